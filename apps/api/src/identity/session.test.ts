import type { Me, Problem, SessionList, UserPage, UserView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { Client } from '../testing/client.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const MINUTE = 60_000
const PASSWORD = 'Correct-Horse-7'

describe.each(databases)('signing in on %s', (kind) => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp(kind)
  })
  afterAll(() => t.close())

  const signIn = (
    account: string,
    password: string,
    remoteAddress = '10.0.0.1',
  ): ReturnType<TestApp['app']['inject']> =>
    t.app.inject({ method: 'POST', url: '/api/sign-in', payload: { account, password }, remoteAddress })
  const withCookie = (header: unknown): Client => new Client(t.app, String(header).split(';')[0] ?? '')
  /** A person with a password, by way of an activation code. */
  const activate = async (person: 'planner' | 'reviewer' | 'viewer'): Promise<string> => {
    const { id, account } = t.city.users[person]
    const issued = await (await t.as('system_admin')).post<{ code: string }>(`/users/${id}/activation-code`)
    const { status } = await t.anonymous().post('/activate', { account, code: issued.body.code, password: PASSWORD })
    expect(status).toBe(200)
    return account
  }

  it('gives an opaque cookie that scripts cannot read, and keeps only its hash', async () => {
    const response = await signIn(await activate('planner'), PASSWORD)
    const cookie = String(response.headers['set-cookie'])
    expect(cookie).toMatch(/^plancascade=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/)
    const token = /=([\w-]{43})/.exec(cookie)?.[1]
    const stored = await t.database.read.rows<{ tokenHash: string }>('SELECT token_hash FROM session')
    expect(stored.map((row) => row.tokenHash)).not.toContain(token)
    const { body } = await withCookie(cookie).get<Me>('/me')
    expect(body).toMatchObject({
      user: { account: 'planner' },
      roles: ['planner'],
      unit: { kind: 'city' },
      demo: false,
    })
    expect(body.permissions).toContain('plan:edit')
    expect(body.permissions).not.toContain('report:enter')
  })

  it('fails alike for a wrong password, an unknown account and an account that was never activated', async () => {
    const answers = [
      await signIn('planner', 'Wrong-Horse-7', '10.0.0.2'),
      await signIn('nobody', PASSWORD, '10.0.0.2'),
      await signIn('assessor', PASSWORD, '10.0.0.2'),
    ]
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401)
      expect(answer.json()).toEqual(answers[0]?.json())
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('locks an account for 15 minutes after five failures from one address, and not from another', async () => {
    const account = await activate('reviewer')
    for (let i = 0; i < 5; i += 1) expect((await signIn(account, 'Wrong-Horse-7')).statusCode).toBe(401)
    const locked = await signIn(account, PASSWORD)
    expect(locked.json()).toMatchObject({ status: 429, code: 'session.locked' })
    expect(Number(locked.headers['retry-after'])).toBe(900)
    const listed = await (await t.as('system_admin')).get<UserPage>('/users')
    expect(listed.body.items.filter((user) => user.locked).map((user) => user.account)).toEqual([account])
    expect((await signIn(account, PASSWORD, '10.0.0.9')).statusCode).toBe(200)
    t.clock.advance(15 * MINUTE)
    expect((await signIn(account, PASSWORD)).statusCode).toBe(200)
  })

  it('counts failures by the real address, not by one that the request claims', async () => {
    const claim = (n: number): Promise<{ statusCode: number }> =>
      t.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        payload: { account: 'somebody', password: 'Wrong-Horse-7' },
        remoteAddress: '10.0.0.7',
        headers: { 'x-forwarded-for': `192.0.2.${n}`, forwarded: `for=192.0.2.${n}`, 'x-real-ip': `192.0.2.${n}` },
      })
    const statuses = []
    for (let n = 1; n <= 6; n += 1) statuses.push((await claim(n)).statusCode)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('does not let parallel guesses slip past the count', async () => {
    const account = await activate('viewer')
    const guesses = Array.from({ length: 12 }, (_, i) =>
      signIn(account, i === 11 ? PASSWORD : `Wrong-Horse-${i}`, '10.0.0.3'),
    )
    const statuses = (await Promise.all(guesses)).map((answer) => answer.statusCode)
    expect(statuses).not.toContain(200)
    expect((await signIn(account, PASSWORD, '10.0.0.3')).statusCode).toBe(429)
  })

  it('is unlocked by the security administrator', async () => {
    const { id, account } = t.city.users.viewer
    const answer = await (await t.as('security_admin')).post(`/users/${id}/unlock`)
    expect(answer.status).toBe(200)
    expect((await signIn(account, PASSWORD, '10.0.0.3')).statusCode).toBe(200)
  })

  it('ends a session after 30 idle minutes, and keeps one in use', async () => {
    const [used, idle] = [await t.as('planner'), await t.as('planner')]
    for (let i = 0; i < 3; i += 1) {
      t.clock.advance(20 * MINUTE)
      expect((await used.get('/me')).status).toBe(200)
    }
    const refused = await idle.get<Problem>('/me')
    expect(refused).toMatchObject({ status: 401, body: { code: 'session.required' } })
    expect(String(refused.headers['set-cookie'])).toContain('Max-Age=0')
  })

  it('counts what a page asks by itself as idleness: a home page left open does not keep its session', async () => {
    const [home, news] = ['/home?planId=p1', '/events']
    const client = await t.as('planner')
    const inBackground = (path: string) => client.get(path, { headers: { 'x-background': '1' } })
    for (let i = 0; i < 5; i += 1) {
      t.clock.advance(5 * MINUTE)
      expect((await inBackground(home)).status).not.toBe(401)
      expect((await inBackground(news)).status).toBe(200)
    }
    t.clock.advance(6 * MINUTE)
    expect((await inBackground(home)).status).toBe(401)
  })

  it('ends a session after 12 hours however much it is used', async () => {
    const client = await t.as('planner')
    for (let i = 0; i < 35; i += 1) {
      t.clock.advance(20 * MINUTE)
      expect((await client.get('/me')).status).toBe(200)
    }
    t.clock.advance(20 * MINUTE)
    expect((await client.get('/me')).status).toBe(401)
  })

  it('ends at once on signing out, and a copied cookie with it', async () => {
    const client = await t.as('planner')
    const copy = new Client(t.app, client.cookie)
    expect((await client.post('/sign-out')).status).toBe(200)
    expect((await copy.get('/me')).status).toBe(401)
  })

  it('lists one’s own sessions and ends another of them, never one of somebody else', async () => {
    const [mine, other, stranger] = [await t.as('planner'), await t.as('planner'), await t.as('assessor')]
    const { body } = await mine.get<SessionList>('/sessions')
    const id = (await other.get<SessionList>('/sessions')).body.items.find((item) => item.current)?.id
    expect(body.items.filter((item) => item.current)).toHaveLength(1)
    expect((await stranger.delete(`/sessions/${id}`)).status).toBe(404)
    expect((await mine.delete(`/sessions/${id}`)).status).toBe(200)
    expect((await other.get('/me')).status).toBe(401)
    expect((await mine.get('/me')).status).toBe(200)
  })

  it('changes a password only with the old one, and ends the person’s other sessions', async () => {
    const account = t.city.users.planner.account
    const here = withCookie((await signIn(account, PASSWORD)).headers['set-cookie'])
    const there = withCookie((await signIn(account, PASSWORD)).headers['set-cookie'])
    const next = 'Different-Goat-8'
    expect((await here.post('/password', { current: 'Wrong-Horse-7', password: next })).status).toBe(422)
    expect((await here.post('/password', { current: PASSWORD, password: `${account}-A1x` })).status).toBe(422)
    expect((await here.post('/password', { current: PASSWORD, password: next })).status).toBe(200)
    expect((await there.get('/me')).status).toBe(401)
    expect((await here.get('/me')).status).toBe(200)
    expect((await signIn(account, PASSWORD)).statusCode).toBe(401)
    expect((await signIn(account, next)).statusCode).toBe(200)
  })

  it('ends everything of a person who is disabled or whose roles change', async () => {
    const users = await (await t.as('system_admin')).get<UserPage>('/users')
    const reporter = users.body.items.find((user) => user.account === 'reporter') as UserView
    const client = await t.as('reporter')
    const granted = await (
      await t.as('security_admin')
    ).put<UserView>(`/users/${reporter.id}/roles`, { roles: ['county_approver'] }, { version: reporter.version })
    expect(granted.status).toBe(200)
    expect((await client.get('/me')).status).toBe(401)
    const again = await t.as('reporter')
    expect((await again.get<Me>('/me')).body.roles).toEqual(['county_approver'])
    const path = `/users/${reporter.id}`
    const disabled = await (
      await t.as('system_admin')
    ).patch(path, { disabled: true }, { version: granted.body.version })
    expect(disabled).toMatchObject({ status: 200, body: { status: 'disabled' } })
    expect((await again.get('/me')).status).toBe(401)
  })
})
