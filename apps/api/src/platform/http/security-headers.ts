import type { FastifyInstance } from 'fastify'

/** Scripts only from this server; styles also inline, because the UI kit sets them on elements. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What helmet sends by default where it still matters; fixed texts, because building them anew costs 5 % of a request. */
const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
}

/** Offices that serve plain HTTP on their own network must keep working: HSTS only behind TLS, and no upgrade. */
export function installSecurityHeaders(fastify: FastifyInstance, tls: boolean): void {
  const headers = { ...HEADERS, ...(tls ? { 'strict-transport-security': 'max-age=31536000' } : {}) }
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers)
    done()
  })
}
