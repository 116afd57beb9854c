import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Vite names these files after their content, so they never change. */
const IMMUTABLE = /\/assets\//

/** The built admin beside this program, or null where it has not been built. */
export function findAdminSite(from: string): string | null {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const site = join(folder, 'admin', 'dist')
    if (existsSync(join(site, 'index.html'))) return site
  }
  return null
}

/** Serves the admin; a path without a file is a page of it, so it gets index.html. The API keeps its own 404. */
export async function serveAdminSite(fastify: FastifyInstance, root: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    preCompressed: true,
    // With `index` the root has a route of its own that does not know the compressed copies; `/*` serves it like any page.
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const control = IMMUTABLE.test(path.replaceAll('\\', '/')) ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply.header('cache-control', control)
    },
  })
  fastify.get('/*', (request, reply) => {
    const [path = ''] = request.url.split('?')
    const isPage = !/^\/api(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path)
    if (isPage) return reply.sendFile('index.html')
    reply.callNotFound()
    return reply
  })
}
