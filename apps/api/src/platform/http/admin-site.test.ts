import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveAdminSite } from './admin-site.js'

const PAGE = '<!doctype html><title>规划分解考核</title>'

describe('the admin site', () => {
  let root: string
  let server: FastifyInstance

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'plancascade-site-'))
    await mkdir(join(root, 'assets'))
    await writeFile(join(root, 'index.html'), PAGE)
    await writeFile(join(root, 'index.html.br'), brotliCompressSync(PAGE))
    await writeFile(join(root, 'assets', 'app-1a2b.js'), 'export {}')
    server = Fastify()
    await serveAdminSite(server, root)
  })
  afterAll(async () => {
    await server.close()
    await rm(root, { recursive: true })
  })

  const get = (url: string, encoding?: string) =>
    server.inject({ url, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

  it.each(['/', '/reports?period=2025-09'])(
    'gives the page at %s to a program that takes no compression',
    async (url) => {
      const answer = await get(url)
      expect([answer.statusCode, answer.payload]).toEqual([200, PAGE])
    },
  )

  it.each(['/', '/reports'])('gives its compressed copy at %s to a browser', async (url) => {
    const answer = await get(url, 'gzip, deflate, br')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-encoding']).toBe('br')
  })

  it('lets a browser keep what is named after its content, and asks again for the page', async () => {
    expect((await get('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
    expect((await get('/')).headers['cache-control']).toBe('no-cache')
  })

  it('has no page for a missing file or an unknown address of the API', async () => {
    expect((await get('/assets/gone.js')).statusCode).toBe(404)
    expect((await get('/api/nothing')).statusCode).toBe(404)
  })
})
