import type {
  ObjectionEvidenceView,
  ObjectionView,
  PlanView,
  PublicationView,
  RunView,
  SchemeView,
} from '@plancascade/types'
import type { Client } from './client.js'
import { issueBody } from './issue-scheme.js'
import { CANARY, PERIOD, REASON, type Part } from './sample.js'
import type { TestApp } from './test-app.js'

/** A scheme, its sealed run in public notice, and an objection of each unit. */
export async function makeAssessment(t: TestApp, planId: string): Promise<Part> {
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
  await assessor.post(`/schemes/${scheme.id}/issue`, await issueBody(assessor, scheme.id, '测考办〔2024〕1号'), {
    version: scheme.version,
  })
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
