import type { Problem, Role, UserPage, UserView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type Person, type TestApp } from '../testing/test-app.js'

describe.each(databases)('users and roles on %s', (kind) => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp(kind)
  })
  afterAll(() => t.close())

  const create = async (account: string, unitId: string | null): Promise<UserView> => {
    const input = { account, name: '新用户', unitId }
    const { status, body } = await (await t.as('system_admin')).post<UserView>('/users', input)
    expect(status).toBe(201)
    return body
  }
  const grant = async (user: UserView, roles: Role[]): Promise<Answer<UserView>> =>
    (await t.as('security_admin')).put(`/users/${user.id}/roles`, { roles }, { version: user.version })

  it('need two administrators: one makes the account, the other gives it a role', async () => {
    const user = await create('two-hands', t.city.own.id)
    expect(user).toMatchObject({ status: 'invited', roles: [], version: 1 })
    const byMaker = await (
      await t.as('system_admin')
    ).put(`/users/${user.id}/roles`, { roles: ['reporter'] }, { version: 1 })
    expect(byMaker.status).toBe(403)
    expect((await grant(user, ['reporter'])).body).toMatchObject({ roles: ['reporter'], version: 2 })
    const secondMaker = await (await t.as('security_admin')).post('/users', { account: 'x-1', name: 'x', unitId: null })
    expect(secondMaker.status).toBe(403)
  })

  it.each([
    [['system_admin', 'security_admin'], 'own', 'admin_exclusive'],
    [['security_admin', 'auditor'], 'bureau', 'admin_exclusive'],
    [['auditor', 'planner'], 'bureau', 'admin_exclusive'],
    [['planner'], 'own', 'needs_city_unit'],
    [['reporter'], 'bureau', 'needs_lower_unit'],
    [['reporter', 'county_approver'], 'own', 'enter_and_approve'],
    [['viewer'], null, 'needs_unit'],
  ] as const)('refuses the roles %j for someone of %s', async (roles, place, conflict) => {
    const user = await create(
      `c-${conflict}-${roles.length}-${roles[0]}`.replaceAll('_', '-'),
      place && t.city[place].id,
    )
    const answer = await grant(user, [...roles])
    expect(answer).toMatchObject({ status: 409, body: { code: 'role.conflict', errors: [{ code: conflict }] } })
  })

  it('cannot be moved to a unit where their roles may not stand', async () => {
    const user = await create('mover', t.city.own.id)
    const { body } = await grant(user, ['reporter'])
    const moved = await (
      await t.as('system_admin')
    ).patch(`/users/${user.id}`, { unitId: t.city.bureau.id }, { version: body.version })
    expect(moved).toMatchObject({ status: 409, body: { code: 'role.conflict' } })
  })

  it('keep the last administrator of each kind, and nobody changes oneself', async () => {
    const { body } = await (await t.as('system_admin')).get<UserPage>('/users')
    const of = (role: Role): UserView => body.items.find((user) => user.roles.includes(role)) as UserView
    const lastAuditor = await grant(of('auditor'), [])
    expect(lastAuditor).toMatchObject({ status: 409, body: { code: 'user.last_admin' } })
    const disable = async (person: Person, role: Role): Promise<unknown> =>
      (await t.as(person)).patch(`/users/${of(role).id}`, { disabled: true }, { version: of(role).version })
    expect(await disable('system_admin', 'security_admin')).toMatchObject({
      status: 409,
      body: { code: 'user.last_admin' },
    })
    expect(await disable('system_admin', 'system_admin')).toMatchObject({
      status: 403,
      body: { code: 'user.self_change' },
    })
    expect(await grant(of('security_admin'), ['security_admin'])).toMatchObject({ status: 403 })
  })

  it('may not give themselves anything by fields that the form does not have', async () => {
    const user = await create('honest', t.city.own.id)
    const answer = await (
      await t.as('system_admin')
    ).patch<Problem>(`/users/${user.id}`, { roles: ['planner'], status: 'active' }, { version: 1 })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((item) => item.pointer)).toEqual(['/roles', '/status'])
  })

  it('get a new code each time, and the one before stops working', async () => {
    const user = await create('forgetful', t.city.own.id)
    const admin = await t.as('system_admin')
    const [first, second] = [
      await admin.post<{ code: string }>(`/users/${user.id}/activation-code`),
      await admin.post<{ code: string }>(`/users/${user.id}/activation-code`),
    ]
    const activate = async (code: string): Promise<number> =>
      (await t.anonymous().post('/activate', { account: 'forgetful', code, password: 'Correct-Horse-7' })).status
    expect(await activate(first.body.code)).toBe(401)
    t.clock.advance(24 * 3_600_000)
    expect(await activate(second.body.code)).toBe(401)
    const third = await (await t.as('system_admin')).post<{ code: string }>(`/users/${user.id}/activation-code`)
    expect(await activate(third.body.code)).toBe(200)
    const kept = await t.database.read.rows<{ response: string }>('SELECT response FROM idempotency')
    expect(kept.some((row) => row.response.includes(third.body.code))).toBe(false)
  })
})
