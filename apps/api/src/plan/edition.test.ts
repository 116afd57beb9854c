import type {
  ChangeState,
  DecompositionSummary,
  DecompositionView,
  GoalSourceView,
  GoalVersionView,
  OutdatedDecomposition,
  PlanChangeView,
  PlanDocumentView,
  PlanEditionView,
  PlanView,
  Problem,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../testing/client.js'
import { databases } from '../testing/databases.js'
import { aConfirmedPlan, anIssuedPlan, SMALL_PLAN_TEXT, tasksOf } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

/** More jobs are asked for, one goal is gone, one is new, the numbers below it moved up. */
const NEW_TEXT = SMALL_PLAN_TEXT.replace('〔15〕', '〔16〕')
  .replace('2.城镇调查失业率(%) | — | — | <6 | 预期性 |\n', '')
  .replace('3.城镇登记', '2.城镇登记')
  .replace('4.失业保险参保人数', '3.工伤保险参保人数(万人) | — | 20 | 21 | 约束性 |\n4.失业保险参保人数')
const REASON = { reason: '依据中期评估报告调整' }

describe.each(databases)('a later edition of a plan on %s', (kind) => {
  let t: TestApp
  let planner: Client

  beforeAll(async () => {
    t = await startTestApp(kind)
    planner = await t.as('planner')
  })
  afterAll(() => t.close())

  const open = async (planId: string, text = NEW_TEXT): Promise<PlanEditionView> => {
    const made = await planner.post<PlanEditionView>(`/plans/${planId}/editions`, { text })
    if (made.status !== 201) throw new Error(made.text)
    return made.body
  }
  const changeOf = ({ changes }: PlanEditionView, state: ChangeState): PlanChangeView => {
    const found = changes.find((change) => change.state === state)
    if (!found) throw new Error(`no ${state} change`)
    return found
  }
  const decide = (change: PlanChangeView, decision: 'accepted' | 'rejected') =>
    planner.post<PlanChangeView>(
      `/plan-changes/${change.id}/decision`,
      { decision, ...REASON },
      { version: change.version },
    )
  const apply = ({ id, version }: PlanEditionView) =>
    planner.post<PlanEditionView>(`/plan-editions/${id}/apply`, undefined, { version })
  const again = async (id: string): Promise<PlanView> => (await planner.get<PlanView>(`/plans/${id}`)).body
  const decideAll = async (edition: PlanEditionView): Promise<void> => {
    for (const change of edition.changes.filter(({ state }) => state !== 'unchanged')) await decide(change, 'accepted')
  }

  it('compares goal by goal: changed, new, no longer there, unchanged, each with its words', async () => {
    const plan = await aConfirmedPlan(t)
    const edition = await open(plan.id)
    const states = edition.changes.map(({ state, standing, proposed }) => [
      state,
      (proposed ?? standing)?.name,
      proposed?.target?.text ?? null,
    ])
    expect(states).toEqual([
      ['target', '城镇新增就业人数', '〔16〕'],
      ['missing', '城镇调查失业率', null],
      ['unchanged', '城镇登记失业率', '<5'],
      ['unchanged', '失业保险参保人数', '25'],
      ['added', '工伤保险参保人数', '21'],
    ])
    const changed = changeOf(edition, 'target')
    expect(changed).toMatchObject({
      standing: { target: { value: '150000' } },
      proposed: { target: { value: '160000' } },
    })
    const { body: document } = await planner.get<PlanDocumentView>(`/plans/${plan.id}/document?edition=2`)
    expect(document.text.slice(changed.span?.start, changed.span?.end)).toContain('〔16〕')
    expect(changed.standingPlaces).toEqual(plan.goals[0]?.places)
  })

  it('applies what was accepted in one act and keeps what stood before', async () => {
    const plan = await aConfirmedPlan(t)
    let edition = await open(plan.id)
    expect(await apply(edition)).toMatchObject({ status: 409, body: { code: 'edition.changes_open' } })
    const patched = await planner.patch<PlanEditionView>(
      `/plan-editions/${edition.id}`,
      { effectiveFrom: '2023-07-01', documentNumber: '测政办发〔2023〕12号' },
      { version: edition.version },
    )
    await decideAll(patched.body)
    const applied = await apply(patched.body)
    expect(applied).toMatchObject({ status: 200, body: { status: 'applied' } })

    const after = await again(plan.id)
    const jobs = after.goals.find(({ id }) => id === plan.goals[0]?.id)
    expect(jobs?.target).toMatchObject({ text: '〔16〕', value: '160000' })
    expect(jobs?.places.map((place) => place.edition)).toEqual([1, 2])
    expect(after.goals.find(({ name }) => name === '城镇调查失业率')).toMatchObject({
      decision: 'withdrawn',
      decisionReason: REASON.reason,
    })
    expect(after.goals.find(({ name }) => name === '工伤保险参保人数')).toMatchObject({ decision: 'accepted' })
    const kept = after.goals.find(({ name }) => name === '失业保险参保人数')
    expect(kept?.places.map((place) => place.edition)).toEqual([1, 2])
    expect(after.documents.map((document) => document.edition)).toEqual([1, 2])

    const { body: versions } = await planner.get<GoalVersionView[]>(`/goals/${jobs?.id}/versions`)
    expect(versions.map(({ validFrom, words }) => [validFrom, words.target?.value])).toEqual([
      ['2021-01-01', '150000'],
      ['2023-07-01', '160000'],
    ])
    const { body: source } = await planner.get<GoalSourceView>(`/goals/${jobs?.id}/source`)
    expect(source.sentences.map(({ edition: number, words }) => [number, /〔1[56]〕/.exec(words)?.[0]])).toEqual([
      [1, '〔15〕'],
      [2, '〔16〕'],
    ])
    edition = applied.body
    expect(await decide(changeOf(edition, 'target'), 'rejected')).toMatchObject({ status: 409 })
  })

  it('leaves a goal as it stands where the change was rejected', async () => {
    const plan = await aConfirmedPlan(t)
    const edition = await open(plan.id)
    for (const change of edition.changes.filter(({ state }) => state !== 'unchanged')) await decide(change, 'rejected')
    await apply(edition)
    const after = await again(plan.id)
    const facts = ({ goals }: PlanView) => goals.map(({ name, target, decision }) => ({ name, target, decision }))
    expect(facts(after)).toEqual(facts(plan))
    const { body: versions } = await planner.get<GoalVersionView[]>(`/goals/${plan.goals[0]?.id}/versions`)
    expect(versions).toEqual([])
  })

  it('lists what was issued for another figure, and alters neither the decomposition nor a task', async () => {
    const { planId } = await anIssuedPlan(t)
    const { body: before } = await planner.get<DecompositionSummary[]>(`/plans/${planId}/decompositions`)
    const id = before.find(({ goalName }) => goalName === '城镇新增就业人数')?.decompositionId ?? ''
    const { body: issued } = await planner.get<DecompositionView>(`/decompositions/${id}`)
    const tasks = await tasksOf(t, planId)
    const outdated = async () =>
      (await planner.get<OutdatedDecomposition[]>(`/plans/${planId}/decompositions/outdated`)).body
    expect(await outdated()).toEqual([])
    const edition = await open(planId)
    await decideAll(edition)
    await apply(edition)
    expect(await outdated()).toMatchObject([
      { decompositionId: id, dividedValue: '150000', targetValue: '160000', isWithdrawn: false },
    ])
    expect((await planner.get<DecompositionView>(`/decompositions/${id}`)).body.outcome).toEqual(issued.outcome)
    expect((await tasksOf(t, planId)).map(({ targets }) => targets)).toEqual(tasks.map(({ targets }) => targets))
  })

  it('takes one edition at a time, only of a confirmed plan, and not the same document twice', async () => {
    const { body: draft } = await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })
    const path = (id: string) => `/plans/${id}/editions`
    expect(await planner.post<Problem>(path(draft.id), { text: NEW_TEXT })).toMatchObject({
      status: 409,
      body: { code: 'plan.not_confirmed' },
    })
    const plan = await aConfirmedPlan(t)
    expect(await planner.post<Problem>(path(plan.id), { text: SMALL_PLAN_TEXT })).toMatchObject({
      status: 409,
      body: { code: 'edition.same_document' },
    })
    const edition = await open(plan.id)
    expect(await planner.post<Problem>(path(plan.id), { text: `${NEW_TEXT}\n` })).toMatchObject({
      status: 409,
      body: { code: 'edition.open' },
    })
    const dropped = await planner.post<PlanEditionView>(`/plan-editions/${edition.id}/drop`, REASON, {
      version: edition.version,
    })
    expect(dropped.body.status).toBe('dropped')
    expect((await again(plan.id)).documents).toHaveLength(1)
    expect((await open(plan.id, `${NEW_TEXT}\n`)).edition).toBe(3)
  })

  it('asks for a reason, and shows the edition to nobody of another city', async () => {
    const plan = await aConfirmedPlan(t)
    const edition = await open(plan.id)
    const change = changeOf(edition, 'target')
    const silent = await planner.post<Problem>(
      `/plan-changes/${change.id}/decision`,
      { decision: 'accepted' },
      { version: change.version },
    )
    expect(silent).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } })
    const outsider = await t.as('outsider')
    expect((await outsider.get(`/plan-editions/${edition.id}`)).status).toBe(404)
    expect((await outsider.get(`/goals/${plan.goals[0]?.id}/versions`)).status).toBe(404)
  })
})
