import { score } from '@plancascade/scoring'
import {
  ScoreRequest,
  type GoalView,
  type PlanView,
  type Problem,
  type RunView,
  type SchemeCreate,
  type SchemeView,
} from '@plancascade/types'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { issueBody } from '../testing/issue-scheme.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

/** What each engine gave for the same story, to be compared at the end. */
const results: Record<string, { request: string; resultHash: string; snapshotHash: string }> = {}

describe.each(databases)('assessment on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let goals: readonly GoalView[]

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '14516', insured: '121000' })
    const planner = await t.as('planner')
    goals = (await planner.get<PlanView>(`/plans/${issued.planId}`)).body.goals
  })
  afterAll(() => t.close())

  const aScheme = (change: Partial<SchemeCreate> = {}): unknown => {
    const goalId = (name: string): string => goals.find((goal) => goal.name.includes(name))?.id ?? ''
    const source = (name: string) => ({ type: 'goal', goalId: goalId(name) })
    const item = (indicator: string, weight: string, rule: object) => ({ indicator, weight, rule })
    return {
      planId: issued.planId,
      code: 'employment',
      name: '就业综合指数',
      year: 2024,
      isExample: true,
      definition: {
        indicators: [
          { id: 'jobs', name: '城镇新增就业', direction: 'at_least', source: source('新增就业') },
          { id: 'unemployment', name: '城镇登记失业率', direction: 'at_most', source: source('登记失业率') },
          { id: 'praise', name: '省级以上表扬', direction: 'at_least', source: { type: 'entered' } },
        ],
        index: {
          id: 'employment',
          aggregate: 'arithmetic',
          bonus: { cap: '2', items: [{ indicator: 'praise' }] },
          children: [
            item('jobs', '70', { method: 'completion', cap: '110' }),
            item('unemployment', '30', { method: 'completion', cap: '100', slope: '2' }),
          ],
        },
        groups: [
          { name: '城区', unitIds: [t.city.own.id, t.city.sibling.id] },
          { name: '功能区', unitIds: [t.city.zone.id] },
        ],
        missing: 'zero',
        rounding: { places: 2, mode: 'half_up' },
        rank: 'competition',
      },
      ...change,
    }
  }

  const anIssuedScheme = async (): Promise<SchemeView> => {
    const assessor = await t.as('assessor')
    const made = await assessor.post<SchemeView>('/schemes', aScheme())
    expect(made.status).toBe(201)
    const values = [{ unitId: t.city.own.id, indicatorId: 'praise', value: '1.5', basis: '鄂人社发〔2024〕12号' }]
    const path = `/schemes/${made.body.id}`
    expect((await assessor.put(`${path}/entered`, { values }, { version: 1 })).status).toBe(200)
    const issue = await assessor.post<SchemeView>(
      `${path}/issue`,
      await issueBody(assessor, made.body.id, '测考办〔2024〕1号'),
      { version: 2 },
    )
    expect(issue.status).toBe(200)
    return issue.body
  }

  it('scores from adopted figures, with every step, bonus and equal ranks', async () => {
    const scheme = await anIssuedScheme()
    const assessor = await t.as('assessor')
    const { body: run, status } = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: '2024-12' })
    expect(status).toBe(201)
    const own = run.units.find(({ unitId }) => unitId === t.city.own.id)
    // 14,516 of 14,516 and 4.1 % under a ceiling of 5 %: 100 each, and 1.5 for the praise.
    expect(own).toMatchObject({ score: '101.50', rank: 1, groupRank: 1, group: '城区' })
    expect(own?.items[0]).toMatchObject({ name: '城镇新增就业', score: '100' })
    expect(own?.items[0]?.explanation).toContain('14516')
    expect(own?.items[0]?.input).toMatchObject({ actual: '14516', target: '14516', period: '2024-12' })
    const others = run.units.filter(({ unitId }) => unitId !== t.city.own.id)
    expect(others.map(({ score: points, rank }) => [points, rank])).toEqual([
      ['0.00', 2],
      ['0.00', 2],
    ])
    const request = await assessor.get(`/runs/${run.id}/request`)
    const { resultHash, snapshotHash } = run
    results[kind] = { request: request.text, resultHash, snapshotHash }
  })

  it('gives the same bytes as the engine on its own', async () => {
    const request = ScoreRequest.parse(JSON.parse(results[kind]?.request ?? ''))
    const outcome = score(request)
    if (outcome.status === 'invalid') throw new Error('invalid')
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(JSON.stringify(outcome.result)).digest('hex')
    expect(hash).toBe(results[kind]?.resultHash)
  })

  it('seals a run for good, and with it the figures it counted', async () => {
    const scheme = await anIssuedScheme()
    const assessor = await t.as('assessor')
    const { body: run } = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: '2024-12' })
    const reporter = await t.as('reporter')
    expect((await reporter.get(`/runs/${run.id}`)).status).toBe(404)
    const sealed = await assessor.post<RunView>(`/runs/${run.id}/seal`, undefined, { version: run.version })
    expect(sealed.body).toMatchObject({ status: 'sealed', resultHash: run.resultHash })
    const again = await assessor.post<Problem>(`/runs/${run.id}/seal`, undefined, { version: sealed.body.version })
    expect(again).toMatchObject({ status: 409, body: { code: 'run.not_trial' } })
    const sheet = await reporter.get<{ sealed: boolean }>(`/reports/sheet?planId=${issued.planId}&period=2024-12`)
    expect(sheet.body.sealed).toBe(true)
    const mine = await reporter.get<RunView>(`/runs/${run.id}`)
    expect(mine.body.units.map(({ unitId }) => unitId)).toEqual([t.city.own.id])
    expect(mine.body.warnings).toEqual([])
  })

  it('exports ranks and trace as a workbook', async () => {
    const scheme = await anIssuedScheme()
    const assessor = await t.as('assessor')
    const { body: run } = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: '2024-12' })
    const { body: sealed } = await assessor.post<RunView>(`/runs/${run.id}/seal`, undefined, { version: run.version })
    const file = await t.app.inject({
      method: 'GET',
      url: `/api/runs/${sealed.id}/export`,
      headers: { cookie: assessor.cookie ?? '' },
    })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file.rawPayload as unknown as ArrayBuffer)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['得分与名次', '逐项依据', '说明'])
    expect(book.getWorksheet('得分与名次')?.getRow(2).getCell(3).value).toBe(101.5)
  })

  it('does not issue a scheme that the prover refuses, and names the rule', async () => {
    const assessor = await t.as('assessor')
    const bad = aScheme() as { definition: { index: { children: Array<{ weight: string }> } } }
    for (const child of bad.definition.index.children) child.weight = '0'
    const made = await assessor.post<SchemeView>('/schemes', bad)
    expect(made.body.findings.some(({ severity }) => severity === 'blocking')).toBe(true)
    const refused = await assessor.post<Problem>(
      `/schemes/${made.body.id}/issue`,
      { documentNumber: '测考办〔2024〕2号' },
      { version: 1 },
    )
    expect(refused).toMatchObject({ status: 422, body: { code: 'scheme.unsound' } })
  })

  it('leaves a unit that has not reported to a decision when the scheme says so', async () => {
    const assessor = await t.as('assessor')
    const blocking = aScheme() as { definition: { missing: string } }
    blocking.definition.missing = 'block'
    const made = await assessor.post<SchemeView>('/schemes', blocking)
    const body = await issueBody(assessor, made.body.id, '测考办〔2024〕3号')
    await assessor.post(`/schemes/${made.body.id}/issue`, body, { version: 1 })
    const { body: run } = await assessor.post<RunView>('/runs', { schemeId: made.body.id, period: '2024-12' })
    expect(run.blockedUnits).toBe(2)
    const refused = await assessor.post<Problem>(`/runs/${run.id}/seal`, undefined, { version: run.version })
    expect(refused).toMatchObject({ status: 409, body: { code: 'run.blocked' } })
  })

  it('refuses a scheme that names a goal or a unit which is not there', async () => {
    const assessor = await t.as('assessor')
    const bad = aScheme() as { definition: { indicators: Array<{ source: object }> } }
    const first = bad.definition.indicators[0]
    if (first) first.source = { type: 'goal', goalId: 'nowhere' }
    const refused = await assessor.post<Problem>('/schemes', bad)
    expect(refused).toMatchObject({ status: 422, body: { code: 'scheme.reference' } })
    expect(refused.body.errors[0]?.pointer).toBe('/definition/indicators/0/source/goalId')
  })
})

it('gives byte-identical requests and results on both engines', () => {
  expect(results['sqlite']).toBeDefined()
  expect(results['postgres']).toEqual(results['sqlite'])
})
