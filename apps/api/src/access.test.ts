import { PERMISSION_TABLE, type Role } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RouteTable, type RouteEntry } from './platform/http/route-table.js'
import { newId } from './platform/id.js'
import type { Answer, Client } from './testing/client.js'
import { databases } from './testing/databases.js'
import { makeRouteSamples } from './testing/route-samples.js'
import { CANARY, type RouteSamples } from './testing/sample.js'
import { startTestApp, type Person, type TestApp } from './testing/test-app.js'

/** Everyone of the test city, with the role they hold. */
const PEOPLE: Readonly<Record<Person, Role>> = {
  planner: 'planner',
  reviewer: 'reviewer',
  assessor: 'assessor',
  viewer: 'viewer',
  reporter: 'reporter',
  county_approver: 'county_approver',
  neighbour: 'reporter',
  neighbour_approver: 'county_approver',
  outsider: 'planner',
  system_admin: 'system_admin',
  security_admin: 'security_admin',
  auditor: 'auditor',
}
/** They see their own unit alone. */
const OF_ONE_UNIT: readonly Person[] = ['reporter', 'county_approver']
const OF_THE_SIBLING: readonly Person[] = ['neighbour', 'neighbour_approver']
/** Their sample asks for the own unit by name, which is foreign to the sibling. */
const OF_A_NAMED_UNIT = new Set(['GET /api/reports/sheet', 'GET /api/tasks/letter', 'GET /api/progress/lines'])
const SAFE = new Set(['GET'])

/**
 * Every route × every person × {own unit, sibling unit, absent id}. A route without a declared permission keeps the program
 * from starting; one without a sample fails here.
 */
describe.each(databases)('the doors of the API on %s', (kind) => {
  let t: TestApp
  let routes: readonly RouteEntry[]
  let samples: RouteSamples

  beforeAll(async () => {
    t = await startTestApp(kind)
    routes = t.app.get(RouteTable).all()
    samples = await makeRouteSamples(t)
  })
  afterAll(() => t.close())

  const keyOf = ({ method, path }: RouteEntry): string => `${method} ${path}`
  const parameterOf = ({ path }: RouteEntry): string | undefined => /^.*?:[A-Za-z]+/.exec(path)?.[0]
  const filled = ({ path }: RouteEntry, id: string): string => path.slice('/api'.length).replace(/:[A-Za-z]+/, id)
  const mayTry = (person: Person, { spec }: RouteEntry): boolean => {
    if (spec.permission === 'public') return true
    const holders: readonly Role[] = PERMISSION_TABLE[spec.permission].roles
    return holders.includes(PEOPLE[person])
  }

  const knock = (client: Client, route: RouteEntry, id: string): Promise<Answer> => {
    const query = samples.queries[keyOf(route)]
    const path = `${filled(route, id)}${query === undefined ? '' : `?${query}`}`
    if (route.spec.upload) return client.upload(path, 'a.txt', '佐证')
    const body = samples.bodies[keyOf(route)]
    return client.send(route.method, path, { body, ...(route.spec.ifMatch ? { version: 1 } : {}) })
  }

  it('all declare who may pass, and have the samples to try it', () => {
    expect(routes.length).toBeGreaterThan(60)
    const parameters = routes.flatMap((route) => parameterOf(route) ?? [])
    expect(parameters.filter((parameter) => !samples.ids[parameter]?.own)).toEqual([])
    const bodies = routes.filter((route) => route.spec.body && parameterOf(route)).map(keyOf)
    expect(bodies.filter((key) => samples.bodies[key] === undefined)).toEqual([])
  })

  it('are all shut to someone who is not signed in', async () => {
    const wrong: string[] = []
    for (const route of routes.filter(({ spec }) => spec.permission !== 'public')) {
      const sample = samples.ids[parameterOf(route) ?? '']
      const { status, body } = await knock(t.anonymous(), route, sample?.own ?? '')
      if (status !== 401 || body['code'] !== 'session.required') wrong.push(`${keyOf(route)} → ${status}`)
    }
    expect(wrong).toEqual([])
  })

  describe.each(Object.keys(PEOPLE) as Person[])('for %s', (person) => {
    let client: Client
    beforeAll(async () => {
      client = await t.as(person)
    })

    it('are shut where the role lacks the permission, whatever the id', async () => {
      const wrong: string[] = []
      for (const route of routes.filter((item) => !mayTry(person, item))) {
        const sample = samples.ids[parameterOf(route) ?? '']
        for (const id of [sample?.own, sample?.sibling, newId()].filter((item) => typeof item === 'string')) {
          const { status, body } = await knock(client, route, id)
          if (status !== 403 || body['code'] !== 'permission.denied') wrong.push(`${keyOf(route)} → ${status}`)
        }
      }
      expect(wrong).toEqual([])
    })

    it('say the same of a record that is foreign and of one that never was: not found', async () => {
      const wrong: string[] = []
      for (const route of routes.filter((item) => mayTry(person, item))) {
        const sample = samples.ids[parameterOf(route) ?? '']
        if (!sample) continue
        const absent = await knock(client, route, newId())
        if (absent.status !== 404) wrong.push(`${keyOf(route)} absent → ${absent.status} ${absent.text}`)
        const foreignIds =
          person === 'outsider' ? [sample.own, sample.sibling] : OF_ONE_UNIT.includes(person) ? [sample.sibling] : []
        for (const id of foreignIds.filter((item) => item !== null)) {
          if (isAboutOneself(route)) continue
          const foreign = await knock(client, route, id)
          const same = { ...foreign.body, instance: '' }
          if (JSON.stringify(same) !== JSON.stringify({ ...absent.body, instance: '' })) {
            wrong.push(`${keyOf(route)} foreign → ${foreign.status} ${foreign.text}`)
          }
        }
      }
      expect(wrong).toEqual([])
    })

    it('open to what is one’s own, and let no word of a sibling through to a single unit', async () => {
      const wrong: string[] = []
      for (const route of routes.filter((item) => mayTry(person, item) && SAFE.has(item.method))) {
        const sample = samples.ids[parameterOf(route) ?? '']
        const id = OF_THE_SIBLING.includes(person) ? (sample?.sibling ?? sample?.own) : sample?.own
        const answer = await knock(client, route, id ?? '')
        const words = `${answer.text} ${String(answer.headers['content-disposition'])}`
        if (OF_ONE_UNIT.includes(person) && words.includes(CANARY)) wrong.push(`${keyOf(route)} leaks`)
        const isStranger =
          person === 'outsider' || (OF_THE_SIBLING.includes(person) && OF_A_NAMED_UNIT.has(keyOf(route)))
        if (!isStranger && answer.status !== 200) wrong.push(`${keyOf(route)} own → ${answer.status} ${answer.text}`)
        if (answer.status >= 500) wrong.push(`${keyOf(route)} → ${answer.status}`)
      }
      expect(wrong).toEqual([])
    })
  })

  /** Users are administered without regard to units; a session is the person’s own or absent. */
  function isAboutOneself({ path }: RouteEntry): boolean {
    return path.startsWith('/api/users')
  }
})
