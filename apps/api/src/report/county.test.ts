import type {
  CellUnlock,
  EvidenceView,
  Figure,
  Problem,
  ReportEntry,
  Reporter,
  ReportItemView,
  ReportSheetView,
} from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../testing/issued-plan.js'
import { databases } from '../testing/databases.js'
import { correctFigure } from '../testing/corrections.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const reported = (value: string): Figure => ({ state: 'reported', value, numerator: null, denominator: null })

// The clock of the test city stands on 9 October 2025.
describe.each(databases)('the county’s desk on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
  })
  afterAll(() => t.close())

  const sheetOf = async (period: string): Promise<ReportSheetView> =>
    (await (await t.as('reporter')).get<ReportSheetView>(`/reports/sheet?planId=${issued.planId}&period=${period}`))
      .body
  const item = (sheet: ReportSheetView, name: string): ReportItemView => {
    const found = sheet.items.find(({ goalName }) => goalName.includes(name))
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  const entry = (of: ReportItemView, figure: Figure, more: Partial<ReportEntry> = {}): ReportEntry => ({
    taskId: of.taskId,
    figure,
    dataStatus: 'preliminary',
    note: null,
    version: of.version,
    ...more,
  })
  const save = async (period: string, entries: ReportEntry[]) =>
    (await t.as('reporter')).put<ReportSheetView & Problem>('/reports/sheet', {
      planId: issued.planId,
      unitId: t.city.own.id,
      period,
      entries,
    })
  const act = async (
    person: 'reporter' | 'county_approver' | 'reviewer',
    sheet: ReportSheetView,
    step: string,
    body?: unknown,
  ) =>
    (await t.as(person)).post<ReportSheetView & Problem>(`/reports/sheets/${sheet.id}/${step}`, body, {
      version: sheet.version,
    })

  describe('本期 and 累计', () => {
    it('works the cumulative out of what was typed, exactly, from the adopted one before', async () => {
      await reportMonth(t, issued, '2024-03', { jobs: '3600' })
      const empty = await sheetOf('2024-04')
      const saved = await save('2024-04', [entry(item(empty, '新增就业'), reported('1207'), { mode: 'single' })])
      expect(item(saved.body, '新增就业')).toMatchObject({
        declared: { value: '4807' },
        entryMode: 'single',
        typed: '1207',
      })
    })

    it('does not guess where the period before has no figure', async () => {
      const empty = await sheetOf('2024-06')
      const refused = await save('2024-06', [entry(item(empty, '新增就业'), reported('5'), { mode: 'single' })])
      expect(refused.status).toBe(422)
      expect(refused.body.errors[0]).toMatchObject({ pointer: '/entries/0/figure/value', code: 'no_previous' })
    })

    it('asks for a note on a negative 本期, and refuses a cumulative below zero', async () => {
      const sheet = await sheetOf('2024-04')
      const below = await save('2024-04', [entry(item(sheet, '新增就业'), reported('-4000'), { mode: 'single' })])
      expect(below.body.errors[0]?.message).toContain('累计不能为负')
      const saved = await save('2024-04', [entry(item(sheet, '新增就业'), reported('-10'), { mode: 'single' })])
      expect(item(saved.body, '新增就业').declared.value).toBe('3590')
      const refused = await act('reporter', saved.body, 'hand-in')
      expect(refused.body.errors.map(({ code }) => code)).toEqual(['C101'])
    })

    it('says so when the cumulative before is corrected afterwards, and keeps what was declared', async () => {
      const march = await sheetOf('2024-03')
      const jobs = item(march, '新增就业')
      await correctFigure(t, jobs, reported('3500'), '剔除重复登记')
      const april = item(await sheetOf('2024-04'), '新增就业')
      expect(april).toMatchObject({ declared: { value: '3590' }, typed: '-10' })
      expect(april.findings.find(({ code }) => code === 'C110')?.message).toContain('应为 3490')
    })

    it('keeps the choice and the data day with the sheet, for the unit’s own people', async () => {
      const reporter = await t.as('reporter')
      const body = {
        planId: issued.planId,
        unitId: t.city.own.id,
        period: '2024-04',
        mode: 'single',
        dataOn: '2024-04-25',
      }
      const set = await reporter.put<ReportSheetView>('/reports/sheet/settings', body)
      expect(set.body).toMatchObject({ entryMode: 'single', dataOn: '2024-04-25' })
      expect((await sheetOf('2024-05')).dataOn).toBe('2024-05-31')
      const outside = await reporter.put<Problem>('/reports/sheet/settings', { ...body, dataOn: '2024-03-31' })
      expect(outside.body.errors[0]?.pointer).toBe('/dataOn')
      expect((await (await t.as('neighbour')).put('/reports/sheet/settings', body)).status).toBe(404)
    })

    it('takes 不适用 only with its basis', async () => {
      const sheet = await sheetOf('2024-05')
      const none: Figure = { state: 'not_applicable', value: null, numerator: null, denominator: null }
      const saved = await save('2024-05', [entry(item(sheet, '失业保险'), none)])
      const refused = await act('reporter', saved.body, 'hand-in')
      expect(refused.body.errors.map(({ code }) => code)).toEqual(['C111'])
      const told = await save('2024-05', [
        entry(item(saved.body, '失业保险'), none, { note: '机构划转，见人社发〔2024〕3号' }),
      ])
      expect((await act('reporter', told.body, 'hand-in')).status).toBe(200)
    })
  })

  describe('evidence', () => {
    const upload = async (sheet: ReportSheetView, name: string, fileName: string, text: string, query = '') =>
      (await t.as('reporter')).upload<EvidenceView>(
        `/report-items/${item(sheet, name).id}/evidence${query}`,
        fileName,
        Buffer.from(text),
      )

    it('has a kind, and shows where else the same file is used', async () => {
      const empty = await sheetOf('2023-01')
      const saved = await save('2023-01', [
        entry(item(empty, '新增就业'), reported('900')),
        entry(item(empty, '失业保险'), reported('97000')),
      ])
      const first = await upload(saved.body, '新增就业', '台账.csv', '姓名,单位\n甲,乙\n', '?kind=ledger')
      expect(first.body).toMatchObject({ kind: 'ledger', sameAs: [], personalData: [] })
      const second = await upload(saved.body, '失业保险', '另一份.csv', '姓名,单位\n甲,乙\n')
      expect(second.body.sameAs).toMatchObject([
        { goalName: '城镇新增就业人数', period: '2023-01', fileName: '台账.csv' },
      ])
      const shown = item(await sheetOf('2023-01'), '新增就业').evidence
      expect(shown[0]?.sameAs.map(({ fileName }) => fileName)).toEqual(['另一份.csv'])
    })

    it('warns of people’s numbers in name and content, keeps only how many, and takes the file', async () => {
      const sheet = await sheetOf('2023-01')
      // 11010519491231002X is the example of GB 11643; the second has a wrong check digit.
      const text = '110105 是区划\n11010519491231002X,13800138000\n110105194912310021,13900139000\n'
      const added = await upload(sheet, '新增就业', '名册13712345678.txt', text)
      expect(added.status).toBe(201)
      expect(added.body.personalData).toEqual([
        { kind: 'id_number', where: 'content', count: 1 },
        { kind: 'mobile', where: 'name', count: 1 },
        { kind: 'mobile', where: 'content', count: 2 },
      ])
    })
  })

  describe('after closing', () => {
    const days = (due: number, close: number | null) => ({ dueDays: due, closeDays: close })
    let taskId: string
    let userId: string

    const grant = async (more: object = {}, person: 'reviewer' | 'reporter' = 'reviewer') =>
      (await t.as(person)).post<CellUnlock & Problem>('/cell-unlocks', {
        taskId,
        period: '2025-08',
        userId,
        until: '2025-10-10T10:00:00Z',
        reason: '补报上月漏报',
        ...more,
      })

    beforeAll(async () => {
      const windows = { month_end: days(5, 3), quarter_end: days(10, null), year_end: days(20, null) }
      // A figure returned in time, one handed in, one never typed: then the window of the months since July closes.
      const july = await sheetOf('2025-07')
      const saved = await save('2025-07', [
        entry(item(july, '新增就业'), reported('9000')),
        entry(item(july, '失业保险'), reported('98000')),
      ])
      const handed = await act('reporter', saved.body, 'hand-in')
      const sent = await act('county_approver', handed.body, 'submit')
      const verdict = {
        approve: [],
        return: [
          { itemId: item(sent.body, '新增就业').id, code: 'no_evidence', reason: '请补名册', dueOn: '2025-10-10' },
        ],
      }
      expect((await act('reviewer', sent.body, 'review', verdict)).status).toBe(200)
      const change = { validFrom: '2025-07', windows, reason: '按月截止' }
      expect((await (await t.as('planner')).post('/report-calendar/windows', change)).status).toBe(201)
      taskId = item(await sheetOf('2025-08'), '新增就业').taskId
      const people = await (await t.as('reviewer')).get<Reporter[]>('/cell-unlocks/reporters')
      userId = people.body.find(({ unitId }) => unitId === t.city.own.id)?.userId ?? ''
    })

    it('is closed to typing, says since when, and what to do', async () => {
      const sheet = await sheetOf('2025-08')
      expect(sheet).toMatchObject({ closed: true, closesOn: '2025-09-08' })
      expect(sheet.abilities.edit).toEqual({ denied: expect.stringContaining('9月8日') as string })
      const refused = await save('2025-08', [entry(item(sheet, '新增就业'), reported('1'))])
      expect(refused.status).toBe(422)
      expect(refused.body.errors[0]).toMatchObject({ code: 'cell_closed' })
    })

    it('leaves a returned figure open until its own day, and nothing else', async () => {
      const sheet = await sheetOf('2025-07')
      const stillOpen = (name: string) => item(sheet, name).abilities.edit === true
      expect([stillOpen('新增就业'), stillOpen('登记失业率')]).toEqual([true, false])
      const mended = await save('2025-07', [entry(item(sheet, '新增就业'), reported('9100'))])
      const handed = await act('reporter', mended.body, 'hand-in')
      expect(handed.status).toBe(200)
      expect((await act('county_approver', handed.body, 'submit')).status).toBe(200)
    })

    it('opens one cell for one person until an instant, for the county to see, and no other', async () => {
      const granted = await grant()
      expect(granted).toMatchObject({ status: 201, body: { state: 'active', goalName: '城镇新增就业人数' } })
      const sheet = await sheetOf('2025-08')
      expect(item(sheet, '新增就业').unlock).toMatchObject({ mine: true, until: '2025-10-10T10:00:00.000Z' })
      const both = await save('2025-08', [
        entry(item(sheet, '新增就业'), reported('9500')),
        entry(item(sheet, '失业保险'), reported('98000')),
      ])
      expect(both.body.errors.map(({ pointer }) => pointer)).toEqual(['/entries/1'])
      const saved = await save('2025-08', [entry(item(sheet, '新增就业'), reported('9500'))])
      expect(saved.status).toBe(200)
      const handed = await act('reporter', saved.body, 'hand-in')
      expect(handed.body.counts).toMatchObject({ county_review: 1 })
      expect((await act('county_approver', handed.body, 'submit')).status).toBe(200)
    })

    it('ends by being taken back or by itself, and stays in the list', async () => {
      const insured = item(await sheetOf('2025-08'), '失业保险').taskId
      const granted = await grant({ taskId: insured })
      const reviewer = await t.as('reviewer')
      const path = `/cell-unlocks/${granted.body.id}/revoke`
      const revoked = await reviewer.post<CellUnlock>(path, undefined, { version: granted.body.version })
      expect(revoked.body.state).toBe('revoked')
      expect(item(await sheetOf('2025-08'), '失业保险').abilities.edit).not.toBe(true)
      await grant({ taskId: insured, until: '2025-10-09T02:05:00Z' })
      expect(item(await sheetOf('2025-08'), '失业保险').abilities.edit).toBe(true)
      const before = t.clock.now()
      t.clock.advance(6 * 60_000)
      expect(item(await sheetOf('2025-08'), '失业保险').abilities.edit).not.toBe(true)
      const listed = await reviewer.get<CellUnlock[]>(`/cell-unlocks?planId=${issued.planId}`)
      expect(listed.body.map(({ state }) => state)).toEqual(['expired', 'revoked', 'active'])
      t.clock.set(before)
    })

    it('is not given for longer than a month, to another unit’s person, on a submitted figure, or by a county', async () => {
      const pointers = async (more: object) => (await grant(more)).body.errors.map(({ pointer }) => pointer)
      const free = item(await sheetOf('2025-08'), '登记失业率').taskId
      expect(await pointers({ taskId: free, until: '2025-12-31T00:00:00Z' })).toEqual(['/until'])
      expect(await pointers({ taskId: free, userId: t.city.users.neighbour.id })).toEqual(['/userId'])
      expect(await pointers({})).toEqual(['/taskId'])
      expect((await grant({ taskId: free }, 'reporter')).status).toBe(403)
      const foreign = await (await t.as('neighbour')).get<CellUnlock[]>(`/cell-unlocks?planId=${issued.planId}`)
      expect(foreign.body).toEqual([])
    })
  })
})
