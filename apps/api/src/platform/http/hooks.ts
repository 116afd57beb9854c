import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../app-error.js'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Checks and headers that hold for every request, whatever its handler. */
export function installHooks(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api')) void reply.header('cache-control', 'no-store')
    if (/%00|\0/.test(request.url)) {
      done(new AppError('input.bad_request', { detail: '地址中不能含有 NUL 字符。' }))
    } else if (!SAFE.has(request.method) && isCrossSite(request)) {
      done(new AppError('request.cross_site'))
    } else done()
  })
  takeTurns(fastify)
  closeConnectionsWhenStopping(fastify)
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    const version = (payload as { version?: unknown } | null)?.version
    if (typeof version === 'number' && !reply.hasHeader('etag')) void reply.header('etag', `"${version}"`)
    done(null, payload)
  })
}

/**
 * One request after the other, with a look at what else waits in between. SQLite answers at once, so a request runs through without
 * ever giving way; requests that arrive together would otherwise be worked off in one stretch in which nothing else moves.
 */
function takeTurns(fastify: FastifyInstance): void {
  let turn: Promise<void> = Promise.resolve()
  fastify.addHook('preHandler', () => {
    const mine = turn
    turn = mine.then(() => new Promise(setImmediate))
    return mine
  })
}

/** An answer given while the server stops ends its connection; kept alive, it would keep the server from ending. */
function closeConnectionsWhenStopping(fastify: FastifyInstance): void {
  let stopping = false
  fastify.addHook('preClose', (done) => {
    stopping = true
    done()
  })
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping) void reply.header('connection', 'close')
    done(null, payload)
  })
}

/** Fetch metadata first; where a browser sends none, the Origin has to name this host. Programs send neither. */
function isCrossSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  try {
    return new URL(origin).host !== request.headers.host
  } catch {
    return true
  }
}
