import { join } from 'node:path'
import { PERMISSION_TABLE } from '@plancascade/types'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { DATABASE_FILE } from './platform/database/database.js'
import { SqliteDatabase } from './platform/database/sqlite-driver.js'
import { RouteTable } from './platform/http/route-table.js'
import { makeRouteSamples } from './testing/route-samples.js'
import { startTestApp, type TestApp } from './testing/test-app.js'

/** Tables that grow with every month and every act; all others stay small. */
const GROWING = [
  'report_sheet',
  'report_item',
  'report_item_event',
  'evidence',
  'progress',
  'task',
  'task_target',
  'audit_event',
  'outbox',
  'idempotency',
  'session',
]
/** The auditor's list has no other order than the trail's own: a page from its end, and how many there are. */
const IN_ITS_OWN_ORDER = /FROM audit_event WHERE 1 = 1/

let t: TestApp
const asked = new Set<string>()
const unwatched = SqliteDatabase.prototype.cached

beforeAll(async () => {
  t = await startTestApp('sqlite')
  const samples = await makeRouteSamples(t)
  vi.spyOn(SqliteDatabase.prototype, 'cached').mockImplementation(function (this: SqliteDatabase, sql) {
    asked.add(sql)
    return unwatched.call(this, sql)
  })
  for (const { method, path, spec } of t.app.get(RouteTable).all()) {
    if (spec.permission === 'public' || method !== 'GET') continue
    const parameter = /^.*?:[A-Za-z]+/.exec(path)?.[0] ?? ''
    const query = samples.queries[`${method} ${path}`]
    const filled = path.slice('/api'.length).replace(/:[A-Za-z]+/, samples.ids[parameter]?.own ?? '')
    for (const role of PERMISSION_TABLE[spec.permission].roles) {
      await (await t.as(role)).send(method, `${filled}${query === undefined ? '' : `?${query}`}`, {})
    }
  }
})
afterAll(async () => {
  vi.restoreAllMocks()
  await t.close()
})

it('no page of any role reads a growing table from end to end: rows are found by an index', () => {
  const database = new SqliteDatabase(join(t.config.dataDir, DATABASE_FILE), { readonly: true })
  const reading = [...asked].filter((sql) => sql.startsWith('SELECT'))
  expect(reading.length).toBeGreaterThan(80)
  const scans = reading.flatMap((sql) => {
    const steps = database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
    const aliases = new Map(
      [...sql.matchAll(/(?:FROM|JOIN) (\w+)(?: (?:AS )?(\w+))?/g)].map(([, name, alias]) => [alias ?? name, name]),
    )
    return steps.flatMap((step) => {
      const scanned = /^SCAN (\w+)/.exec(step)?.[1] ?? ''
      const table = GROWING.includes(scanned) ? scanned : aliases.get(scanned)
      return table && GROWING.includes(table) && !IN_ITS_OWN_ORDER.test(sql)
        ? [`${step}: ${sql.replace(/\s+/g, ' ')}`]
        : []
    })
  })
  expect(scans).toEqual([])
  database.close()
})
