import {
  GoalCreate,
  type AlternativeView,
  type CellUnlock,
  type ConsultationEvidence,
  type ConsultationView,
  type DecompositionSummary,
  type DecompositionView,
  type EvidenceView,
  type FactorView,
  type ObjectionEvidenceView,
  type ObjectionView,
  type MapView,
  type PlanEditionView,
  type PlanView,
  type PublicationView,
  type ReportEntry,
  type ReportSheetView,
  type RunView,
  type SchemeView,
} from '@plancascade/types'
import type { Client } from './client.js'
import { makeIndicator } from './indicator-samples.js'
import { aConfirmedPlan, anIssuedPlan, ISSUE_ORDER, reportMonth, SMALL_PLAN_TEXT, tasksOf } from './issued-plan.js'
import type { TestApp } from './test-app.js'

/** Ids of real records for one path parameter. */
export interface Sample {
  /** A record of the reporters' own unit, or of the whole city. */
  readonly own: string
  /** The same kind of record of a sibling unit; null where the record belongs to the whole city. */
  readonly sibling: string | null
}

export interface RouteSamples {
  /** Path up to and including the parameter → ids. Every parameter of every route needs one. */
  readonly ids: Readonly<Record<string, Sample>>
  /** `METHOD path` → a body that its schema accepts. Every route with both a parameter and a body needs one. */
  readonly bodies: Readonly<Record<string, unknown>>
  /** `GET path` → a query with which it can answer. */
  readonly queries: Readonly<Record<string, string>>
}

/** Stands in words of the sibling unit; no byte of it may reach the own unit. */
export const CANARY = 'CANARY-OF-THE-SIBLING'

const PERIOD = '2024-12'
const FIGURE = { state: 'reported', value: '1000', numerator: null, denominator: null } as const
const REASON = { reason: '测试所需' }

/** One year's records of every stage, made by the people whose work they are. A stage adds its own here. */
export async function makeRouteSamples(t: TestApp): Promise<RouteSamples> {
  const { planId } = await anIssuedPlan(t)
  const planner = await t.as('planner')
  const reporting = await makeReports(t, planId)
  const planning = await makePlanning(planner, planId, await makeConsultation(t))
  const assessing = await makeAssessment(t, planId)
  const factors = {
    own: await makeFactor(t, t.city.own.id, '自有'),
    sibling: await makeFactor(t, t.city.sibling.id, CANARY),
  }
  const user = t.city.users.neighbour.id
  return {
    ids: {
      '/api/units/:id': { own: t.city.own.id, sibling: null },
      '/api/factors/:id': factors,
      '/api/users/:id': { own: user, sibling: null },
      '/api/progress/maps/:id': { own: await aMap(planner, t.city.own.name), sibling: null },
      '/api/sessions/:id': { own: await ownSession(planner), sibling: null },
      ...planning.ids,
      ...reporting.ids,
      ...assessing.ids,
    },
    bodies: {
      'PATCH /api/units/:id': { position: 5 },
      'PATCH /api/factors/:id': { value: '1', source: '测试', isExample: true },
      'PATCH /api/users/:id': { name: '改名' },
      'PUT /api/users/:id/roles': { roles: [] },
      ...planning.bodies,
      ...reporting.bodies,
      ...assessing.bodies,
    },
    queries: {
      'GET /api/tasks': `planId=${planId}`,
      'GET /api/tasks/letter': `planId=${planId}&unitId=${t.city.own.id}&documentNumber=${encodeURIComponent(ISSUE_ORDER.documentNumber)}`,
      'GET /api/reports/periods': `planId=${planId}`,
      'GET /api/reports/sheets': `planId=${planId}&period=${PERIOD}`,
      'GET /api/reports/sheet': `planId=${planId}&period=${PERIOD}&unitId=${t.city.own.id}`,
      'GET /api/cell-unlocks': `planId=${planId}`,
      'GET /api/progress/board': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/tasks/:taskId': `period=${PERIOD}`,
      'GET /api/progress/lines': `planId=${planId}&period=${PERIOD}&unitId=${t.city.own.id}`,
      'GET /api/progress/timeline': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/cockpit': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/evaluation': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/evaluation/report': `planId=${planId}&period=${PERIOD}`,
      'GET /api/home': `planId=${planId}&period=${PERIOD}`,
      'GET /api/schemes': `planId=${planId}`,
      'GET /api/runs': `planId=${planId}`,
      'GET /api/publications': `planId=${planId}`,
      'GET /api/runs/:id/difference': `from=${assessing.ids['/api/runs/:id']?.own ?? ''}`,
    },
  }
}

