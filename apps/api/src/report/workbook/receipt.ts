import type { SheetImportPreview } from '@plancascade/types'
import { COLUMNS, RECEIPT_COLUMN, SHEET_NAME } from './columns.js'
import type { Upload } from '../../platform/files/upload.js'
import { openWorkbook } from './read-workbook.js'
import type { WorkbookFile } from './write-workbook.js'

const WRONG = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D6' } } as const

export async function receiptOf(upload: Upload, preview: SheetImportPreview): Promise<WorkbookFile> {
  const fileName = upload.fileName.replace(/\.xlsx$/i, '_回执.xlsx')
  return { fileName, bytes: await receiptWorkbook(upload.bytes, preview) }
}

/** The same workbook, with the rows that were not taken marked and the reasons beside them: to be mended and brought again. */
export async function receiptWorkbook(bytes: Buffer, { refused }: SheetImportPreview): Promise<Uint8Array> {
  const book = await openWorkbook(bytes)
  const sheet = book.getWorksheet(SHEET_NAME)
  if (sheet) {
    sheet.getColumn(RECEIPT_COLUMN).width = 60
    sheet.getCell(1, RECEIPT_COLUMN).value = '未导入的原因'
    sheet.getCell(1, RECEIPT_COLUMN).font = { bold: true }
    for (const { row, problems } of refused) {
      const told = sheet.getCell(row, RECEIPT_COLUMN)
      told.value = problems.map(({ column, message }) => (column === '' ? message : `${column}：${message}`)).join('\n')
      told.fill = WRONG
      for (const { column } of problems) {
        const at = COLUMNS.findIndex(({ title }) => title === column) + 1
        if (at > 0) sheet.getCell(row, at).fill = WRONG
      }
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
