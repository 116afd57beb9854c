import type {
  CorrectionView,
  EvidenceView,
  Figure,
  ItemHistoryEntry,
  Problem,
  ReportItemView,
  ReportSheetView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { anIssuedPlan, reportMonth } from '../testing/issued-plan.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const reported = (value: string): Figure => ({ state: 'reported', value, numerator: null, denominator: null })

/** What a refusal says beside its status. */
type Refusal = Omit<Problem, 'status'>

describe.each(databases)('documents of a correction on %s', (kind) => {
  let t: TestApp
  let now: ReportSheetView

  beforeAll(async () => {
    t = await startTestApp(kind)
    now = await reportMonth(t, await anIssuedPlan(t), '2024-04', { jobs: '4800' })
  })
  afterAll(() => t.close())

  const itemOf = (part: string): ReportItemView => {
    const found = now.items.find(({ goalName }) => goalName.includes(part))
    if (!found) throw new Error(`no ${part}`)
    return found
  }
  const cellOf = ({ id, version }: ReportItemView, value: string) => ({ itemId: id, version, figure: reported(value) })

  it('carries documents and a reason for each cell; what is not sent yet is its uploader’s alone', async () => {
    const [jobs, insured] = [itemOf('新增就业'), itemOf('失业保险')]
    const reviewer = await t.as('reviewer')
    const planner = await t.as('planner')
    const upload = (item: ReportItemView, name: string) =>
      reviewer.upload<EvidenceView & Refusal>(`/report-items/${item.id}/correction-documents`, name, `${name}的内容`)
    const [roster, letter, spare] = [
      (await upload(jobs, '名册.txt')).body,
      (await upload(insured, '来函.txt')).body,
      (await upload(insured, '多余.txt')).body,
    ]
    const contentOf = ({ id }: EvidenceView) => `/correction-documents/${id}/content`
    expect((await planner.get(contentOf(roster))).status).toBe(404)
    expect((await planner.delete(`/correction-documents/${spare.id}`)).status).toBe(403)
    expect((await reviewer.delete(`/correction-documents/${spare.id}`)).status).toBe(204)
    const cells = (documents: string[]) => [
      { ...cellOf(jobs, '4750'), reason: '名册核减 50 人', documentIds: documents },
      { ...cellOf(insured, '97800'), documentIds: [letter.id] },
    ]
    const request = { reason: '县局来函', evidenceId: null }
    const strange = await reviewer.post<Refusal>('/report-corrections', { ...request, cells: cells([letter.id]) })
    expect(strange.body.errors[0]?.pointer).toBe('/cells/0/documentIds')
    const asked = await reviewer.post<CorrectionView & Refusal>('/report-corrections', {
      ...request,
      cells: cells([roster.id]),
    })
    expect(asked.body.cells).toMatchObject([
      { reason: '名册核减 50 人', documents: [{ fileName: '名册.txt' }] },
      { reason: null, documents: [{ fileName: '来函.txt' }] },
    ])
    expect((await planner.get(contentOf(roster))).status).toBe(200)
    expect((await (await t.as('reporter')).get(contentOf(roster))).status).toBe(200)
    expect((await (await t.as('neighbour')).get(contentOf(roster))).status).toBe(404)
    const kept = await reviewer.delete<Refusal>(`/correction-documents/${roster.id}`)
    expect(kept).toMatchObject({ status: 409, body: { code: 'lifecycle.refused' } })
    const approval = { decision: 'approve', reason: null }
    await planner.post(`/report-corrections/${asked.body.id}/decision`, approval, { version: 1 })
    const { body: history } = await planner.get<ItemHistoryEntry[]>(`/report-items/${jobs.id}/history`)
    expect(history.at(-1)).toMatchObject({ act: 'correct', reason: '名册核减 50 人' })
    const late = await (await t.as('reporter')).upload(`/report-items/${insured.id}/correction-documents`, 'x.txt', 'x')
    expect(late.status).toBe(403)
  })
})