/** A map of one square that bears a unit's name. */
async function aMap(planner: Client, name: string): Promise<string> {
  const ring = [
    [110, 32],
    [111, 32],
    [111, 33],
    [110, 32],
  ]
  const feature = { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [ring] } }
  const facts = `approvalNumber=${encodeURIComponent('测S（2024）001号')}&source=${encodeURIComponent('测试底图')}`
  const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] })
  const made = await planner.upload<MapView>(`/progress/maps?${facts}`, '测试.geojson', text)
  return made.body.sheet?.id ?? ''
}

type Part = Pick<RouteSamples, 'ids' | 'bodies'>

async function makePlanning(planner: Client, issuedPlanId: string, consulting: Part): Promise<Part> {
  const { body: draft } = await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })
  const [goal, finding] = [draft.goals[0], draft.findings[0]]
  if (!goal || !finding) throw new Error('the small plan has goals and findings')
  const { body: listed } = await planner.get<DecompositionSummary[]>(`/plans/${issuedPlanId}/decompositions`)
  const decompositionId = listed.flatMap((item) => item.decompositionId ?? [])[0] ?? ''
  const { body: decomposition } = await planner.get<DecompositionView>(`/decompositions/${decompositionId}`)
  const { span: _span, indicatorId: _indicatorId, ...shape } = GoalCreate.shape
  const fields = Object.fromEntries(Object.keys(shape).map((key) => [key, goal[key as keyof typeof goal]]))
  const edition = await makeEdition(planner)
  const indicator = await makeIndicator(planner)
  return {
    ids: {
      '/api/plans/:planId': { own: issuedPlanId, sibling: null },
      '/api/goals/:goalId': { own: goal.id, sibling: null },
      '/api/findings/:findingId': { own: finding.id, sibling: null },
      '/api/plan-editions/:editionId': { own: edition.id, sibling: null },
      '/api/plan-changes/:changeId': { own: edition.changes[0]?.id ?? '', sibling: null },
      '/api/indicators/:id': { own: indicator.id, sibling: null },
      '/api/decompositions/:id': { own: decompositionId, sibling: null },
      ...consulting.ids,
    },
    bodies: {
      'PATCH /api/plans/:planId': { title: '改名的规划' },
      'POST /api/plans/:planId/goals': { ...fields, span: null },
      'POST /api/plans/:planId/findings/settle': { findingIds: [finding.id], ...REASON },
      'POST /api/goals/:goalId/merge': { intoGoalId: draft.goals[1]?.id ?? '' },
      'POST /api/goals/:goalId/split': { parts: [fields, fields] },
      'POST /api/plans/:planId/editions': { text: `${SMALL_PLAN_TEXT}（中期调整）` },
      'PATCH /api/plan-editions/:editionId': { documentNumber: '测政办发〔2023〕1号' },
      'POST /api/plan-editions/:editionId/drop': REASON,
      'POST /api/plan-changes/:changeId/decision': { decision: 'rejected', ...REASON },
      'POST /api/plans/:planId/goals/accept': { goalIds: [goal.id] },
      'POST /api/plans/:planId/decompositions': { goalId: goal.id },
      'PATCH /api/goals/:goalId': { name: '改名的目标' },
      'POST /api/goals/:goalId/decision': { decision: 'accepted' },
      'POST /api/findings/:findingId/settle': REASON,
      ...indicator.bodies,
      'PUT /api/decompositions/:id': { settings: decomposition.settings },
      'POST /api/decompositions/:id/revise': { validFrom: '2025-07-01' },
      'POST /api/decompositions/:id/adjust': {
        documentNumber: '测人社发〔2025〕9号',
        issuedOn: '2025-07-01',
        ...REASON,
        approver: '局长办公会',
      },
      ...consulting.bodies,
    },
  }
}

