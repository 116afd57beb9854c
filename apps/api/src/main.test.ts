import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from 'node:http'
import { makeExample } from './example.js'
import { start, type RunningServer } from './main.js'
import { ConfigError } from './platform/config.js'

describe('start', () => {
  let dataDir: string
  const running: RunningServer[] = []

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'plancascade-start-'))
  })
  afterEach(async () => {
    for (const server of running.splice(0)) await server.close()
    await rm(dataDir, { recursive: true })
  })

  const launch = async (environment: Record<string, string> = {}): Promise<{ server: RunningServer; said: string }> => {
    const lines: string[] = []
    const server = await start({
      environment: { DATA_DIR: dataDir, PORT: '0', ...environment },
      overrides: { adminSite: null },
      scenario: 'founded',
      makeExample,
      say: (text) => lines.push(text),
    })
    running.push(server)
    return { server, said: lines.join('\n') }
  }
  const stop = async (): Promise<void> => running.pop()?.close()

  it('plays the example city into an empty folder once, and offers each of its people by one click', async () => {
    const first = await launch()
    expect(first.said).toContain('演示模式')
    const users = await (await fetch(`${first.server.url}/api/demo/users`)).json()
    expect(users).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ roles: ['planner'] })]) })
    const userId = (users as { items: Array<{ id: string }> }).items[0]?.id
    const signedIn = await fetch(`${first.server.url}/api/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId }),
    })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const me = await fetch(`${first.server.url}/api/me`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ demo: true, region: { name: '十堰市' } })
    await stop()
    const second = await launch()
    expect(second.said).toContain('演示模式')
    expect(await (await fetch(`${second.server.url}/api/demo/users`)).json()).toEqual(users)
  })

  it('begins again when the example was interrupted while it was made', async () => {
    await writeFile(join(dataDir, 'example-city.txt'), 'unfinished\n')
    await writeFile(join(dataDir, 'plancascade.db'), 'half a database')
    const { server } = await launch()
    expect((await fetch(`${server.url}/api/demo/users`)).status).toBe(200)
  })

  it('has no door without a password outside of demo mode', async () => {
    const { server, said } = await launch({ PLANCASCADE_DEMO: '0' })
    expect(said).toContain('init')
    for (const [method, path] of [
      ['GET', '/api/demo/users'],
      ['POST', '/api/demo/sign-in'],
    ]) {
      const response = await fetch(`${server.url}${path}`, { method: method ?? '' })
      expect(response.status).toBe(404)
    }
  })

  it('refuses demo mode beyond this machine or on a real database', async () => {
    await expect(launch({ PLANCASCADE_DEMO: '1', HOST: '0.0.0.0' })).rejects.toThrow(ConfigError)
    await expect(launch({ PLANCASCADE_DEMO: '1', DATABASE_URL: 'postgres://x/y' })).rejects.toThrow(ConfigError)
  })

  it('finishes the request under way before it stops, and answers no more afterwards', async () => {
    const { server } = await launch({ PLANCASCADE_DEMO: '0' })
    const url = `${server.url}/api/sign-in`
    const slow = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'nobody', password: 'takes a slow hash' }),
    })
    await expect.poll(() => connections(server)).toBe(1)
    await stop()
    expect((await slow).status).toBe(401)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('refuses a second process on the same database file', async () => {
    await launch({ PLANCASCADE_DEMO: '0' })
    await expect(launch({ PLANCASCADE_DEMO: '0' })).rejects.toThrow('另一个进程正在使用')
  })
})

function connections({ app }: RunningServer): Promise<number> {
  const server = app.getHttpServer() as Server
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}
