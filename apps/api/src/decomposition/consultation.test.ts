import type {
  ConsultationEvidence,
  ConsultationSummary,
  ConsultationView,
  DecisionPreview,
  DecompositionSummary,
  DecompositionView,
  HomeView,
  IssueReceipt,
  OwnAnswerView,
  Problem,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Rational } from '@plancascade/kernel'
import { databases } from '../testing/databases.js'
import { aConfirmedPlan, giveFactors, ISSUE_ORDER as ORDER } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const REASON = '示范基地推迟半年投用'
const ANSWER_BY = '2025-10-20'

describe.each(databases)('consultation on %s', (kind) => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp(kind)
    await giveFactors(t)
  })
  afterAll(() => t.close())

  /** A plan whose jobs goal (15万, split) and insured goal (a stock) are out for opinions. */
  async function aRound(): Promise<{ planId: string; round: ConsultationView; ids: string[] }> {
    t.clock.set(new Date('2025-10-09T02:00:00Z'))
    const planner = await t.as('planner')
    const plan = await aConfirmedPlan(t)
    await planner.post(`/plans/${plan.id}/decompositions/all`)
    const { body } = await planner.get<DecompositionSummary[]>(`/plans/${plan.id}/decompositions`)
    const ids = body.flatMap(({ decompositionId, shape }) =>
      shape === 'split' || shape === 'level' ? [decompositionId ?? ''] : [],
    )
    const opened = await planner.post<ConsultationView>(`/plans/${plan.id}/consultations`, {
      decompositionIds: ids,
      answerBy: ANSWER_BY,
      note: '请结合实际答复。',
    })
    if (opened.status !== 201) throw new Error(opened.text)
    return { planId: plan.id, round: opened.body, ids }
  }

  const own = async (planId: string, person: 'reporter' | 'neighbour' = 'reporter'): Promise<OwnAnswerView[]> =>
    (await (await t.as(person)).get<OwnAnswerView[]>(`/plans/${planId}/own-answers`)).body

  const jobsOf = (answers: readonly OwnAnswerView[]): OwnAnswerView => {
    const found = answers.find(({ shape }) => shape === 'split')
    if (!found) throw new Error('no jobs')
    return found
  }

  const less = (value: string | undefined, by: number): string =>
    Rational.from(value ?? '0')
      .sub(Rational.from(String(by)))
      .num.toString()

  /** The own unit asks for 600 fewer in 2024. */
  async function aCounter(planId: string): Promise<OwnAnswerView> {
    const jobs = jobsOf(await own(planId))
    const asked = jobs.proposed.find(({ year }) => year === 2024)?.value
    const body = { values: [{ year: 2024, value: less(asked, 600) }], reason: REASON }
    const given = await (
      await t.as('reporter')
    ).put<OwnAnswerView>(`/consultation-answers/${jobs.id}`, body, { version: jobs.version })
    if (given.status !== 200) throw new Error(given.text)
    return given.body
  }

  it('shows a unit its own numbers with share, steps and the plan’s words, and nobody else’s', async () => {
    const { planId, round } = await aRound()
    expect(round).toMatchObject({ round: 1, status: 'open', counts: { total: 6, pending: 6, countered: 0 } })
    const mine = await own(planId)
    expect(mine.map(({ unitId }) => unitId)).toEqual([t.city.own.id, t.city.own.id])
    const jobs = jobsOf(mine)
    expect(jobs).toMatchObject({ basisShare: '0.483859', daysLeft: 11, status: 'pending', isOverdue: false })
    expect(jobs.openYears).toEqual([2021, 2022, 2023, 2024, 2025])
    expect(jobs.sentence).toContain('〔15〕')
    expect(jobs.steps.length).toBeGreaterThan(0)
    const text = JSON.stringify(mine)
    expect(text).not.toContain(t.city.sibling.id)
    const planner = await t.as('planner')
    expect((await planner.get(`/plans/${planId}/own-answers`)).status).toBe(403)
    expect((await (await t.as('reporter')).get(`/consultations/${round.id}`)).status).toBe(403)
    expect((await (await t.as('outsider')).get(`/consultations/${round.id}`)).status).toBe(404)
  })

  it('[R-ALLOC-73] keeps what is consulted still: not edited, not deleted, not asked twice', async () => {
    const { planId, ids } = await aRound()
    const planner = await t.as('planner')
    const path = `/decompositions/${ids[0]}`
    const { body: view } = await planner.get<DecompositionView>(path)
    expect(view.status).toBe('consulting')
    const edited = await planner.put<Problem>(path, { settings: view.settings }, { version: view.version })
    expect(edited).toMatchObject({ status: 409, body: { code: 'decomposition.consulting' } })
    expect((await planner.delete<Problem>(path, { version: view.version })).status).toBe(409)
    const again = await planner.post<Problem>(`/plans/${planId}/consultations`, {
      decompositionIds: ids,
      answerBy: ANSWER_BY,
      note: null,
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'consultation.not_draft' } })
    const late = { decompositionIds: ids, answerBy: '2025-10-08', note: null }
    expect((await planner.post<Problem>(`/plans/${planId}/consultations`, late)).body.code).toBe(
      'consultation.date_past',
    )
  })

  it('[R-ALLOC-74] lets a unit accept all at once, counter, and change its mind until the date', async () => {
    const { planId } = await aRound()
    const approver = await t.as('county_approver')
    const ids = (await own(planId)).map(({ id }) => id)
    const accepted = await approver.post<OwnAnswerView[]>(`/plans/${planId}/own-answers/accept`, { answerIds: ids })
    expect(accepted.body.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    const countered = await aCounter(planId)
    expect(countered).toMatchObject({ status: 'countered', reason: REASON })
    const stale = { values: [{ year: 2025, value: '1' }], reason: REASON }
    const path = `/consultation-answers/${countered.id}`
    expect((await approver.put<Problem>(path, stale, { version: 1 })).status).toBe(412)
    const bad = async (values: Array<{ year: number; value: string }>): Promise<Problem> =>
      (await approver.put<Problem>(path, { values, reason: REASON }, { version: countered.version })).body
    expect((await bad([{ year: 2030, value: '5' }])).code).toBe('consultation.counter_invalid')
    expect((await bad([{ year: 2024, value: '5.5' }])).errors?.[0]?.message).toContain('整数倍')
    expect((await bad([{ year: 2024, value: countered.proposed[3]?.value ?? '' }])).errors?.[0]?.message).toContain(
      '直接接受',
    )
    t.clock.set(new Date('2025-10-20T16:00:01Z'))
    const late = await (await t.as('county_approver')).put<Problem>(path, stale, { version: countered.version })
    expect(late).toMatchObject({ status: 409, body: { code: 'consultation.late' } })
  })

  it('never shows a county a sibling’s answer or its evidence', async () => {
    const { planId } = await aRound()
    const countered = await aCounter(planId)
    const reporter = await t.as('reporter')
    const neighbour = await t.as('neighbour')
    const uploaded = await reporter.upload<ConsultationEvidence>(
      `/consultation-answers/${countered.id}/evidence`,
      '说明.txt',
      '推迟投用的批复',
    )
    expect(uploaded.status).toBe(201)
    const file = `/consultation-evidence/${uploaded.body.id}`
    expect((await neighbour.get(`${file}/content`)).status).toBe(404)
    expect((await neighbour.delete(file)).status).toBe(404)
    expect((await (await t.as('planner')).get(`${file}/content`)).status).toBe(200)
    const body = { values: [{ year: 2024, value: '1' }], reason: REASON }
    const foreign = await neighbour.put<Problem>(`/consultation-answers/${countered.id}`, body, {
      version: countered.version,
    })
    expect(foreign.status).toBe(404)
    const theirs = await own(planId, 'neighbour')
    expect(JSON.stringify(theirs)).not.toContain(REASON)
    const pending = theirs[0]?.id
    const premature = await neighbour.upload<Problem>(`/consultation-answers/${pending}/evidence`, 'a.txt', 'x')
    expect(premature).toMatchObject({ status: 409, body: { code: 'consultation.no_counter' } })
  })

  it('[R-ALLOC-75] shows who absorbs the difference before it is decided, then does exactly that', async () => {
    const { planId, round, ids } = await aRound()
    const countered = await aCounter(planId)
    const planner = await t.as('planner')
    const half = less(countered.proposed[3]?.value, 300)
    const choice = { answerId: countered.id, decision: 'compromise', values: [{ year: 2024, value: half }] }
    const request = { decompositionId: countered.decompositionId, decisions: [choice] }
    const { body: preview } = await planner.post<DecisionPreview>(`/consultations/${round.id}/preview`, request)
    expect(preview.sumOfMoves).toBe('0')
    expect(preview.years.every(({ move }) => move === '0')).toBe(true)
    const mine = preview.units.find(({ unitId }) => unitId === t.city.own.id)
    expect(mine).toMatchObject({ isDecided: true, total: '-300' })
    expect(ids).toContain(preview.decompositionId)

    const give = {
      ...request,
      decompositionVersion: preview.decompositionVersion,
      decisions: [{ ...choice, version: countered.version, reason: '按半年折算' }],
    }
    const stale = await planner.post<Problem>(`/consultations/${round.id}/decide`, { ...give, decompositionVersion: 1 })
    expect(stale.status).toBe(412)
    const decided = await planner.post<ConsultationView>(`/consultations/${round.id}/decide`, give)
    expect(decided.status).toBe(200)
    const { body: now } = await planner.get<DecompositionView>(`/decompositions/${countered.decompositionId}`)
    for (const unit of preview.units) {
      const cells = now.outcome.cells.filter(({ unitId }) => unitId === unit.unitId).map(({ value }) => value)
      expect(cells).toEqual(unit.years.map(({ after }) => after))
    }
    expect(Rational.sum(now.outcome.cells.map(({ value }) => Rational.from(value))).num).toBe(150000n)
    const again = await planner.post<Problem>(`/consultations/${round.id}/decide`, {
      ...give,
      decompositionVersion: now.version,
    })
    expect(again).toMatchObject({ status: 422, body: { code: 'consultation.decision_invalid' } })

    const told = jobsOf(await own(planId))
    expect(told).toMatchObject({ status: 'decided', decision: 'compromise', decisionReason: '按半年折算' })
    expect(told.decided).toEqual([{ year: 2024, value: half }])
    expect(told.abilities.answer).toEqual({ denied: '意见已经裁定，不能再改' })
    const theirs = jobsOf(await own(planId, 'neighbour'))
    expect(theirs.proposed).toEqual(theirs.current)
  })

  it('names in Chinese what the others cannot carry', async () => {
    const { planId, round } = await aRound()
    const jobs = jobsOf(await own(planId))
    const body = { values: [{ year: 2024, value: '31000' }], reason: REASON }
    const given = await (
      await t.as('reporter')
    ).put<OwnAnswerView>(`/consultation-answers/${jobs.id}`, body, { version: jobs.version })
    const refused = await (
      await t.as('planner')
    ).post<Problem>(`/consultations/${round.id}/preview`, {
      decompositionId: jobs.decompositionId,
      decisions: [{ answerId: given.body.id, decision: 'adopt', values: [] }],
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'decomposition.infeasible' } })
    expect(refused.body.detail).toMatch(/2024/)
    expect(refused.text).not.toContain(`“${t.city.own.id}”`)
  })

  it('[R-ALLOC-78] lets the planner name who carries the difference, and moves nobody else', async () => {
    const { planId, round } = await aRound()
    const countered = await aCounter(planId)
    const planner = await t.as('planner')
    const choice = { answerId: countered.id, decision: 'adopt', values: [] }
    const request = { decompositionId: countered.decompositionId, decisions: [choice] }
    const path = `/consultations/${round.id}/preview`
    const named = { ...request, absorbers: [t.city.sibling.id] }
    const { body: preview } = await planner.post<DecisionPreview>(path, named)
    expect(preview.sumOfMoves).toBe('0')
    expect(new Map(preview.units.map(({ unitId, total }) => [unitId, total]))).toEqual(
      new Map([
        [t.city.own.id, '-600'],
        [t.city.sibling.id, '600'],
        [t.city.zone.id, '0'],
      ]),
    )
    const decided = await planner.post<ConsultationView>(`/consultations/${round.id}/decide`, {
      ...named,
      decompositionVersion: preview.decompositionVersion,
      decisions: [{ ...choice, version: countered.version, reason: '由张湾承担' }],
    })
    expect(decided.status).toBe(200)
    const { body: now } = await planner.get<DecompositionView>(`/decompositions/${countered.decompositionId}`)
    const after = preview.units.flatMap(({ years }) => years.map((year) => year.after))
    expect(now.outcome.cells.map(({ value }) => value).sort()).toEqual(after.sort())
  })

  it('[R-ALLOC-78] says which chosen unit cannot carry a difference, why, and what to do instead', async () => {
    const { planId, round } = await aRound()
    const countered = await aCounter(planId)
    const planner = await t.as('planner')
    const ask = async (absorbers: string[], value: string): Promise<Problem> => {
      const choice = { answerId: countered.id, decision: 'compromise', values: [{ year: 2024, value }] }
      const request = { decompositionId: countered.decompositionId, absorbers, decisions: [choice] }
      return (await planner.post<Problem>(`/consultations/${round.id}/preview`, request)).body
    }
    const itself = await ask([t.city.own.id], '14000')
    expect(itself.code).toBe('consultation.absorber_invalid')
    expect(itself.errors?.[0]).toMatchObject({ pointer: '/absorbers/0' })
    expect(itself.errors?.[0]?.message).toBe('茅箭：本次正在裁定它的反提议，不能同时承担差额，请改选别的单位。')
    const foreign = await ask(['nobody'], '14000')
    expect(foreign.errors?.[0]?.message).toBe('所选单位：不在这个目标的分解之内，请去掉。')
    expect((await ask([], '14000')).detail).toContain('请至少勾选一个')
    // The zone has about 2,900 a year: it cannot give up 12,000.
    const tooMuch = await ask([t.city.zone.id], '27000')
    expect(tooMuch.code).toBe('consultation.absorbers_cannot')
    expect(tooMuch.detail).toContain('请多选几个单位')
  })

  it('[R-ALLOC-77] issues nothing over an open counter-offer or an answer that may still come, and names them', async () => {
    const { planId, ids, round } = await aRound()
    const countered = await aCounter(planId)
    let planner = await t.as('planner')
    const order = { ...ORDER, decompositionIds: ids, coDepartments: ['职业能力建设科'] }
    const refused = await planner.post<Problem>('/decompositions/issue', order)
    expect(refused).toMatchObject({ status: 409, body: { code: 'decomposition.answers_open' } })
    expect(refused.body.errors).toHaveLength(6)
    expect(refused.body.errors?.map(({ message }) => message)).toContain('“城镇新增就业人数”：茅箭的反提议没有裁定。')
    t.clock.set(new Date('2025-10-21T02:00:00Z'))
    planner = await t.as('planner')
    const still = await planner.post<Problem>('/decompositions/issue', order)
    expect(still.body.errors).toHaveLength(1)
    const { body: view } = await planner.get<ConsultationView>(`/consultations/${round.id}`)
    expect(view.counts).toMatchObject({ overdue: 5, countered: 1 })
    const choice = {
      answerId: countered.id,
      decision: 'reject',
      values: [],
      version: countered.version,
      reason: '全市任务不变',
    }
    const goal = view.goals.find(({ decompositionId }) => decompositionId === countered.decompositionId)
    await planner.post(`/consultations/${round.id}/decide`, {
      decompositionId: countered.decompositionId,
      decompositionVersion: goal?.decompositionVersion,
      decisions: [choice],
    })
    const issued = await planner.post<IssueReceipt>('/decompositions/issue', order)
    expect(issued).toMatchObject({ status: 201, body: { taskCount: 6 } })
    const { body: rounds } = await planner.get<ConsultationSummary[]>(`/plans/${planId}/consultations`)
    expect(rounds[0]?.status).toBe('closed')
  })

  it('[R-ALLOC-76] ends a round with a reason before its date, and asks again in a second one; history stays', async () => {
    const { planId, ids, round } = await aRound()
    const planner = await t.as('planner')
    const path = `/consultations/${round.id}/close`
    const early = await planner.post<Problem>(path, { reason: null }, { version: round.version })
    expect(early).toMatchObject({ status: 422, body: { code: 'consultation.reason_missing' } })
    const countered = await aCounter(planId)
    const open = await planner.post<Problem>(path, { reason: '改期' }, { version: round.version })
    expect(open).toMatchObject({ status: 409, body: { code: 'consultation.counters_open' } })
    await (await t.as('reporter')).post(`/plans/${planId}/own-answers/accept`, { answerIds: [countered.id] })
    const closed = await planner.post<ConsultationView>(path, { reason: '改期' }, { version: round.version })
    expect(closed.body).toMatchObject({ status: 'closed', closeReason: '改期' })
    const second = await planner.post<ConsultationView>(`/plans/${planId}/consultations`, {
      decompositionIds: ids,
      answerBy: ANSWER_BY,
      note: null,
    })
    expect(second.body.round).toBe(2)
    expect((await own(planId)).map((answer) => [answer.round, answer.status])).toEqual([
      [2, 'pending'],
      [2, 'pending'],
      [1, 'accepted'],
      [1, 'pending'],
    ])
  })

  it('puts a round on both desks', async () => {
    const { planId } = await aRound()
    const home = async (person: 'reporter' | 'planner'): Promise<string[]> =>
      (await (await t.as(person)).get<HomeView>(`/home?planId=${planId}&period=2025-08`)).body.todos.map(
        (todo) => todo.kind,
      )
    expect(await home('reporter')).toContain('answer')
    await aCounter(planId)
    expect(await home('planner')).toContain('decide')
  })
})
