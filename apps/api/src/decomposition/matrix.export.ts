import { Injectable } from '@nestjs/common'
import { MEASURE_UNIT_LABELS, type DecompositionView } from '@plancascade/types'
import ExcelJS from 'exceljs'

/** A decomposition as the table offices send around; the import reads the same layout back. */
@Injectable()
export class MatrixExport {
  async workbook(
    view: Pick<DecompositionView, 'goalName' | 'unit' | 'settings' | 'outcome'>,
    names: ReadonlyMap<string, string>,
  ): Promise<{ fileName: string; bytes: Uint8Array }> {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('分解表')
    const years = view.settings.years.map(({ year }) => year)
    const adds = view.settings.shape === 'split'
    const cells = new Map(view.outcome.cells.map(({ unitId, year, value }) => [`${unitId}/${year}`, value]))
    sheet.columns = [{ width: 20 }, ...years.map(() => ({ width: 13 })), ...(adds ? [{ width: 14 }] : [])]
    sheet.addRow([`${plainText(view.goalName)}分解表`]).font = { bold: true, size: 14 }
    sheet.addRow([view.unit === null ? '' : `单位：${MEASURE_UNIT_LABELS[view.unit]}`])
    sheet.addRow(['单位名称', ...years.map((year) => `${year}年`), ...(adds ? ['合计'] : [])]).font = { bold: true }
    for (const { unitId, total } of view.outcome.units) {
      const values = years.map((year) => figure(cells.get(`${unitId}/${year}`) ?? null))
      sheet.addRow([plainText(names.get(unitId) ?? unitId), ...values, ...(adds ? [figure(total)] : [])])
    }
    const sums = years.map((year) => figure(view.outcome.years.find((one) => one.year === year)?.total ?? null))
    if (adds || view.settings.shape === 'level')
      sheet.addRow(['合计', ...sums, ...(adds ? [figure(view.outcome.total)] : [])]).font = { bold: true }
    sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: 3 }]
    sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
    return { fileName: `${view.goalName}_分解表.xlsx`, bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  }
}

/** Text that a spreadsheet would take for a formula is kept as text; it is never one of ours. */
function plainText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** A figure as a number where a spreadsheet keeps all its digits, else as text. */
function figure(text: string | null): string | number | null {
  if (text === null) return null
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text
}
