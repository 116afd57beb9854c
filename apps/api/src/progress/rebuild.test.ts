import type { ReportSheetView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../platform/actor.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { correctFigure } from '../testing/corrections.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { ProgressRebuild } from './rebuild.service.js'

describe.each(databases)('rebuilding the reading model on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    for (let month = 1; month <= 12; month += 1) {
      const period = `2023-${String(month).padStart(2, '0')}`
      await reportMonth(t, issued, period, { jobs: String(1100 * month) })
    }
    await reportMonth(t, issued, '2024-05', { jobs: '5000' })
    await reportMonth(t, issued, '2024-06', { jobs: '7500' })
  })
  afterAll(() => t.close())

  const rebuild = () => t.app.get(ProgressRebuild).rebuild(systemActor('test'), null)
  const tamper = (sql: string) =>
    t.app.get(UnitOfWork).run(systemActor('test'), 'progress.tamper', async (tx) => {
      await tx.run(sql)
      tx.record({ entity: 'progress', entityId: 'x', after: {} })
      return null
    })

  it('gives the same rows as the acts gave one by one', async () => {
    const [plan] = await rebuild()
    expect(plan).toMatchObject({ different: 0, differences: [] })
    expect(plan?.before).toBeGreaterThan(3)
    expect(plan?.after).toBe(plan?.before)
  })

  it('also after a late correction of a year that teaches the next one its season', async () => {
    const reviewer = await t.as('reviewer')
    const path = `/reports/sheet?planId=${issued.planId}&period=2023-06&unitId=${t.city.own.id}`
    const { items } = (await reviewer.get<ReportSheetView>(path)).body
    const jobs = items.find(({ goalName }) => goalName.includes('新增就业'))
    const figure = { state: 'reported', value: '3000', numerator: null, denominator: null } as const
    await correctFigure(t, jobs, figure, '剔除重复登记')
    expect(await rebuild()).toMatchObject([{ different: 0 }])
  })

  it('names rows that were changed, lost or made up, and mends them', async () => {
    await tamper(`UPDATE progress SET light = 'red', actual = '1' WHERE year = 2024 AND light = 'green'`)
    const [changed] = await rebuild()
    expect(changed?.different).toBeGreaterThan(0)
    expect(changed?.differences[0]?.what).toEqual(expect.arrayContaining(['actual', 'light']))
    expect(await rebuild()).toMatchObject([{ different: 0 }])
    await tamper('DELETE FROM progress WHERE year = 2023')
    const [lost] = await rebuild()
    expect(lost?.differences.every(({ what, year }) => what === 'missing' && year === 2023)).toBe(true)
    expect(lost?.after).toBeGreaterThan(lost?.before ?? 0)
    expect(await rebuild()).toMatchObject([{ different: 0 }])
  })
})
