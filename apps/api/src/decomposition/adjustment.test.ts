import { createHash } from 'node:crypto'
import type {
  BoardView,
  DecompositionSummary,
  DecompositionView,
  IssueReceipt,
  LetterView,
  Problem,
  ProgressDetail,
  TaskView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, ISSUE_ORDER, reportMonth, tasksOf, type IssuedPlan } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const ORDER = {
  documentNumber: '测人社发〔2025〕12号',
  issuedOn: '2025-10-09',
  reason: '中期评估后调减',
  approver: '市政府常务会议',
}
const VALID_FROM = '2025-07-01'

describe.each(databases)('an adjusted target on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan
  let first: DecompositionView
  let revision: DecompositionView

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2025-06', { jobs: '7000' })
    await reportMonth(t, issued, '2025-09', { jobs: '9800' })
  })
  afterAll(() => t.close())

  const planner = () => t.as('planner')
  const ownJobs = async (): Promise<TaskView> => {
    const found = (await tasksOf(t, issued.planId)).find(
      (task) => task.kind === 'flow' && task.unitId === t.city.own.id,
    )
    if (!found) throw new Error('no task')
    return found
  }
  const boardTarget = async (period: string): Promise<string | null | undefined> => {
    const { id } = await ownJobs()
    const { body } = await (await planner()).get<BoardView>(`/progress/board?planId=${issued.planId}&period=${period}`)
    return body.cells.find(({ taskId }) => taskId === id)?.target
  }
  const attainment = async (period: string): Promise<string | null | undefined> => {
    const { id } = await ownJobs()
    const { body } = await (await planner()).get<BoardView>(`/progress/board?planId=${issued.planId}&period=${period}`)
    return body.cells.find(({ taskId }) => taskId === id)?.attainment
  }

  it('[R-ALLOC-71] starts as a draft edition that keeps the years that are over', async () => {
    const { body: list } = await (await planner()).get<DecompositionSummary[]>(`/plans/${issued.planId}/decompositions`)
    const id = list.find(({ shape }) => shape === 'split')?.decompositionId ?? ''
    first = (await (await planner()).get<DecompositionView>(`/decompositions/${id}`)).body
    expect(first.abilities.revise).toBe(true)
    const early = await (await planner()).post<Problem>(`/decompositions/${id}/revise`, { validFrom: '2022-01-01' })
    expect(early).toMatchObject({ status: 422, body: { code: 'decomposition.valid_from' } })
    const made = await (
      await planner()
    ).post<DecompositionView>(`/decompositions/${id}/revise`, { validFrom: VALID_FROM })
    expect(made).toMatchObject({
      status: 201,
      body: { edition: 2, status: 'draft', revisesId: id, validFrom: VALID_FROM },
    })
    revision = made.body
    expect(revision.outcome.cells.filter(({ locked }) => locked).map(({ year }) => year)).not.toContain(2025)
    const again = await (await planner()).post<Problem>(`/decompositions/${id}/revise`, { validFrom: VALID_FROM })
    expect(again).toMatchObject({ status: 409, body: { code: 'decomposition.being_revised' } })
    const plain = { ...ISSUE_ORDER, decompositionIds: [revision.id] }
    expect((await (await planner()).post<Problem>('/decompositions/issue', plain)).body.code).toBe(
      'decomposition.is_revision',
    )
  })

  it('refuses a past year that is changed, and an adjustment that changes nothing', async () => {
    const path = `/decompositions/${revision.id}`
    const { settings } = revision
    if (settings.shape !== 'split') throw new Error('wrong shape')
    const cells = settings.cells.map((cell) =>
      cell.unitId === t.city.own.id && cell.year === 2021 ? { ...cell, fixed: '1' } : cell,
    )
    const years = settings.years.map((year) => (year.year === 2021 ? { ...year, total: null } : year))
    const refused = await (
      await planner()
    ).put<Problem>(path, { settings: { ...settings, cells, years } }, { version: revision.version })
    expect(refused).toMatchObject({ status: 422, body: { code: 'decomposition.held_year' } })
    const nothing = await (await planner()).post<Problem>(`${path}/adjust`, ORDER, { version: revision.version })
    expect(nothing).toMatchObject({ status: 409, body: { code: 'decomposition.unchanged' } })
    const total = { settings: { ...settings, total: '144000' } }
    revision = (await (await planner()).put<DecompositionView>(path, total, { version: revision.version })).body
    expect(revision.outcome.years.map((year) => year.total)).toEqual(['30000', '30000', '30000', '30000', '24000'])
  })

  it('[R-TASK-08] gives new editions to what changes only; old and new stand with reason, approver and day', async () => {
    const before = await ownJobs()
    const adjusted = await (
      await planner()
    ).post<IssueReceipt>(`/decompositions/${revision.id}/adjust`, ORDER, { version: revision.version })
    expect(adjusted).toMatchObject({ status: 201, body: { documentNumber: ORDER.documentNumber, taskCount: 3 } })
    const after = await ownJobs()
    expect(after.targets.filter(({ versionNo }) => versionNo === 1)).toEqual(before.targets)
    // Of 144,000 its share is 69,675.7, so 69,676; four years hold 58,064 of them.
    const fresh = after.targets.filter(({ versionNo }) => versionNo === 2)
    expect(fresh).toMatchObject([
      { year: 2025, tier: 'assigned', value: '11612', validFrom: VALID_FROM, reason: ORDER.reason },
      { year: 2025, tier: 'committed', value: '11961', validFrom: VALID_FROM },
    ])
    expect(after.adjustments).toMatchObject([{ versionNo: 2, approver: ORDER.approver, receivedAt: null }])
    const { body: old } = await (await planner()).get<DecompositionView>(`/decompositions/${first.id}`)
    expect(old).toMatchObject({ status: 'superseded', outcome: first.outcome })
    const again = await (
      await planner()
    ).post<Problem>(`/decompositions/${revision.id}/adjust`, ORDER, { version: revision.version + 1 })
    expect(again).toMatchObject({ status: 409, body: { code: 'decomposition.issued' } })
  })

  it('[R-TASK-04] judges a period by the edition in force on its last day', async () => {
    const target = first.outcome.cells.find(({ unitId, year }) => unitId === t.city.own.id && year === 2025)?.value
    expect([await boardTarget('2025-06'), await boardTarget('2025-07'), await boardTarget('2025-09')]).toEqual([
      target,
      '11612',
      '11612',
    ])
    expect((await attainment('2025-09'))?.slice(0, 6)).toBe('0.8439')
    expect((await attainment('2025-06'))?.slice(0, 6)).toBe('0.4822')
  })

  it('[R-TASK-04] is due month by month of the target that was in force, so the curve breaks where it was adjusted', async () => {
    const { id } = await ownJobs()
    const { body } = await (await planner()).get<ProgressDetail>(`/progress/tasks/${id}?period=2025-09`)
    const dueBy = (period: string) => body.months.find((month) => month.period === period)?.scheduledValue
    expect(first.outcome.cells.find(({ unitId, year }) => unitId === t.city.own.id && year === 2025)?.value).toBe(
      '14515',
    )
    expect([dueBy('2025-06'), dueBy('2025-07'), dueBy('2025-12')]).toEqual(['7257.5', '6773.67', '11612'])
  })

  it('[R-TASK-05] is signed for by its unit, the task having been signed for before or not', async () => {
    const task = await ownJobs()
    const reporter = await t.as('reporter')
    const { body } = await reporter.post<TaskView[]>('/tasks/receive', { taskIds: [task.id] })
    expect(body[0]).toMatchObject({ status: 'active', abilities: { receive: { denied: '任务已经签收' } } })
    expect(body[0]?.adjustments[0]?.receivedAt).not.toBeNull()
  })

  it('[R-TASK-09] stands in a letter per document whose fingerprint anyone can compute again', async () => {
    const reporter = await t.as('reporter')
    const letterOf = (documentNumber: string, unitId = t.city.own.id) =>
      reporter.get<LetterView>(
        `/tasks/letter?planId=${issued.planId}&unitId=${unitId}&documentNumber=${encodeURIComponent(documentNumber)}`,
      )
    const { body: letter } = await letterOf(ISSUE_ORDER.documentNumber)
    expect(letter.tasks).toHaveLength(3)
    expect(letter.adjustment).toBeNull()
    expect(letter.tasks.flatMap(({ targets }) => targets).every(({ versionNo }) => versionNo === 1)).toBe(true)
    expect(createHash('sha256').update(letter.content).digest('hex')).toBe(letter.sha256)
    const { body: later } = await letterOf(ORDER.documentNumber)
    expect(later).toMatchObject({ years: [2025], adjustment: { reason: ORDER.reason, approver: ORDER.approver } })
    expect(later.sha256).not.toBe(letter.sha256)
    expect(letter.tasks.flatMap(({ replaced }) => replaced)).toEqual([])
    const before = letter.tasks.find(({ taskId }) => taskId === later.tasks[0]?.taskId)
    expect(later.tasks[0]?.replaced).toEqual(before?.targets.filter(({ year }) => year === 2025))
    expect((await letterOf(ISSUE_ORDER.documentNumber, t.city.sibling.id)).status).toBe(404)
    expect((await letterOf('没有的文号')).status).toBe(404)
  })

  it('leaves sealed periods alone: no day of effect before their end, and what was sealed is not computed anew', async () => {
    const { body: next } = await (await planner()).get<DecompositionView>(`/decompositions/${revision.id}`)
    await sealThrough('2025-09')
    const refused = await (
      await planner()
    ).post<Problem>(`/decompositions/${next.id}/revise`, { validFrom: '2025-09-01' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'decomposition.sealed_period' } })
    const before = await attainment('2025-09')
    const made = await (
      await planner()
    ).post<DecompositionView>(`/decompositions/${next.id}/revise`, { validFrom: '2025-10-01' })
    expect(made.body.edition).toBe(3)
    const { settings } = made.body
    if (settings.shape !== 'split') throw new Error('wrong shape')
    const total = { settings: { ...settings, total: '140000' } }
    const saved = await (
      await planner()
    ).put<DecompositionView>(`/decompositions/${made.body.id}`, total, { version: 1 })
    const order = { ...ORDER, documentNumber: '测人社发〔2025〕15号' }
    const adjusted = await (
      await planner()
    ).post<IssueReceipt>(`/decompositions/${made.body.id}/adjust`, order, { version: saved.body.version })
    expect(adjusted.status).toBe(201)
    expect(await attainment('2025-09')).toBe(before)
    expect(
      (await ownJobs()).targets.filter(({ tier }) => tier === 'assigned').map(({ versionNo }) => versionNo),
    ).toEqual([1, 1, 1, 1, 1, 2, 3])
  })

  /** A scheme of the year run and sealed, as the assessor does it. */
  async function sealThrough(period: string): Promise<void> {
    const assessor = await t.as('assessor')
    const goalId = first.goalId
    const definition = {
      indicators: [{ id: 'jobs', name: '城镇新增就业', direction: 'at_least', source: { type: 'goal', goalId } }],
      index: {
        id: 'employment',
        aggregate: 'arithmetic',
        children: [{ indicator: 'jobs', weight: '100', rule: { method: 'completion', cap: '110' } }],
      },
      groups: [{ name: '县区', unitIds: [t.city.own.id, t.city.sibling.id, t.city.zone.id] }],
      missing: 'zero',
      rounding: { places: 2, mode: 'half_up' },
      rank: 'competition',
    }
    const input = { planId: issued.planId, code: 'jobs', name: '就业', year: 2025, isExample: true, definition }
    const scheme = await assessor.post<{ id: string; version: number }>('/schemes', input)
    await assessor.post(
      `/schemes/${scheme.body.id}/issue`,
      { documentNumber: '测考办〔2025〕1号', noShadowReason: '没有封存过的数据' },
      { version: scheme.body.version },
    )
    const run = await assessor.post<{ id: string; version: number }>('/runs', { schemeId: scheme.body.id, period })
    const sealed = await assessor.post(`/runs/${run.body.id}/seal`, undefined, { version: run.body.version })
    if (sealed.status !== 200) throw new Error(sealed.text)
  }
})
