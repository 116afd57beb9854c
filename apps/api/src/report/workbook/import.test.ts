import type { Problem, ReportSheetView, SheetImportPreview, SheetImportReceipt } from '@plancascade/types'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPlan, reportMonth, type IssuedPlan } from '../../testing/issued-plan.js'
import { databases } from '../../testing/databases.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import { COLUMNS, columnAt, RECEIPT_COLUMN, SHEET_NAME, type ColumnKey } from './columns.js'

type Sheet = ExcelJS.Worksheet

async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  return book
}

const table = (book: ExcelJS.Workbook): Sheet => {
  const sheet = book.getWorksheet(SHEET_NAME)
  if (!sheet) throw new Error('no sheet')
  return sheet
}

describe.each(databases)('workbooks of reports on %s', (kind) => {
  let t: TestApp
  let issued: IssuedPlan

  beforeAll(async () => {
    t = await startTestApp(kind)
    issued = await anIssuedPlan(t)
    await reportMonth(t, issued, '2024-01', { jobs: '1000' })
  })
  afterAll(() => t.close())

  const query = (period: string, to?: string): string =>
    `planId=${issued.planId}&period=${period}${to === undefined ? '' : `&to=${to}`}`
  const template = async (period: string, to?: string): Promise<Buffer> =>
    (await t.as('reporter')).download(`/reports/workbook?${query(period, to)}`)
  const edited = async (bytes: Buffer, change: (sheet: Sheet) => void): Promise<Buffer> => {
    const book = await opened(bytes)
    change(table(book))
    return Buffer.from(await book.xlsx.writeBuffer())
  }
  const put = (sheet: Sheet, row: number, key: ColumnKey, value: ExcelJS.CellValue): void => {
    sheet.getCell(row, columnAt(key)).value = value
  }
  const rowOf = (sheet: Sheet, goal: string): number => {
    for (let row = 2; row <= sheet.rowCount; row += 1)
      if (String(sheet.getCell(row, columnAt('goal')).value).includes(goal)) return row
    throw new Error(`no ${goal}`)
  }
  const preview = async (bytes: Buffer, period: string, to?: string) =>
    (await t.as('reporter')).upload<SheetImportPreview & Problem>(
      `/reports/workbook/preview?${query(period, to)}`,
      '填报表.xlsx',
      bytes,
      { key: null },
    )
  const commit = async (bytes: Buffer, digest: string, period: string, to?: string, rows = 'all') =>
    (await t.as('reporter')).upload<SheetImportReceipt & Problem>(
      `/reports/workbook?${query(period, to)}&digest=${digest}&rows=${rows}`,
      '填报表.xlsx',
      bytes,
    )
  const sheetOf = async (period: string): Promise<ReportSheetView> =>
    (await (await t.as('reporter')).get<ReportSheetView>(`/reports/sheet?${query(period)}`)).body
  const figureOf = async (period: string, name: string) =>
    (await sheetOf(period)).items.find(({ goalName }) => goalName.includes(name))

  it('has a row for each task, with identity hidden, choices offered, and only what is typed unlocked', async () => {
    const book = await opened(await template('2024-02'))
    const sheet = table(book)
    expect(sheet.rowCount).toBe(4)
    expect(sheet.getColumn(columnAt('identity')).hidden).toBe(true)
    expect(book.getWorksheet('plancascade')?.state).toBe('veryHidden')
    const jobs = rowOf(sheet, '新增就业')
    expect(sheet.getCell(jobs, columnAt('target')).value).toBe(14516)
    expect(sheet.getCell(jobs, columnAt('previous')).value).toBe(1000)
    expect(sheet.getCell(jobs, columnAt('state')).dataValidation.formulae?.[0]).toContain('零报')
    const open = COLUMNS.filter(({ key }) => sheet.getCell(jobs, columnAt(key)).protection?.locked === false)
    expect(open.map(({ title }) => title)).toEqual(['填报方式', '数值', '分子', '分母', '状态', '数据状态', '备注'])
  })

  it('shows every change before it is made, makes it once, and the same file again changes nothing', async () => {
    const file = await edited(await template('2024-02'), (sheet) => {
      const jobs = rowOf(sheet, '新增就业')
      put(sheet, jobs, 'mode', '本期')
      put(sheet, jobs, 'value', '１,２００')
      put(sheet, jobs, 'note', '=1+1 是文字')
      const insured = rowOf(sheet, '失业保险')
      put(sheet, insured, 'state', '零报')
    })
    const shown = await preview(file, '2024-02')
    expect(shown.status).toBe(200)
    expect(shown.body).toMatchObject({ rows: 3, same: 1, refused: [] })
    const jobs = shown.body.changes.find(({ goalName }) => goalName.includes('新增就业'))
    expect(jobs?.cells).toEqual([
      { column: '数值', before: null, after: '1200' },
      { column: '状态', before: null, after: '有数' },
      { column: '备注', before: null, after: '=1+1 是文字' },
      { column: '累计（推出）', before: null, after: '2200' },
    ])
    expect((await figureOf('2024-02', '新增就业'))?.id).toBeNull()

    const done = await commit(file, shown.body.digest, '2024-02')
    expect(done.body).toEqual({ changed: 2, same: 1, periods: ['2024-02'] })
    expect(await figureOf('2024-02', '新增就业')).toMatchObject({
      declared: { value: '2200' },
      typed: '1200',
      note: '=1+1 是文字',
    })
    expect((await figureOf('2024-02', '失业保险'))?.declared).toMatchObject({ state: 'reported', value: '0' })

    const again = await preview(file, '2024-02')
    expect(again.body).toMatchObject({ changes: [], refused: [], same: 3 })
    expect((await commit(file, again.body.digest, '2024-02')).status).toBe(409)
  })

  it('refuses what was overtaken since the download, and what changed since the preview', async () => {
    const file = await edited(await template('2024-02'), (sheet) => put(sheet, rowOf(sheet, '新增就业'), 'value', 1300))
    const shown = await preview(file, '2024-02')
    const jobs = await figureOf('2024-02', '新增就业')
    await (
      await t.as('reporter')
    ).put('/reports/sheet', {
      planId: issued.planId,
      unitId: t.city.own.id,
      period: '2024-02',
      entries: [
        {
          taskId: jobs?.taskId,
          figure: { state: 'reported', value: '2250', numerator: null, denominator: null },
          dataStatus: 'preliminary',
          note: null,
          version: jobs?.version,
        },
      ],
    })
    const moved = await commit(file, shown.body.digest, '2024-02', undefined, 'good')
    expect(moved.body.code).toBe('report.import_moved')
    const now = await preview(file, '2024-02')
    expect(now.body.refused[0]?.problems[0]?.message).toContain('已被他人改为 2250')
  })

  it('refuses a workbook of another period or unit by name', async () => {
    const wrong = await preview(await template('2024-02'), '2024-03')
    expect(wrong.status).toBe(422)
    expect(wrong.body.detail).toContain('2024-02')
    expect(wrong.body.detail).toContain('2024-03')
    const neighbours = await (await t.as('neighbour')).download(`/reports/workbook?${query('2024-03')}`)
    const other = await preview(neighbours, '2024-03')
    expect(other.body).toMatchObject({ code: 'report.import_other_sheet' })
    expect(other.body.detail).toContain(t.city.sibling.shortName)
    const book = new ExcelJS.Workbook()
    book.addWorksheet(SHEET_NAME).addRow(['别处做的表'])
    const foreign = await preview(Buffer.from(await book.xlsx.writeBuffer()), '2024-03')
    expect(foreign.body.code).toBe('report.import_unreadable')
  })

  it('gives 37 receipts for 37 bad rows, and nothing is changed', async () => {
    const bad: Array<[ColumnKey, ExcelJS.CellValue, string]> = [
      ['value', 12.5, '不带小数'],
      ['value', { formula: 'SUM(1,2)', result: 3 }, '不接受公式'],
      ['value', '约一千', '不带小数'],
      ['state', '大概', '应为'],
      ['identity', 'x|2022-01|0', '没有这项填报任务'],
      ['identity', null, '行标识'],
    ]
    const file = await edited(await template('2022-01', '2023-12'), (sheet) => {
      expect(sheet.rowCount - 1).toBe(72)
      for (let row = 2; row <= 73; row += 1) {
        if (!String(sheet.getCell(row, columnAt('goal')).value).includes('失业率')) put(sheet, row, 'value', row * 10)
      }
      for (let n = 0; n < 37; n += 1) {
        const [key, value] = bad[n % bad.length] ?? []
        if (key) put(sheet, n + 2, key, value ?? null)
      }
    })
    const shown = await preview(file, '2022-01', '2023-12')
    expect(shown.body.refused).toHaveLength(37)
    expect(shown.body.changes.length).toBeGreaterThan(0)
    shown.body.refused.slice(0, bad.length).forEach(({ row, problems }, n) => {
      expect([row, problems.map(({ message }) => message).join()]).toEqual([
        n + 2,
        expect.stringContaining(bad[n]?.[2] ?? '?'),
      ])
    })
    const refused = await commit(file, shown.body.digest, '2022-01', '2023-12')
    expect(refused).toMatchObject({ status: 422, body: { code: 'report.import_refused' } })
    expect(refused.body.errors).toHaveLength(37)
    expect((await sheetOf('2022-01')).id).toBeNull()
    expect((await sheetOf('2023-12')).id).toBeNull()

    const path = `/reports/workbook/receipt?${query('2022-01', '2023-12')}`
    const receipt = await (await t.as('reporter')).upload(path, '填报表.xlsx', file, { key: null })
    expect(receipt.status).toBe(200)
    expect(receipt.headers['content-disposition']).toMatch(/^attachment/)

    const partly = await commit(file, shown.body.digest, '2022-01', '2023-12', 'good')
    expect(partly.body.changed).toBe(shown.body.changes.length)
  })

  it('adds 本期 of several months one on the other, within one file', async () => {
    const file = await edited(await template('2021-01', '2021-03'), (sheet) => {
      for (let row = 2; row <= sheet.rowCount; row += 1) {
        if (!String(sheet.getCell(row, columnAt('goal')).value).includes('新增就业')) continue
        put(sheet, row, 'mode', '本期')
        put(sheet, row, 'value', row)
      }
    })
    const shown = await preview(file, '2021-01', '2021-03')
    const sums = shown.body.changes.map(({ cells }) => cells.find(({ column }) => column.startsWith('累计'))?.after)
    expect(shown.body.refused).toEqual([])
    expect(sums).toEqual(['2', '7', '15'])
    expect((await commit(file, shown.body.digest, '2021-01', '2021-03')).status).toBe(200)
    expect((await figureOf('2021-03', '新增就业'))?.declared.value).toBe('15')
  })

  it('is for the unit’s own reporter, and does not get past the closing day', async () => {
    const file = await template('2024-03')
    const approver = await t.as('county_approver')
    const path = `/reports/workbook/preview?${query('2024-03')}`
    expect((await approver.upload(path, '填报表.xlsx', file, { key: null })).status).toBe(403)
    const ajar = { dueDays: 5, closeDays: 3 }
    await (
      await t.as('planner')
    ).post('/report-calendar/windows', {
      validFrom: '2024-03',
      windows: { month_end: ajar, quarter_end: ajar, year_end: ajar },
      reason: '按月截止',
    })
    const typed = await edited(file, (sheet) => put(sheet, rowOf(sheet, '新增就业'), 'value', 3000))
    const shown = await preview(typed, '2024-03')
    expect(shown.body.changes).toEqual([])
    expect(shown.body.refused[0]?.problems[0]?.message).toContain('报送已截止')
  })

  it('marks the rows of a receipt and says why', async () => {
    const file = await edited(await template('2023-12'), (sheet) => put(sheet, 2, 'value', 'abc'))
    const { receiptWorkbook } = await import('./receipt.js')
    const { body } = await preview(file, '2023-12')
    const sheet = table(await opened(Buffer.from(await receiptWorkbook(file, body))))
    expect(sheet.getCell(2, RECEIPT_COLUMN).value).toContain('数值：')
    expect(sheet.getCell(2, columnAt('value')).fill).toMatchObject({ pattern: 'solid' })
  })
})
