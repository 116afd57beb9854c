import type {
  ItemHistoryEntry,
  MessagePage,
  Problem,
  ReportSheetView,
  SheetImportPreview,
  SheetImportReceipt,
} from '@plancascade/types'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, reportMonth, tasksOf, type IssuedPlan } from '../../testing/issued-plan.js'
import { databases } from '../../testing/databases.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import { columnAt, SHEET_NAME, type ColumnKey } from './columns.js'

type Sheet = ExcelJS.Worksheet
const ROUTE = '/reports/city-workbook'

describe.each(databases)('workbooks of the whole city on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
  })
  afterAll(() => t.close())

  const template = async (span: string): Promise<Buffer> =>
    (await t.as('reviewer')).download(`${ROUTE}?planId=${issued.planId}&${span}`)
  const edited = async (bytes: Buffer, change: (sheet: Sheet) => void): Promise<Buffer> => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
    const sheet = book.getWorksheet(SHEET_NAME)
    if (!sheet) throw new Error('no sheet')
    change(sheet)
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  const said = (sheet: Sheet, row: number, key: ColumnKey): string => String(sheet.getCell(row, columnAt(key)).value)
  const put = (sheet: Sheet, row: number, key: ColumnKey, value: ExcelJS.CellValue): void => {
    sheet.getCell(row, columnAt(key)).value = value
  }
  const jobsOf = (sheet: Sheet, unitName?: string): number[] => {
    const rows: number[] = []
    for (let row = 2; row <= sheet.rowCount; row += 1) {
      const isOf = unitName === undefined || said(sheet, row, 'unitName') === unitName
      if (isOf && said(sheet, row, 'goal').includes('新增就业')) rows.push(row)
    }
    return rows
  }
  const preview = async (bytes: Buffer) => {
    const path = `${ROUTE}/preview?planId=${issued.planId}`
    return (await t.as('reviewer')).upload<SheetImportPreview & Problem>(path, '代录表.xlsx', bytes, { key: null })
  }
  const commit = async (bytes: Buffer, digest: string) =>
    (await t.as('reviewer')).upload<SheetImportReceipt & Problem>(
      `${ROUTE}?planId=${issued.planId}&digest=${digest}`,
      '代录表.xlsx',
      bytes,
    )
  const sheetOf = async (period: string): Promise<ReportSheetView> =>
    (await (await t.as('reporter')).get<ReportSheetView>(`/reports/sheet?planId=${issued.planId}&period=${period}`))
      .body
  const jobs = (sheet: ReportSheetView) => sheet.items.find(({ goalName }) => goalName.includes('新增就业'))

  it('shows what changes unit by unit, writes drafts that say who entered them, and the same file again changes nothing', async () => {
    const file = await edited(await template('period=2024-01&to=2024-02'), (sheet) => {
      expect(new Set(jobsOf(sheet).map((row) => said(sheet, row, 'unitName'))).size).toBe(3)
      for (const row of jobsOf(sheet)) put(sheet, row, 'value', 1000 + row)
    })
    const shown = await preview(file)
    expect(shown.body.refused).toEqual([])
    expect(shown.body.changes).toHaveLength(6)
    expect(shown.body.units.map(({ changed, refused }) => [changed, refused])).toEqual([
      [2, 0],
      [2, 0],
      [2, 0],
    ])
    const done = await commit(file, shown.body.digest)
    expect(done.body).toMatchObject({ changed: 6, periods: ['2024-01', '2024-02'] })

    const reviewer = (await (await t.as('reviewer')).get<{ user: { name: string } }>('/me')).body.user.name
    const cell = jobs(await sheetOf('2024-02'))
    expect(cell).toMatchObject({ status: 'draft', onBehalfBy: reviewer })
    const county = await t.as('reporter')
    const history = await county.get<ItemHistoryEntry[]>(`/report-items/${cell?.id}/history`)
    expect(history.body).toMatchObject([{ actor: reviewer, actLabel: '市局代录', reason: `代录：${reviewer}` }])

    const again = await preview(file)
    expect(again.body).toMatchObject({ changes: [], refused: [] })
    expect((await commit(file, again.body.digest)).body.code).toBe('report.nothing_to_do')
  })

  it('tells each unit once, whatever the number of months', async () => {
    const { body } = await (await t.as('reporter')).get<MessagePage>('/messages')
    const told = body.items.filter(({ kind: of }) => of === 'report.entered_on_behalf')
    expect(told.map(({ title }) => title)).toEqual([expect.stringContaining('2024年1月至2024年2月填报：2 项')])
  })

  it('leaves handing in and submitting to the county, and the verdict to another than who entered', async () => {
    const [reporter, approver, reviewer] = [
      await t.as('reporter'),
      await t.as('county_approver'),
      await t.as('reviewer'),
    ]
    const sheet = await sheetOf('2024-01')
    const path = `/reports/sheets/${sheet.id}`
    const early = await reviewer.post<Problem>(`${path}/submit`, undefined, { version: sheet.version })
    expect(early.status).toBe(403)
    const handed = await reporter.post<ReportSheetView>(`${path}/hand-in`, undefined, { version: sheet.version })
    const sent = await approver.post<ReportSheetView>(`${path}/submit`, undefined, { version: handed.body.version })
    expect(sent.status).toBe(200)
    const id = jobs(sent.body)?.id
    const verdict = { approve: [id], return: [] }
    const own = await reviewer.post<Problem>(`${path}/review`, verdict, { version: sent.body.version })
    expect(own).toMatchObject({ status: 403, body: { code: 'report.own_entry' } })
    expect(own.body.detail).toContain('由您代录')
    const seen = await reviewer.get<ReportSheetView>(
      `/reports/sheet?planId=${issued.planId}&period=2024-01&unitId=${t.city.own.id}`,
    )
    expect(jobs(seen.body)?.abilities.verify).toEqual({ denied: expect.stringContaining('由您代录') })
  })

  it('refuses row by row what the unit has handed on, and writes nothing of the file', async () => {
    await reportMonth(t, issued, '2024-03', { jobs: '5000' })
    const file = await edited(await template('period=2024-03'), (sheet) => {
      for (const row of jobsOf(sheet)) put(sheet, row, 'value', 6000)
    })
    const shown = await preview(file)
    expect(shown.body.refused).toHaveLength(1)
    expect(shown.body.refused[0]).toMatchObject({ unitName: t.city.own.shortName })
    expect(shown.body.refused[0]?.problems[0]?.message).toContain('已认定，不能代录')
    const refused = await commit(file, shown.body.digest)
    expect(refused).toMatchObject({ status: 422, body: { code: 'report.import_refused' } })
    expect((await preview(file)).body.changes).toHaveLength(2)
  })

  it('gives 37 receipts for 37 bad rows of many units, and nothing is changed', async () => {
    const file = await edited(await template('period=2022-01&to=2022-12'), (sheet) => {
      for (const row of jobsOf(sheet)) put(sheet, row, 'value', row)
      for (let row = 2; row < 39; row += 1) put(sheet, row, row % 2 === 0 ? 'state' : 'identity', '坏的')
    })
    const shown = await preview(file)
    expect(shown.body.refused).toHaveLength(37)
    expect(shown.body.units.find(({ unitId }) => unitId === null)).toMatchObject({ refused: 18 })
    const refused = await commit(file, shown.body.digest)
    expect(refused.body.errors).toHaveLength(37)
    expect((await sheetOf('2022-06')).id).toBeNull()
  })

  it('is a sheet of chosen units, and no county’s business', async () => {
    const file = await edited(await template(`period=2024-05&unitIds=${t.city.sibling.id}`), (sheet) => {
      expect(jobsOf(sheet)).toHaveLength(1)
    })
    const county = await t.as('reporter')
    const path = `${ROUTE}/preview?planId=${issued.planId}`
    expect((await county.upload(path, '代录表.xlsx', file, { key: null })).status).toBe(403)
  })

  it('answers a county for another unit’s row exactly as for a row that does not exist', async () => {
    const [theirs] = (await tasksOf(t, issued.planId)).filter(({ unitId }) => unitId === t.city.sibling.id)
    const own = await (await t.as('reporter')).download(`/reports/workbook?planId=${issued.planId}&period=2024-05`)
    const told = async (taskId: string) => {
      const file = await edited(own, (sheet) => put(sheet, 2, 'identity', `${taskId}|2024-05|0`))
      const path = `/reports/workbook/preview?planId=${issued.planId}&period=2024-05`
      return (await (await t.as('reporter')).upload<SheetImportPreview>(path, '表.xlsx', file, { key: null })).body
        .refused
    }
    expect(await told(theirs?.id ?? '')).toEqual(await told('no-such-task'))
    const city = await edited(await template('period=2024-05'), (sheet) => {
      for (const row of jobsOf(sheet)) put(sheet, row, 'value', 7000)
    })
    const path = `/reports/workbook/preview?planId=${issued.planId}&period=2024-05`
    const { body } = await (await t.as('reporter')).upload<SheetImportPreview>(path, '表.xlsx', city, { key: null })
    expect(body.changes.map(({ unitName }) => unitName)).toEqual([t.city.own.shortName])
    expect(new Set(body.refused.flatMap(({ problems }) => problems.map(({ message }) => message)))).toEqual(
      new Set(['没有这项填报任务，或本期不填报。']),
    )
  })
})
