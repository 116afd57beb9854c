import type { GoalSourceView, GoalView, PlanDocumentView, PlanFindingView, PlanView, Problem } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

/** A row and a sentence of the same goal, and a sentence that holds two. */
const TEXT = `某市人力资源和社会保障事业发展“十四五”规划
到2025年，城镇新增就业人数达到15万人。
专栏2：“十四五”时期主要指标
指 标 | 2020年 基数 | 2025年 目标 | 属 性 |
1.城镇新增就业人数(万人) | 〔22〕 | 〔15〕 | 预期性 |
2.失业保险参保人数(万人) | 27.29 | 25 | 约束性 |
3.职业技能培训人数(万人) | — | 动态调整 | 预期性 |
注：〔 〕内为五年累计数。
`

describe.each(databases)('the intake of a plan on %s', (kind) => {
  let t: TestApp
  let planner: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
  })
  afterAll(() => t.close())

  const read = async (): Promise<PlanView> => (await planner.post<PlanView>('/plans', { text: TEXT })).body
  const again = async ({ id }: PlanView): Promise<PlanView> => (await planner.get<PlanView>(`/plans/${id}`)).body
  const goalOf = (plan: PlanView, origin: GoalView['origin'], name = '就业'): GoalView => {
    const found = plan.goals.find((goal) => goal.origin === origin && goal.name.includes(name))
    if (!found) throw new Error(`no ${origin} goal like ${name}`)
    return found
  }
  const findingOf = (plan: PlanView, code: string, goalId: string): PlanFindingView | undefined =>
    plan.findings.find((finding) => finding.code === code && finding.goalIds.includes(goalId))

  it('merges a sentence into its row: one goal stays with both places, the other says where it went', async () => {
    const plan = await read()
    const [row, sentence] = [goalOf(plan, 'table'), goalOf(plan, 'statement')]
    const merged = await planner.post<PlanView>(
      `/goals/${sentence.id}/merge`,
      { intoGoalId: row.id },
      { version: sentence.version },
    )
    expect(merged.status).toBe(200)
    const survivor = merged.body.goals.find(({ id }) => id === row.id)
    const gone = merged.body.goals.find(({ id }) => id === sentence.id)
    expect(gone).toMatchObject({
      decision: 'rejected',
      decisionReason: `并入“${row.name}”`,
      mergedIntoGoalId: row.id,
      places: sentence.places,
    })
    expect(survivor?.places).toEqual([...row.places, ...sentence.places])
    const { body: source } = await planner.get<GoalSourceView>(`/goals/${row.id}/source`)
    expect(source.sentences.map(({ words }) => words).join('\n')).toMatch(/〔15〕[^]*15万人/)
  })

  it('takes a merge back: each goal has its own place again and waits to be decided', async () => {
    const plan = await read()
    const [row, sentence] = [goalOf(plan, 'table'), goalOf(plan, 'statement')]
    const path = `/goals/${sentence.id}`
    await planner.post(`${path}/merge`, { intoGoalId: row.id }, { version: sentence.version })
    const undone = await planner.post<GoalView>(
      `${path}/decision`,
      { decision: 'proposed' },
      { version: sentence.version + 1 },
    )
    expect(undone.body).toMatchObject({ decision: 'proposed', decisionReason: null, mergedIntoGoalId: null })
    const after = await again(plan)
    expect(after.goals.find(({ id }) => id === row.id)?.places).toEqual(row.places)
  })

  it('refuses to merge a goal into itself or into one that is not adopted', async () => {
    const plan = await read()
    const [row, sentence] = [goalOf(plan, 'table'), goalOf(plan, 'statement')]
    const into = (intoGoalId: string) =>
      planner.post<Problem>(`/goals/${sentence.id}/merge`, { intoGoalId }, { version: sentence.version })
    expect(await into(sentence.id)).toMatchObject({ status: 409, body: { code: 'goal.cannot_merge' } })
    await planner.post(`/goals/${row.id}/decision`, { decision: 'rejected', reason: '重复' }, { version: row.version })
    expect(await into(row.id)).toMatchObject({ status: 409, body: { code: 'goal.cannot_merge' } })
    const other = goalOf(await read(), 'table')
    expect(await into(other.id)).toMatchObject({ status: 404 })
  })

  it('splits one goal into two that stand next to each other with the same words and origin', async () => {
    const plan = await read()
    const row = goalOf(plan, 'table', '失业保险')
    const { number, category, parentGoalId, unitWord, unit, kind: goalKind, direction, attribute, shape } = row
    const { previousTarget, baseline, target, definition, leadDepartment } = row
    const whole = { number, category, parentGoalId, unitWord, unit, kind: goalKind, direction, attribute, shape }
    const part = (name: string) => ({
      ...whole,
      ...{ previousTarget, baseline, target, definition, leadDepartment },
      name,
    })
    const { body, status } = await planner.post<PlanView>(
      `/goals/${row.id}/split`,
      { parts: [part('失业保险参保人数（城镇）'), part('失业保险参保人数（农村）')] },
      { version: row.version },
    )
    expect(status).toBe(200)
    const at = body.goals.findIndex(({ id }) => id === row.id)
    const [first, second] = [body.goals[at], body.goals[at + 1]]
    expect([first?.name, second?.name]).toEqual(['失业保险参保人数（城镇）', '失业保险参保人数（农村）'])
    expect(second).toMatchObject({ places: row.places, origin: 'table', decision: 'proposed' })
    expect(body.goals).toHaveLength(plan.goals.length + 1)
  })

  it('marks a finding as mended when an edit removes its cause, and opens it again when the edit is undone', async () => {
    const plan = await read()
    const row = goalOf(plan, 'table', '失业保险')
    expect(findingOf(plan, 'P301', row.id)).toMatchObject({ settledReason: null })
    const higher = { ...row.target, text: '28', value: '280000' }
    await planner.patch(`/goals/${row.id}`, { target: higher }, { version: row.version })
    expect(findingOf(await again(plan), 'P301', row.id)).toMatchObject({
      settledBy: 'edit',
      settledReason: expect.stringContaining('已修正') as string,
    })
    await planner.patch(`/goals/${row.id}`, { target: row.target }, { version: row.version + 1 })
    expect(findingOf(await again(plan), 'P301', row.id)).toMatchObject({ settledBy: null, settledReason: null })
  })

  it('raises what an edit brings in, and leaves a person’s settlement alone', async () => {
    const plan = await read()
    const row = goalOf(plan, 'table', '失业保险')
    const open = findingOf(plan, 'P301', row.id)
    await planner.post(`/findings/${open?.id}/settle`, { reason: '人口减少，照原文' })
    await planner.patch(`/goals/${row.id}`, { unit: null, unitWord: null }, { version: row.version })
    const after = await again(plan)
    expect(findingOf(after, 'P203', row.id)).toMatchObject({ severity: 'blocking', settledReason: null })
    expect(findingOf(after, 'P301', row.id)).toMatchObject({ settledBy: 'person', settledReason: '人口减少，照原文' })
  })

  it('demands that every finding but a note is settled or mended before the plan is confirmed', async () => {
    const plan = await read()
    const training = goalOf(plan, 'table', '培训')
    await planner.post(
      `/goals/${training.id}/decision`,
      { decision: 'rejected', reason: '没有数值' },
      { version: training.version },
    )
    const sentence = goalOf(plan, 'statement')
    const row = goalOf(plan, 'table')
    await planner.post(`/goals/${sentence.id}/merge`, { intoGoalId: row.id }, { version: sentence.version })
    const goalIds = (await again(plan)).goals.flatMap(({ id, decision }) => (decision === 'proposed' ? [id] : []))
    const { body: decided } = await planner.post<PlanView>(`/plans/${plan.id}/goals/accept`, { goalIds })
    expect(decided.abilities.confirm).toEqual({ denied: '还有必须处理的问题未处理' })
    const open = decided.findings.filter((one) => one.settledReason === null && one.severity !== 'note')
    expect(open.every(({ goalIds: ids }) => !ids.includes(training.id))).toBe(true)
    const settled = await planner.post<PlanView>(`/plans/${plan.id}/findings/settle`, {
      findingIds: open.map(({ id }) => id),
      reason: '已与原文核对，照原文',
    })
    expect(settled.body.abilities.confirm).toBe(true)
  })

  it('shows a goal’s sentence with its document to everyone of the city, and to nobody of another', async () => {
    const plan = await read()
    const row = goalOf(plan, 'table')
    const { body } = await (await t.as('reporter')).get<GoalSourceView>(`/goals/${row.id}/source`)
    const [sentence] = body.sentences
    expect(sentence).toMatchObject({ edition: 1, sha256: plan.documents[0]?.sha256 })
    const { body: document } = await planner.get<PlanDocumentView>(`/plans/${plan.id}/document?edition=1`)
    expect(document.text.slice(sentence?.start, sentence?.end)).toBe(sentence?.words)
    expect((await planner.get(`/plans/${plan.id}/document?edition=2`)).status).toBe(404)
    expect((await (await t.as('outsider')).get(`/goals/${row.id}/source`)).status).toBe(404)
  })
})
