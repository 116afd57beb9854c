import type {
  EvidenceView,
  Figure,
  ItemHistoryEntry,
  Problem,
  ReportEntry,
  ReportItemView,
  ReportPeriods,
  ReportSheetSummary,
  ReportSheetView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, type IssuedPlan } from '../testing/issued-plan.js'
import { correctFigure } from '../testing/corrections.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const MONTH = '2024-03'

const reported = (value: string): Figure => ({ state: 'reported', value, numerator: null, denominator: null })
const rate = (numerator: string, denominator: string): Figure => ({
  state: 'reported',
  value: null,
  numerator,
  denominator,
})

describe.each(databases)('reports on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
  })
  afterAll(() => t.close())

  const query = (period: string): string => `/reports/sheet?planId=${issued.planId}&period=${period}`
  const sheetOf = async (period: string, person: 'reporter' | 'county_approver' | 'neighbour' = 'reporter') =>
    (await (await t.as(person)).get<ReportSheetView>(query(period))).body
  const item = (sheet: ReportSheetView, name: string): ReportItemView => {
    const found = sheet.items.find(({ goalName }) => goalName.includes(name))
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  const entry = (of: ReportItemView, figure: Figure, note: string | null = null): ReportEntry => ({
    taskId: of.taskId,
    figure,
    dataStatus: 'preliminary',
    note,
    version: of.version,
  })
  const save = async (period: string, entries: ReportEntry[], person: 'reporter' | 'neighbour' = 'reporter') =>
    (await t.as(person)).put<ReportSheetView & Problem>('/reports/sheet', {
      planId: issued.planId,
      unitId: person === 'reporter' ? t.city.own.id : t.city.sibling.id,
      period,
      entries,
    })
  /** All three figures of a month, entered and handed in. */
  const handedIn = async (period: string, jobs = '3600'): Promise<ReportSheetView> => {
    const empty = await sheetOf(period)
    const saved = await save(period, [
      entry(item(empty, '新增就业'), reported(jobs)),
      entry(item(empty, '登记失业率'), rate('4100', '100000')),
      entry(item(empty, '失业保险'), reported('98000')),
    ])
    expect(saved.status).toBe(200)
    const { id, version } = saved.body
    const handed = await (
      await t.as('reporter')
    ).post<ReportSheetView>(`/reports/sheets/${id}/hand-in`, undefined, { version })
    expect(handed.status).toBe(200)
    return handed.body
  }
  const submitted = async (period: string, jobs?: string): Promise<ReportSheetView> => {
    const { id, version } = await handedIn(period, jobs)
    const answer = await (
      await t.as('county_approver')
    ).post<ReportSheetView>(`/reports/sheets/${id}/submit`, undefined, {
      version,
    })
    expect(answer.status).toBe(200)
    return answer.body
  }
  const ids = (sheet: ReportSheetView): string[] => sheet.items.flatMap(({ id }) => id ?? [])

  it('offers the months that are over, the last one as current', async () => {
    const { body } = await (await t.as('reporter')).get<ReportPeriods>(`/reports/periods?planId=${issued.planId}`)
    expect(body.periods.at(-1)).toMatchObject({ period: '2025-09', current: true, dueOn: '2025-10-10' })
    expect(body.periods[0]?.period).toBe('2021-01')
  })

  it('shows an empty sheet with targets, and nothing is stored by looking', async () => {
    const sheet = await sheetOf(MONTH)
    expect(sheet).toMatchObject({ id: null, version: 0, counts: { total: 3, empty: 3 }, late: true })
    expect(item(sheet, '新增就业')).toMatchObject({ target: '14516', declared: { state: 'missing', value: null } })
  })

  it('keeps zero and missing apart', async () => {
    const empty = await sheetOf('2024-01')
    const saved = await save('2024-01', [entry(item(empty, '新增就业'), reported('0'))])
    expect(item(saved.body, '新增就业').declared).toEqual(reported('0'))
    expect(item(saved.body, '失业保险').declared.state).toBe('missing')
  })

  it('refuses a figure that cannot be, names the cell and stores none of the others', async () => {
    const empty = await sheetOf('2024-02')
    const refused = await save('2024-02', [
      entry(item(empty, '新增就业'), reported('1234')),
      entry(item(empty, '失业保险'), reported('9.8')),
      entry(item(empty, '登记失业率'), reported('4.1')),
    ])
    expect(refused.status).toBe(422)
    expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual([
      '/entries/1/figure/value',
      '/entries/2/figure/numerator',
    ])
    expect((await sheetOf('2024-02')).counts.empty).toBe(3)
  })

  it('tells the second of two colleagues both values and keeps the first', async () => {
    const empty = await sheetOf('2024-02')
    await save('2024-02', [entry(item(empty, '新增就业'), reported('2000'))])
    const second = await save('2024-02', [entry(item(empty, '新增就业'), reported('2100'))])
    expect(second).toMatchObject({ status: 412, body: { code: 'report.cell_conflict' } })
    expect(second.body.errors[0]?.message).toContain('2000')
    expect(second.body.errors[0]?.message).toContain('2100')
    expect(item(await sheetOf('2024-02'), '新增就业').declared.value).toBe('2000')
  })

  it('goes from reporter to approver to reviewer, each another person', async () => {
    const handed = await handedIn(MONTH)
    const own = await (
      await t.as('reporter')
    ).post<Problem>(`/reports/sheets/${handed.id}/submit`, undefined, {
      version: handed.version,
    })
    expect(own.status).toBe(403)
    const approver = await t.as('county_approver')
    const sent = await approver.post<ReportSheetView>(`/reports/sheets/${handed.id}/submit`, undefined, {
      version: handed.version,
    })
    expect(sent.body.counts.submitted).toBe(3)
    const verdict = { approve: ids(sent.body), return: [] }
    const approved = await (
      await t.as('reviewer')
    ).post<ReportSheetView>(`/reports/sheets/${handed.id}/review`, verdict, {
      version: sent.body.version,
    })
    expect(approved.body.counts.approved).toBe(3)
    expect(item(approved.body, '新增就业').adopted).toEqual(reported('3600'))
  })

  it('reopens only the returned cell, with reason and date', async () => {
    const sent = await submitted('2024-04')
    const jobs = item(sent, '新增就业')
    const verdict = {
      approve: ids(sent).filter((id) => id !== jobs.id),
      return: [{ itemId: jobs.id, code: 'no_evidence', reason: '请补充名册', dueOn: '2024-05-20' }],
    }
    await (await t.as('reviewer')).post(`/reports/sheets/${sent.id}/review`, verdict, { version: sent.version })
    const back = await sheetOf('2024-04')
    expect(item(back, '新增就业')).toMatchObject({
      status: 'returned',
      returnReason: '请补充名册',
      abilities: { edit: true },
    })
    expect(item(back, '失业保险').abilities.edit).toEqual({ denied: '已送审，不能再改' })
    const closed = await save('2024-04', [entry(item(back, '失业保险'), reported('1'))])
    expect(closed.status).toBe(422)
    const mended = await save('2024-04', [entry(item(back, '新增就业'), reported('4700'))])
    const { id, version } = mended.body
    const handed = await (
      await t.as('reporter')
    ).post<ReportSheetView>(`/reports/sheets/${id}/hand-in`, undefined, { version })
    expect(handed.body.counts).toMatchObject({ county_review: 1, approved: 2 })
  })

  it('asks for an explanation of a falling cumulative before it can be handed in', async () => {
    await submitted('2024-05', '6000')
    const empty = await sheetOf('2024-06')
    const jobs = item(empty, '新增就业')
    const saved = await save('2024-06', [entry(jobs, reported('5000'))])
    expect(item(saved.body, '新增就业').findings).toMatchObject([{ code: 'C101', severity: 'explain' }])
    const reporter = await t.as('reporter')
    const { id, version } = saved.body
    const refused = await reporter.post<Problem>(`/reports/sheets/${id}/hand-in`, undefined, { version })
    expect(refused).toMatchObject({ status: 422, body: { code: 'report.findings_open' } })
    const explained = await save('2024-06', [entry(item(saved.body, '新增就业'), reported('5000'), '核减重复登记')])
    const handed = await reporter.post(`/reports/sheets/${id}/hand-in`, undefined, { version: explained.body.version })
    expect(handed.status).toBe(200)
  })

  it('corrects after approval beside the declared figure, and keeps the way there', async () => {
    const sheet = await (await t.as('reviewer')).get<ReportSheetView>(`${query(MONTH)}&unitId=${t.city.own.id}`)
    const jobs = item(sheet.body, '新增就业')
    const reviewer = await t.as('reviewer')
    await correctFigure(t, jobs, reported('3500'), '剔除重复人员 100 人')
    expect(item(await sheetOf(MONTH), '新增就业')).toMatchObject({
      declared: reported('3600'),
      adopted: reported('3500'),
      corrections: 1,
    })
    const { body: history } = await reviewer.get<ItemHistoryEntry[]>(`/report-items/${jobs.id}/history`)
    expect(history.map(({ act }) => act)).toEqual(['hand_in', 'submit', 'approve', 'correct_request', 'correct'])
    expect(history.at(-1)).toMatchObject({ figure: reported('3500'), reason: '剔除重复人员 100 人' })
  })

  it('withdraws only before the city has begun', async () => {
    const sent = await submitted('2024-07', '6800')
    const approver = await t.as('county_approver')
    const back = await approver.post<ReportSheetView>(`/reports/sheets/${sent.id}/withdraw`, undefined, {
      version: sent.version,
    })
    expect(back.body.counts.county_review).toBe(3)
    const again = await approver.post<ReportSheetView>(`/reports/sheets/${sent.id}/submit`, undefined, {
      version: back.body.version,
    })
    const one = again.body.items[0]?.id
    const reviewed = await (
      await t.as('reviewer')
    ).post<ReportSheetView>(
      `/reports/sheets/${sent.id}/review`,
      { approve: [one], return: [] },
      { version: again.body.version },
    )
    const late = await approver.post<Problem>(`/reports/sheets/${sent.id}/withdraw`, undefined, {
      version: reviewed.body.version,
    })
    expect(late).toMatchObject({ status: 409, body: { code: 'lifecycle.refused' } })
  })

  it('takes evidence for an open figure and gives it back as an attachment only to those in scope', async () => {
    const empty = await sheetOf('2024-08')
    const saved = await save('2024-08', [entry(item(empty, '新增就业'), reported('9000'))])
    const id = item(saved.body, '新增就业').id
    const reporter = await t.as('reporter')
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
    const added = await reporter.upload<EvidenceView>(`/report-items/${id}/evidence`, '名册.pdf', pdf)
    expect(added).toMatchObject({ status: 201, body: { fileName: '名册.pdf', size: pdf.length } })
    const got = await reporter.get(`/evidence/${added.body.id}/content`)
    expect(got.headers['content-disposition']).toMatch(/^attachment/)
    expect((await (await t.as('neighbour')).get(`/evidence/${added.body.id}/content`)).status).toBe(404)
    const other = await (await t.as('neighbour')).upload<Problem>(`/report-items/${id}/evidence`, '名册.pdf', pdf)
    expect(other.status).toBe(404)
  })

  it('shows a county its own sheets only', async () => {
    const mine = await (
      await t.as('reporter')
    ).get<ReportSheetSummary[]>(`/reports/sheets?planId=${issued.planId}&period=${MONTH}`)
    expect(mine.body.map(({ unitId }) => unitId)).toEqual([t.city.own.id])
    const all = await (
      await t.as('reviewer')
    ).get<ReportSheetSummary[]>(`/reports/sheets?planId=${issued.planId}&period=${MONTH}`)
    expect(all.body).toHaveLength(3)
    const foreign = await (await t.as('neighbour')).get<Problem>(`${query(MONTH)}&unitId=${t.city.own.id}`)
    expect(foreign.status).toBe(404)
    const forged = await (
      await t.as('neighbour')
    ).put<Problem>('/reports/sheet', {
      planId: issued.planId,
      unitId: t.city.own.id,
      period: MONTH,
      entries: [{ taskId: 'x', figure: reported('1'), dataStatus: 'final', note: null, version: 0 }],
    })
    expect(forged.status).toBe(404)
  })

  it('refuses a month that is not over', async () => {
    const refused = await (await t.as('reporter')).get<Problem>(query('2025-10'))
    expect(refused).toMatchObject({ status: 422, body: { code: 'report.period_invalid' } })
  })
})