/** A round in which the own and the sibling unit have made counter-offers, with a document each. */
async function makeConsultation(t: TestApp): Promise<Part> {
  const planner = await t.as('planner')
  const plan = await aConfirmedPlan(t)
  const goalId = plan.goals.find(({ shape }) => shape === 'split')?.id
  const { body: made } = await planner.post<DecompositionView>(`/plans/${plan.id}/decompositions`, { goalId })
  const alternative = { name: '方案A', settings: made.settings }
  const { body: kept } = await planner.post<AlternativeView>(`/decompositions/${made.id}/alternatives`, alternative)
  const round = { decompositionIds: [made.id], answerBy: '2025-12-31', note: null }
  const { body: opened } = await planner.post<ConsultationView>(`/plans/${plan.id}/consultations`, round)
  const answerOf = (unitId: string): string =>
    opened.goals[0]?.answers.find((answer) => answer.unitId === unitId)?.id ?? ''
  const counter = async (client: Client, unitId: string, reason: string): Promise<string> => {
    const body = { values: [{ year: 2025, value: '9000' }], reason }
    await client.put(`/consultation-answers/${answerOf(unitId)}`, body, { version: 1 })
    const path = `/consultation-answers/${answerOf(unitId)}/evidence`
    const { body: evidence, text } = await client.upload<ConsultationEvidence>(path, `${reason}.txt`, '佐证')
    if (!evidence.id) throw new Error(text)
    return evidence.id
  }
  const { own, sibling } = t.city
  const evidence = {
    own: await counter(await t.as('reporter'), own.id, '自有'),
    sibling: await counter(await t.as('neighbour'), sibling.id, CANARY),
  }
  const choice = { answerId: answerOf(own.id), decision: 'adopt', values: [] }
  const decide = { decompositionId: made.id, decisions: [choice] }
  return {
    ids: {
      '/api/alternatives/:id': { own: kept.id, sibling: null },
      '/api/consultations/:id': { own: opened.id, sibling: null },
      '/api/consultation-answers/:id': { own: answerOf(own.id), sibling: answerOf(sibling.id) },
      '/api/consultation-evidence/:id': evidence,
    },
    bodies: {
      'POST /api/decompositions/:id/alternatives': alternative,
      'PUT /api/alternatives/:id': { ...alternative, name: '方案B' },
      'POST /api/plans/:planId/consultations': round,
      'POST /api/plans/:planId/own-answers/accept': { answerIds: [answerOf(own.id)] },
      'POST /api/consultations/:id/preview': decide,
      'POST /api/consultations/:id/decide': {
        ...decide,
        decompositionVersion: made.version,
        decisions: [{ ...choice, version: 1, ...REASON }],
      },
      'POST /api/consultations/:id/close': REASON,
      'PUT /api/consultation-answers/:id': { values: [{ year: 2025, value: '1' }], ...REASON },
    },
  }
}

