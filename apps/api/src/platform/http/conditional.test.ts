import type { FactorList, FactorView, Problem } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../testing/databases.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import type { Client } from '../../testing/client.js'

describe.each(databases)('repeated and conditional requests on %s', (kind) => {
  let t: TestApp
  let planner: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
  })
  afterAll(() => t.close())

  const factor = (name: string, value = '1'): object => ({
    unitId: t.city.own.id,
    name,
    year: 2020,
    value,
    measureUnit: '人',
    source: '示例',
    isExample: true,
  })
  const count = async (name: string): Promise<number> =>
    (await planner.get<FactorList>(`/factors?name=${name}`)).body.items.length

  it('gives a repeated POST the same status and body, marks it, and does nothing', async () => {
    const key = 'a-key-of-my-own'
    const first = await planner.post<FactorView>('/factors', factor('once'), { key })
    const again = await planner.post<FactorView>('/factors', factor('once'), { key })
    expect(first.status).toBe(201)
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await count('once')).toBe(1)
  })

  it('refuses the same key with another body or at another address', async () => {
    const key = 'another-key'
    await planner.post('/factors', factor('first'), { key })
    const reused = await planner.post('/factors', factor('first', '2'), { key })
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency.reused' } })
    expect(await count('first')).toBe(1)
  })

  it('has one effect however often the same POST arrives at the same time', async () => {
    const key = 'five-at-once'
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => planner.post('/factors', factor('rush'), { key })),
    )
    expect(answers.filter((answer) => answer.status === 201).length).toBeGreaterThan(0)
    for (const { status, body } of answers) {
      if (status !== 201) expect(body).toMatchObject({ status: 409, code: 'idempotency.in_flight' })
    }
    expect(await count('rush')).toBe(1)
    expect((await planner.post('/factors', factor('rush'), { key })).status).toBe(201)
  })

  it('asks for a key where none came, and says how one looks', async () => {
    const none = await planner.post('/factors', factor('x'), { key: null })
    expect(none).toMatchObject({ status: 428, body: { code: 'idempotency.required' } })
    const short = await planner.post('/factors', factor('x'), { key: 'short' })
    expect(short).toMatchObject({ status: 400, body: { code: 'idempotency.invalid' } })
  })

  it('remembers a key for its person only, and only after the gate was passed', async () => {
    const key = 'the-same-for-both'
    await planner.post('/factors', factor('mine'), { key })
    const other = await (await t.as('county_approver')).post<Problem>('/factors', factor('mine'), { key })
    expect(other).toMatchObject({ status: 403, body: { code: 'permission.denied' } })
  })

  it.each(['W/"1"', '1', '"x"', '*', '"1", "2"'])('refuses If-Match %s as no version', async (header) => {
    const { body } = await planner.post<FactorView>('/factors', factor(`match ${header}`))
    const answer = await planner.patch<Problem>(
      `/factors/${body.id}`,
      { value: '2', source: 's', isExample: true },
      { headers: { 'if-match': header } },
    )
    expect(answer).toMatchObject({ status: 400, body: { code: 'input.bad_request' } })
  })

  it('deletes only the version that was seen', async () => {
    const { body } = await planner.post<FactorView>('/factors', factor('to delete'))
    expect((await planner.delete(`/factors/${body.id}`, { version: 2 })).status).toBe(412)
    expect((await planner.delete(`/factors/${body.id}`, { version: 1 })).status).toBe(200)
    expect((await planner.delete(`/factors/${body.id}`, { version: 1 })).status).toBe(404)
  })
})
