import {
  DEFAULT_REPORT_WINDOWS,
  type CellUnlock,
  type CorrectionView,
  type EvidenceView,
  type ReportEntry,
  type ReportSheetView,
  type SampleView,
} from '@plancascade/types'
import type { Client } from './client.js'
import { reportMonth, tasksOf } from './issued-plan.js'
import { CANARY, PERIOD, REASON, type Part } from './sample.js'
import type { TestApp } from './test-app.js'

const FIGURE = { state: 'reported', value: '1000', numerator: null, denominator: null } as const

/** Sheets of two units, with evidence and unlocked cells. */
export async function makeReports(t: TestApp, planId: string): Promise<Part> {
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
  const theirs = await reportMonth(t, { planId, decompositionIds: [] }, '2024-09', { jobs: '900', unit: 'sibling' })
  const corrections = [await correctionOf(t, own, '更正依据'), await correctionOf(t, theirs, CANARY)] as const
  const sample = await sampleOf(t, planId)
  return {
    ids: {
      '/api/tasks/:id': tasked,
      '/api/progress/tasks/:taskId': tasked,
      '/api/reports/sheets/:id': { own: own.id ?? '', sibling: sibling.id },
      '/api/report-items/:id': { own: itemOf(own), sibling: itemOf(sibling) },
      '/api/evidence/:id': evidence,
      '/api/cell-unlocks/:id': unlocks,
      '/api/report-corrections/:id': { own: corrections[0].id, sibling: corrections[1].id },
      '/api/correction-documents/:id': { own: corrections[0].documentId, sibling: corrections[1].documentId },
      '/api/samples/:id': { own: sample.id, sibling: null },
      '/api/sample-checks/:id': { own: sample.checks[0]?.id ?? '', sibling: null },
    },
    bodies: {
      'POST /api/report-calendar/trial': { of: 'city', planId, validFrom: PERIOD, windows: DEFAULT_REPORT_WINDOWS },
      'POST /api/reports/sheets/:id/send-back': REASON,
      'POST /api/reports/sheets/:id/review': { approve: [], return: [] },
      'POST /api/report-items/:id/verification': { figure: FIGURE, ...REASON },
      'POST /api/report-corrections/:id/withdraw': REASON,
      'POST /api/report-corrections/:id/decision': { decision: 'refuse', ...REASON },
      'POST /api/sample-checks/:id/result': { result: 'true', note: null },
    },
  }
}

/** A request on a figure that is approved, with a document, still to be decided. */
async function correctionOf(
  t: TestApp,
  sheet: ReportSheetView,
  name: string,
): Promise<{ id: string; documentId: string }> {
  const reviewer = await t.as('reviewer')
  const item = sheet.items.find(({ kind }) => kind === 'flow')
  const documents = `/report-items/${item?.id}/correction-documents`
  const { body: document } = await reviewer.upload<EvidenceView>(documents, `${name}.txt`, name)
  const cells = [{ itemId: item?.id, version: item?.version, figure: FIGURE, documentIds: [document.id] }]
  const asked = { cells, ...REASON, evidenceId: null }
  const { body, status, text } = await reviewer.post<CorrectionView>('/report-corrections', asked)
  if (status >= 300) throw new Error(text)
  return { id: body.id, documentId: document.id }
}

async function sampleOf(t: TestApp, planId: string): Promise<SampleView> {
  const draw = { planId, period: PERIOD, seed: null }
  const { body, status, text } = await (await t.as('reviewer')).post<SampleView>('/samples', draw)
  if (status >= 300) throw new Error(text)
  return body
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
