import type { FastifyInstance } from 'fastify'
import type { AppRequest } from './request.js'

/** In tests every answer is held against the schema that its route declares, so the API document tells the truth. */
export function checkResponses(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    const schema = (request as AppRequest).spec?.response
    if (!schema || reply.statusCode >= 400) return done(null, payload)
    const result = schema.safeParse(JSON.parse(JSON.stringify(payload ?? null)))
    if (result.success) return done(null, payload)
    done(
      new Error(
        `the answer of ${request.method} ${request.url} is not what its route declares: ${result.error.message}`,
      ),
    )
  })
}
