import type { ReportItemView, ReportSheetView, UnitView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OrganizationService } from '../organization/organization.service.js'
import type { Actor } from '../platform/actor.js'
import { anIssuedPlan, type IssuedPlan } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { ReportFlowService } from './report-flow.service.js'
import { ReportService } from './report.service.js'

const MONTH = '2024-06'
const NAMES = ['郧阳区', '房县', '竹山县', '竹溪县', '郧西县', '丹江口市', '武当山特区']

// Ten units: with so few, a plain |z| > 3 could never be reached ((n − 1)/√n = 2.85); the modified z can.
describe.each(databases)('checks among ten units on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let units: UnitView[]

  beforeAll(async () => {
    t = await startTestApp(kind)
    const planner = await t.city.actor('planner')
    const made: UnitView[] = []
    for (const [index, name] of NAMES.entries()) {
      const unit = {
        parentId: t.city.bureau.id,
        kind: 'county' as const,
        name,
        shortName: name,
        code: null,
        hostUnitId: null,
        reportingBody: null,
        position: 10 + index,
      }
      made.push(await t.app.get(OrganizationService).createUnit(planner, unit))
    }
    const client = await t.as('planner')
    for (const { id } of made) {
      const factor = { unitId: id, name: '常住人口', year: 2020, value: '300000', measureUnit: '人', source: '测试' }
      await client.post('/factors', { ...factor, isExample: true })
    }
    issued = await anIssuedPlan(t)
    units = [t.city.own, t.city.sibling, t.city.zone, ...made]
    for (const [index, unit] of units.entries()) await submit(unit, index === 9 ? 100n : 50n + BigInt(index % 3))
  })
  afterAll(() => t.close())

  /** Somebody of the unit, as the session would make them. */
  const of = async (person: 'reporter' | 'county_approver', { id }: UnitView): Promise<Actor> => {
    const actor = await t.city.actor(person)
    return { ...actor, unitId: id, scope: { kind: 'units', regionId: actor.regionId, ids: [id] } }
  }
  const jobs = ({ items }: ReportSheetView): ReportItemView => {
    const found = items.find(({ goalName }) => goalName.includes('新增就业'))
    if (!found) throw new Error('no jobs')
    return found
  }
  /** The unit declares so many per cent of its year and sends it to the city. */
  async function submit(unit: UnitView, percent: bigint): Promise<void> {
    const [reports, flow] = [t.app.get(ReportService), t.app.get(ReportFlowService)]
    const reporter = await of('reporter', unit)
    const key = { planId: issued.planId, period: MONTH }
    const empty = jobs(await reports.sheet(reporter, key))
    const value = ((BigInt(empty.target ?? '0') * percent) / 100n).toString()
    const saved = await reports.save(reporter, {
      ...key,
      unitId: unit.id,
      entries: [
        {
          taskId: empty.taskId,
          figure: { state: 'reported', value, numerator: null, denominator: null },
          dataStatus: 'preliminary',
          note: '测试',
          version: 0,
        },
      ],
    })
    const handed = await flow.handIn(reporter, saved.id ?? '', saved.version)
    await flow.submit(await of('county_approver', unit), handed.id ?? '', handed.version)
  }
  const codesFor = async (actor: Actor, unit: UnitView): Promise<string[]> => {
    const key = { planId: issued.planId, period: MONTH, unitId: unit.id }
    return jobs(await t.app.get(ReportService).sheet(actor, key)).findings.map(({ code }) => code)
  }

  it('show the reviewer the one that stands apart, with why, and no other', async () => {
    const reviewer = await t.city.actor('reviewer')
    const [first, last] = [units[0], units[9]]
    if (!first || !last) throw new Error('ten units')
    expect(await codesFor(reviewer, last)).toContain('C105')
    expect(await codesFor(reviewer, first)).not.toContain('C105')
    const key = { planId: issued.planId, period: MONTH, unitId: last.id }
    const finding = jobs(await t.app.get(ReportService).sheet(reviewer, key)).findings.find(
      ({ code }) => code === 'C105',
    )
    expect(finding?.severity).toBe('note')
    expect(finding?.message).toMatch(/中位数 约 50\.99%/)
  })

  it('say nothing of the others’ figures to a county', async () => {
    const last = units[9]
    if (!last) throw new Error('ten units')
    expect(await codesFor(await of('reporter', last), last)).not.toContain('C105')
  })
})
