import type { FastifyInstance } from 'fastify'
import type { AppRequest } from './request.js'

/**
 * In tests every answer is held against the schema that its route declares, so the API document tells the truth, and against
 * the answer stored for its Idempotency-Key, so a repeated request hears the same.
 */
export function checkResponses(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    const fault = reply.statusCode < 400 ? faultOf(request as AppRequest, payload) : null
    if (fault === null) return done(null, payload)
    done(new Error(`${request.method} ${request.url}: ${fault}`))
  })
}

function faultOf({ spec, actor }: AppRequest, payload: unknown): string | null {
  if (!spec) return null
  const text = JSON.stringify(payload ?? null)
  const result = spec.response?.safeParse(JSON.parse(text))
  if (result && !result.success) return `the answer is not what the route declares: ${result.error.message}`
  if (!spec.idempotent || !actor) return null
  const stored = actor.request.idempotency?.answer
  if (stored === undefined) return 'the route takes an Idempotency-Key but wrote nothing: declare idempotent: false'
  return stored === text ? null : 'the answer is not what the unit of work returned, so a repeat would hear another'
}