/** A second document of a confirmed plan, compared and not yet applied. */
async function makeEdition(planner: Client): Promise<PlanEditionView> {
  const { body: read } = await planner.post<PlanView>('/plans', { text: SMALL_PLAN_TEXT })
  const findingIds = read.findings.flatMap(({ id, severity }) => (severity === 'note' ? [] : [id]))
  await planner.post(`/plans/${read.id}/findings/settle`, { findingIds, ...REASON })
  const goalIds = read.goals.map(({ id }) => id)
  const { body: plan } = await planner.post<PlanView>(`/plans/${read.id}/goals/accept`, { goalIds })
  await planner.post(`/plans/${plan.id}/confirm`, undefined, { version: plan.version })
  const text = SMALL_PLAN_TEXT.replace('〔15〕', '〔16〕')
  const made = await planner.post<PlanEditionView>(`/plans/${plan.id}/editions`, { text })
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

async function makeReports(t: TestApp, planId: string): Promise<Part> {
  const own = await reportMonth(t, { planId, decompositionIds: [] }, PERIOD, { jobs: '14516' })
  const sibling = await draftSheet(t, planId)
  const tasks = await tasksOf(t, planId)
  const taskOf = (unitId: string): string => tasks.find((task) => task.unitId === unitId)?.id ?? ''
  const itemOf = (sheet: ReportSheetView): string => sheet.items.find((item) => item.id !== null)?.id ?? ''
  const [reporter, neighbour] = [await t.as('reporter'), await t.as('neighbour')]
  const { body: november } = await reporter.get<ReportSheetView>(`/reports/sheet?planId=${planId}&period=2024-11`)
  const entries = november.items.map((item) => entryOf(item.taskId, '11月'))
  const { body: open } = await reporter.put<ReportSheetView>('/reports/sheet', {
    planId,
    unitId: t.city.own.id,
    period: '2024-11',
    entries,
  })
  const evidence = {
    own: await uploadTo(reporter, itemOf(open), '自有.txt'),
    sibling: await uploadTo(neighbour, itemOf(sibling), `${CANARY}.txt`),
  }
  const tasked = { own: taskOf(t.city.own.id), sibling: taskOf(t.city.sibling.id) }
  const unlocks = {
    own: await unlockFor(t, tasked.own, t.city.users.reporter.id, '2024-10'),
    sibling: await unlockFor(t, tasked.sibling, t.city.users.neighbour.id, PERIOD),
  }
  return {
    ids: {
      '/api/tasks/:id': tasked,
      '/api/progress/tasks/:taskId': tasked,
      '/api/reports/sheets/:id': { own: own.id ?? '', sibling: sibling.id },
      '/api/report-items/:id': { own: itemOf(own), sibling: itemOf(sibling) },
      '/api/evidence/:id': evidence,
      '/api/cell-unlocks/:id': unlocks,
    },
    bodies: {
      'POST /api/reports/sheets/:id/send-back': REASON,
      'POST /api/reports/sheets/:id/review': { approve: [], return: [] },
      'POST /api/report-items/:id/corrections': { figure: FIGURE, ...REASON, evidenceId: null },
    },
  }
}

async function unlockFor(t: TestApp, taskId: string, userId: string, period: string): Promise<string> {
  const until = new Date(t.clock.now().getTime() + 86_400_000).toISOString()
  const grant = { taskId, period, userId, until, ...REASON }
  const { body, status, text } = await (await t.as('reviewer')).post<CellUnlock>('/cell-unlocks', grant)
  if (status >= 300) throw new Error(text)
  return body.id
}

async function draftSheet(t: TestApp, planId: string): Promise<ReportSheetView> {
  const neighbour = await t.as('neighbour')
  const { body } = await neighbour.get<ReportSheetView>(`/reports/sheet?planId=${planId}&period=${PERIOD}`)
  const entries = body.items.map((item) => entryOf(item.taskId, CANARY))
  const saved = await neighbour.put<ReportSheetView>('/reports/sheet', {
    planId,
    unitId: t.city.sibling.id,
    period: PERIOD,
    entries,
  })
  return saved.body
}

function entryOf(taskId: string, note: string): ReportEntry {
  const missing = { state: 'missing', value: null, numerator: null, denominator: null } as const
  return { taskId, figure: missing, dataStatus: 'preliminary', note, version: 0 }
}

async function uploadTo(client: Client, itemId: string, name: string): Promise<string> {
  const { body, status, text } = await client.upload<EvidenceView>(`/report-items/${itemId}/evidence`, name, '佐证')
  if (status >= 300) throw new Error(text)
  return body.id
}

async function makeAssessment(t: TestApp, planId: string): Promise<Part> {
  const assessor = await t.as('assessor')
  const { body: plan } = await assessor.get<PlanView>(`/plans/${planId}`)
  const goalId = plan.goals.find((goal) => goal.kind === 'flow')?.id ?? ''
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
  const input = { planId, code: 'employment', name: '就业综合指数', year: 2024, isExample: true, definition }
  const { body: scheme } = await assessor.post<SchemeView>('/schemes', input)
  await assessor.post(
    `/schemes/${scheme.id}/issue`,
    { documentNumber: '测考办〔2024〕1号' },
    { version: scheme.version },
  )
  const { body: run } = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: PERIOD })
  const sealed = await assessor.post<RunView>(`/runs/${run.id}/seal`, undefined, { version: run.version })
  if (sealed.status !== 200) throw new Error(sealed.text)
  const published = await makePublication(t, run.id)
  return {
    ids: {
      '/api/schemes/:id': { own: scheme.id, sibling: null },
      '/api/runs/:id': { own: run.id, sibling: null },
      ...published.ids,
    },
    bodies: {
      ...published.bodies,
      'POST /api/runs/:id/true-ups': { unitId: t.city.own.id, indicatorId: 'jobs', value: '1', basis: '测试' },
      'PUT /api/schemes/:id': { name: input.name, definition },
      'PUT /api/schemes/:id/entered': { values: [] },
      'POST /api/schemes/:id/issue': { documentNumber: '测考办〔2024〕2号' },
      'POST /api/runs/:id/void': REASON,
    },
  }
}

