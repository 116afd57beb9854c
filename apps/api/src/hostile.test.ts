import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERMISSION_TABLE, ROLES, type Role } from '@plancascade/types'
import { RouteTable, type RouteEntry } from './platform/http/route-table.js'
import type { Answer, Client } from './testing/client.js'
import { databases } from './testing/databases.js'
import { makeRouteSamples } from './testing/route-samples.js'
import type { RouteSamples } from './testing/sample.js'
import { startTestApp, type TestApp } from './testing/test-app.js'

/** What people and programs send by mistake or by intent; none of it may break the server. */
const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 60,
  '',
  ' ',
  '1e5',
  '0x10',
  '-0',
  'NaN',
  '9'.repeat(5000),
  'é\u0301\ud800',
  '\u202Etxt.exe',
  "' OR '1'='1",
  "'; DROP TABLE plan; --",
  '$1',
  '?',
  '../../etc/passwd',
  '{{7*7}}',
  [],
  [[[[]]]],
  {},
  { $gt: '' },
  { constructor: { prototype: { admin: true } } },
  { length: 1e9 },
]
const HOSTILE_WORDS = HOSTILE_VALUES.filter(
  (value): value is string => typeof value === 'string' && !/[\ud800-\udfff]/.test(value),
)

describe.each(databases)('hostile input on %s', (kind) => {
  let t: TestApp
  let routes: readonly RouteEntry[]
  let samples: RouteSamples
  const clients = new Map<Role, Client>()

  beforeAll(async () => {
    t = await startTestApp(kind)
    routes = t.app.get(RouteTable).all()
    samples = await makeRouteSamples(t)
    for (const role of ROLES) clients.set(role, await t.as(role))
  })
  afterAll(() => t.close())

  const keyOf = ({ method, path }: RouteEntry): string => `${method} ${path}`
  const insiderOf = ({ spec }: RouteEntry): Client => {
    if (spec.permission === 'public') return t.anonymous()
    const role = PERMISSION_TABLE[spec.permission].roles[0]
    return clients.get(role) ?? t.anonymous()
  }
  const pathOf = ({ path }: RouteEntry, id?: string): string => {
    const parameter = /^.*?:[A-Za-z]+/.exec(path)?.[0] ?? ''
    return path.slice('/api'.length).replace(/:[A-Za-z]+/, id ?? samples.ids[parameter]?.own ?? '')
  }
  const send = (route: RouteEntry, body: unknown, path = pathOf(route)): Promise<Answer> =>
    insiderOf(route).send(route.method, path, { body, ...(route.spec.ifMatch ? { version: 999 } : {}) })
  const events = async (): Promise<number> =>
    (await t.database.read.row<{ n: number }>('SELECT COUNT(*) AS n FROM audit_event'))?.n ?? 0
  /** Refused, with a problem document that says what to mend. */
  const refusal = (label: string, { status, headers, body }: Answer): string[] => {
    if (status < 400) return []
    const isProblem = String(headers['content-type']).startsWith('application/problem+json')
    const fine = status < 500 && isProblem && typeof body['code'] === 'string' && Array.isArray(body['errors'])
    return fine ? [] : [`${label} → ${status}`]
  }

  it('in any field of any body is refused or taken as mere text; an unknown field is named and nothing done', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ spec }) => spec.body)) {
      const sample = samples.bodies[keyOf(route)] as Record<string, unknown> | undefined
      for (const value of HOSTILE_VALUES) {
        wrong.push(...refusal(`${keyOf(route)} ${JSON.stringify(value)?.slice(0, 40)}`, await send(route, value)))
        for (const field of Object.keys(sample ?? {})) {
          const label = `${keyOf(route)} ${field}=${JSON.stringify(value)?.slice(0, 40)}`
          wrong.push(...refusal(label, await send(route, { ...sample, [field]: value })))
        }
      }
      const before = await events()
      const unknown = await send(route, { ...sample, surprise: 1 })
      const named = (unknown.body['errors'] as Array<{ pointer: string }>).some((item) => item.pointer === '/surprise')
      if (unknown.status !== 422 || !named) wrong.push(`${keyOf(route)} takes an unknown field: ${unknown.status}`)
      if ((await events()) !== before) wrong.push(`${keyOf(route)} did something for a refused body`)
    }
    expect(wrong).toEqual([])
  })

  it('in any path is not found', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ path }) => path.includes(':'))) {
      for (const word of HOSTILE_WORDS.filter((item) => item.trim() !== '' && item.length < 100)) {
        const query = samples.queries[keyOf(route)]
        const path = `${pathOf(route, encodeURIComponent(word))}${query === undefined ? '' : `?${query}`}`
        const answer = await send(route, samples.bodies[keyOf(route)], path)
        if (![404, 422].includes(answer.status)) wrong.push(`${keyOf(route)} ${word} → ${answer.status}`)
        wrong.push(...refusal(`${keyOf(route)} ${word}`, answer))
      }
    }
    expect(wrong).toEqual([])
  })

  it('in any query is refused or finds nothing, also when given twice or unknown', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ spec }) => spec.query)) {
      const given = new URLSearchParams(samples.queries[keyOf(route)] ?? '')
      const shape = (route.spec.query as unknown as { shape: Record<string, unknown> }).shape
      for (const name of Object.keys(shape)) {
        for (const word of HOSTILE_WORDS) {
          const query = new URLSearchParams(given)
          query.set(name, word)
          const answer = await send(route, undefined, `${pathOf(route)}?${query}`)
          wrong.push(...refusal(`${keyOf(route)} ${name}=${word.slice(0, 30)}`, answer))
        }
        const twice = new URLSearchParams(given)
        twice.append(name, 'a')
        twice.append(name, 'b')
        wrong.push(
          ...refusal(`${keyOf(route)} ${name} twice`, await send(route, undefined, `${pathOf(route)}?${twice}`)),
        )
      }
      const surprise = await send(route, undefined, `${pathOf(route)}?${given}&surprise=1`)
      if (surprise.status !== 422) wrong.push(`${keyOf(route)} takes an unknown query: ${surprise.status}`)
    }
    expect(wrong).toEqual([])
  })

  it('in any file is refused with a reason, and leaves no file behind', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ spec }) => spec.upload)) {
      const client = insiderOf(route)
      for (const [name, bytes] of [
        ['a.pdf', 'MZ'],
        ['a.docx', 'PK\u0003\u0004 half'],
        ['a.exe', 'MZ'],
        ['.htaccess', 'x'],
        ['a.xlsx', ''],
      ] as const) {
        const answer = await client.upload(pathOf(route), name, bytes)
        if (answer.status < 400) wrong.push(`${keyOf(route)} takes ${name}`)
        wrong.push(...refusal(`${keyOf(route)} ${name}`, answer))
      }
      const elsewhere = await client.upload(pathOf(route), 'a.txt', 'x', { field: 'other' })
      wrong.push(...refusal(`${keyOf(route)} another field`, elsewhere))
      const noForm = await client.send(route.method, pathOf(route), { body: { file: 'x' } })
      wrong.push(...refusal(`${keyOf(route)} no form`, noForm as Answer))
      const broken = await client.send(route.method, pathOf(route), {
        body: Buffer.from('--x\r\nhalf a form'),
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
      wrong.push(...refusal(`${keyOf(route)} half a form`, broken as Answer))
    }
    expect(wrong).toEqual([])
  })
})
