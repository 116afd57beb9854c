import type {
  ObjectionView,
  Problem,
  PublicationView,
  RunDifference,
  RunStanding,
  SchemeView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIndex, aSealedRun } from '../testing/a-publication.js'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('figures that were only estimated on %s', (kind) => {
  let t: TestApp
  let scheme: SchemeView
  let runId: string

  beforeAll(async () => {
    t = await startTestApp(kind)
    const issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-12', { jobs: '14516', dataStatus: 'estimated' })
    scheme = await anIndex(t, issued.planId)
    runId = (await aSealedRun(t, scheme)).id
  })
  afterAll(() => t.close())

  it('are listed with the share of the score that hangs on them, to those who may see them', async () => {
    const assessor = await t.as('assessor')
    const { body } = await assessor.get<RunStanding>(`/runs/${runId}/standing`)
    expect(body.indicators.map(({ estimated }) => estimated)).toEqual([1, 1])
    // 100 × 0.7 of a score of 100.
    expect(body.estimates.find(({ indicatorId }) => indicatorId === 'jobs')).toMatchObject({
      unitId: t.city.own.id,
      value: '14516',
      contribution: '70',
      share: '0.7',
    })
    const neighbour = await (await t.as('neighbour')).get<RunStanding>(`/runs/${runId}/standing`)
    expect(neighbour.body.estimates).toEqual([])
  })

  it('are settled beside the sealed report, and the next run says so with the difference', async () => {
    const assessor = await t.as('assessor')
    const settle = (indicatorId: string, unitId: string) =>
      assessor.post<Problem>(`/runs/${runId}/true-ups`, { unitId, indicatorId, value: '13790.2', basis: '统计年报' })
    expect(await settle('jobs', t.city.sibling.id)).toMatchObject({ status: 409, body: { code: 'run.not_estimated' } })
    expect((await settle('jobs', t.city.own.id)).status).toBe(201)
    const later = await aSealedRun(t, scheme)
    const { body } = await assessor.get<RunStanding>(`/runs/${later.id}/standing`)
    expect(body.estimates.map(({ indicatorId }) => indicatorId)).toEqual(['unemployment'])
    expect(body.trueUpOf).toMatchObject({
      runId,
      settled: [{ name: '城镇新增就业', before: '14516', after: '13790.2' }],
    })
    const difference = await assessor.get<RunDifference>(`/runs/${later.id}/difference?from=${runId}`)
    // 95 % of the target instead of 100 %, weight 0.7.
    expect(difference.body.units.find(({ unitId }) => unitId === t.city.own.id)).toMatchObject({
      change: '-3.5',
      data: '-3.5',
      rules: '0',
    })
  })

  it('must be in the result before it goes on, and an objection that is declined or dismissed changes nothing', async () => {
    const assessor = await t.as('assessor')
    const refused = await assessor.post<Problem>('/publications', { runId, note: '核对' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'publication.figures_uncounted' } })
    const { body: opened } = await assessor.post<PublicationView>('/publications', {
      runId: (await aSealedRun(t, scheme)).id,
      note: '核对',
    })
    const path = `/publications/${opened.id}`
    await assessor.post(`${path}/advance`, { action: 'review', note: '互阅' }, { version: 1 })
    const window = { from: '2025-10-09', to: '2025-10-10', answerDays: 3, rulingDays: 5 }
    await assessor.post(`${path}/advance`, { action: 'notice', note: '公示', ...window }, { version: 2 })
    const raise = async (indicatorId: string) => {
      const reporter = await t.as('reporter')
      const claim = { indicatorId, claim: '目标定得过高', claimedValue: null }
      return (await reporter.post<ObjectionView>(`${path}/objections`, claim)).body
    }
    const declined = await raise('unemployment')
    const gone = await assessor.post<ObjectionView>(
      `/objections/${declined.id}/decline`,
      { text: '不属于本次考核' },
      declined,
    )
    expect(gone.body).toMatchObject({ status: 'declined', daysLeft: null })
    const { id } = await raise('jobs')
    const acts: Array<[string, object | undefined]> = [
      ['accept', undefined],
      ['answer', { text: '目标经征求意见后下达' }],
      ['rule', { ruling: 'dismissed', text: '维持' }],
      ['close', { text: '结案' }],
    ]
    for (const [index, [act, body]] of acts.entries()) {
      const done = await assessor.post<ObjectionView>(`/objections/${id}/${act}`, body, { version: index + 1 })
      expect(done.status).toBe(200)
    }
    const { body } = await assessor.get<PublicationView>(path)
    expect(body).toMatchObject({ openObjections: 0, pendingFigures: 0, corrections: 0 })
    const closed = body.objections.find((one) => one.id === id)
    expect(closed?.events.map(({ act }) => act)).toEqual(['提出异议', '受理', '答复', '裁定维持', '结案'])
  })
})