/** The result in its notice, with an objection of either unit. */
async function makePublication(t: TestApp, runId: string): Promise<Part> {
  const assessor = await t.as('assessor')
  const { body: opened } = await assessor.post<PublicationView>('/publications', { runId, note: '核对' })
  const path = `/publications/${opened.id}`
  const notice = { action: 'notice', note: '公示', from: '2025-10-09', to: '2025-10-31', answerDays: 5, rulingDays: 10 }
  await assessor.post(`${path}/advance`, { action: 'review', note: '互阅' }, { version: 1 })
  const done = await assessor.post(`${path}/advance`, notice, { version: 2 })
  if (done.status !== 200) throw new Error(done.text)
  const claim = (text: string) => ({ indicatorId: 'jobs', claim: text, claimedValue: null })
  const objections = {
    own: await makeObjection(await t.as('reporter'), path, claim('自有异议')),
    sibling: await makeObjection(await t.as('neighbour'), path, claim(CANARY)),
  }
  return {
    ids: {
      '/api/publications/:id': { own: opened.id, sibling: null },
      '/api/objections/:id': { own: objections.own.id, sibling: objections.sibling.id },
      '/api/objection-evidence/:id': { own: objections.own.evidenceId, sibling: objections.sibling.evidenceId },
    },
    bodies: {
      'POST /api/publications/:id/advance': { action: 'finalise', note: '正式' },
      'POST /api/publications/:id/comments': { text: '测试意见' },
      'POST /api/publications/:id/objections': claim('测试异议'),
      'POST /api/objections/:id/decline': { text: '测试所需' },
      'POST /api/objections/:id/answer': { text: '测试所需' },
      'POST /api/objections/:id/close': { text: '测试所需' },
      'POST /api/objections/:id/rule': { ruling: 'dismissed', text: '测试所需' },
      'POST /api/objections/:id/ruling-preview': { figure: { state: 'not_applicable' } },
    },
  }
}

async function makeObjection(client: Client, path: string, claim: object): Promise<{ id: string; evidenceId: string }> {
  const { body, status, text } = await client.post<ObjectionView>(`${path}/objections`, claim)
  if (status !== 201) throw new Error(text)
  const evidence = await client.upload<ObjectionEvidenceView>(
    `/objections/${body.id}/evidence`,
    `${body.claim}.txt`,
    '依据',
  )
  if (evidence.status !== 201) throw new Error(evidence.text)
  return { id: body.id, evidenceId: evidence.body.id }
}

async function makeFactor(t: TestApp, unitId: string, source: string): Promise<string> {
  const factor = { unitId, name: '劳动力', year: 2021, value: '1', measureUnit: '人', source, isExample: true }
  return (await (await t.as('planner')).post<FactorView>('/factors', factor)).body.id
}

async function ownSession(client: Client): Promise<string> {
  const { body } = await client.get<{ items: Array<{ id: string }> }>('/sessions')
  return body.items[0]?.id ?? ''
}
