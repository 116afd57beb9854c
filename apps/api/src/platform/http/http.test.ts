import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../testing/databases.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'

describe.each(databases)('the HTTP edge on %s', (kind) => {
  let t: TestApp
  let site: string

  beforeAll(async () => {
    site = await mkdtemp(join(tmpdir(), 'plancascade-site-'))
    await mkdir(join(site, 'assets'))
    await writeFile(join(site, 'index.html'), '<!doctype html><title>规划分解考核</title>')
    await writeFile(join(site, 'assets', 'app-1a2b.js'), 'console.log(1)')
    t = await startTestApp(kind, { adminSite: site })
  })
  afterAll(async () => {
    await t.close()
    await rm(site, { recursive: true })
  })

  const raw = (payload: string, headers: Record<string, string> = {}): ReturnType<TestApp['app']['inject']> =>
    t.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    })

  it.each([
    ['broken JSON', '{"account":', 400, 'input.not_json'],
    ['a NUL', '{"account":"a\\u0000b","password":"x"}', 400, 'input.bad_request'],
    ['deep nesting', `${'['.repeat(40)}${']'.repeat(40)}`, 400, 'input.bad_request'],
    ['a prototype key', '{"__proto__":{"a":1}}', 400, 'input.bad_request'],
    ['no body', '', 422, 'input.invalid'],
    ['an unknown field', '{"account":"a","password":"b","admin":true}', 422, 'input.invalid'],
    ['an oversized body', JSON.stringify({ account: 'x'.repeat(1_100_000), password: 'x' }), 413, 'input.too_large'],
  ])('answers %s with a problem document', async (_, payload, status, code) => {
    const response = await raw(payload)
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(response.json()).toMatchObject({ status, code, type: `urn:plancascade:problem:${code}` })
    expect(response.statusCode).toBe(status)
  })

  it('names an unknown field by its place', async () => {
    const response = await raw('{"account":"a","password":"b","admin":true}')
    expect(response.json<Problem>().errors).toEqual([
      { pointer: '/admin', code: 'unknown_field', message: '不认识的字段“admin”，请删去或改正名称。' },
    ])
  })

  it('refuses a content type that it does not read', async () => {
    const response = await raw('<a/>', { 'content-type': 'application/xml' })
    expect(response.json()).toMatchObject({ status: 415, code: 'input.unsupported_type' })
  })

  it.each([
    ['GET', '/api/nothing', 404, 'route.not_found'],
    ['DELETE', '/nothing', 404, 'route.not_found'],
    ['PUT', '/api/units', 405, 'route.method_not_allowed'],
    ['GET', '/api/sign-in', 405, 'route.method_not_allowed'],
    ['GET', '/api/units/%00', 400, 'input.bad_request'],
    ['GET', '/api/units/%', 400, 'input.bad_request'],
    ['GET', '/..%2f..%2fetc%2fpasswd.txt', 404, 'route.not_found'],
    ['GET', '/assets/missing.js', 404, 'route.not_found'],
  ] as const)('answers %s %s with %i', async (method, url, status, code) => {
    const response = await t.app.inject({ method, url })
    expect(response.json()).toMatchObject({ status, code })
    if (status === 405) expect(response.headers['allow']).toMatch(/GET|POST/)
  })

  it('refuses a change that another site starts, and lets the same site and programs through', async () => {
    const tries = async (headers: Record<string, string>): Promise<number> =>
      (await raw('{"account":"nobody","password":"b"}', { host: 'plan.example', ...headers })).statusCode
    expect(await tries({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await tries({ 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await tries({ origin: 'https://evil.example' })).toBe(403)
    expect(await tries({ origin: 'null' })).toBe(403)
    expect(await tries({ 'sec-fetch-site': 'same-origin' })).toBe(401)
    expect(await tries({ origin: 'http://plan.example' })).toBe(401)
    expect(await tries({})).toBe(401)
  })

  it('sends strict headers with every answer, and keeps API answers out of caches', async () => {
    for (const url of ['/api/health', '/api/nothing', '/']) {
      const { headers } = await t.app.inject({ method: 'GET', url })
      expect(headers['content-security-policy']).toContain("script-src 'self';")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-request-id']).toBeTruthy()
      expect(headers['cache-control']).toBe(url === '/' ? 'no-cache' : 'no-store')
    }
  })

  it('serves the admin: files for ever by their hashed name, any other page as index.html', async () => {
    const asset = await t.app.inject({ method: 'GET', url: '/assets/app-1a2b.js' })
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const url of ['/', '/plans/1/goals?year=2025']) {
      const page = await t.app.inject({ method: 'GET', url })
      expect(page.payload).toContain('规划分解考核')
      expect(page.headers['cache-control']).toBe('no-cache')
    }
  })

  it('describes every route in OpenAPI 3.1, with its permission and resolvable references', async () => {
    const { body } = await t.anonymous().get<{
      openapi: string
      paths: Record<string, Record<string, Record<string, unknown>>>
      components: { schemas: object }
    }>('/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(body.paths['/api/units/{id}']?.['patch']).toMatchObject({ 'x-permission': 'organization:edit' })
    const references = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(references.length).toBeGreaterThan(10)
    for (const name of references) expect(Object.keys(body.components.schemas)).toContain(name)
  })

  it('says that it is well and on which database', async () => {
    const { body } = await t.anonymous().get('/health')
    expect(body).toEqual({ status: 'ok', database: kind, version: '0.1.0' })
  })
})
