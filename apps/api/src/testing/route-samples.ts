import type { FactorView, MapView } from '@plancascade/types'
import { makeAssessment } from './assessment-samples.js'
import type { Client } from './client.js'
import { makeConsultation } from './consultation-samples.js'
import { anIssuedPlan, ISSUE_ORDER } from './issued-plan.js'
import { makePlanning } from './planning-samples.js'
import { makeReports } from './report-samples.js'
import { CANARY, PERIOD, type RouteSamples } from './sample.js'
import { makeSplits } from './split-samples.js'
import { makeWarnings } from './warning-samples.js'
import type { TestApp } from './test-app.js'

/** One year's records of every stage, made by the people whose work they are. A stage adds its own here. */
export async function makeRouteSamples(t: TestApp): Promise<RouteSamples> {
  const { planId } = await anIssuedPlan(t)
  const planner = await t.as('planner')
  const reporting = await makeReports(t, planId)
  const planning = await makePlanning(planner, planId, await makeConsultation(t, CANARY))
  const assessing = await makeAssessment(t, planId)
  const warning = await makeWarnings(t, planId)
  const splitting = await makeSplits(t, planId)
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
      ...warning.ids,
      ...splitting.ids,
    },
    bodies: {
      'PATCH /api/units/:id': { position: 5 },
      'PATCH /api/factors/:id': { value: '1', source: '测试', isExample: true },
      'PATCH /api/users/:id': { name: '改名' },
      'PUT /api/users/:id/roles': { roles: [] },
      ...planning.bodies,
      ...reporting.bodies,
      ...assessing.bodies,
      ...warning.bodies,
      ...splitting.bodies,
    },
    queries: {
      'GET /api/tasks': `planId=${planId}`,
      'GET /api/tasks/letter': `planId=${planId}&unitId=${t.city.own.id}&documentNumber=${encodeURIComponent(ISSUE_ORDER.documentNumber)}`,
      'GET /api/reports/periods': `planId=${planId}`,
      'GET /api/reports/sheets': `planId=${planId}&period=${PERIOD}`,
      'GET /api/reports/sheet': `planId=${planId}&period=${PERIOD}&unitId=${t.city.own.id}`,
      'GET /api/cell-unlocks': `planId=${planId}`,
      'GET /api/reports/workbook': `planId=${planId}&period=${PERIOD}`,
      'GET /api/reports/city-workbook': `planId=${planId}&period=${PERIOD}`,
      'GET /api/report-corrections': `planId=${planId}`,
      'GET /api/samples': `planId=${planId}`,
      'GET /api/progress/board': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/tasks/:taskId': `period=${PERIOD}`,
      'GET /api/progress/lines': `planId=${planId}&period=${PERIOD}&unitId=${t.city.own.id}`,
      'GET /api/progress/timeline': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/cockpit': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/evaluation': `planId=${planId}&period=${PERIOD}`,
      'GET /api/progress/evaluation/report': `planId=${planId}&period=${PERIOD}`,
      'GET /api/warnings': `planId=${planId}`,
      'GET /api/warnings/suggestions': `planId=${planId}&period=${PERIOD}`,
      'GET /api/reminders': `planId=${planId}`,
      'GET /api/reminders/overdue': `planId=${planId}`,
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

async function makeFactor(t: TestApp, unitId: string, source: string): Promise<string> {
  const factor = { unitId, name: '劳动力', year: 2021, value: '1', measureUnit: '人', source, isExample: true }
  return (await (await t.as('planner')).post<FactorView>('/factors', factor)).body.id
}

async function ownSession(client: Client): Promise<string> {
  const { body } = await client.get<{ items: Array<{ id: string }> }>('/sessions')
  return body.items[0]?.id ?? ''
}
