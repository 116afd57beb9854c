import { Injectable } from '@nestjs/common'
import { INDICATOR_COLUMNS, IndicatorColumn } from '@plancascade/types'
import ExcelJS from 'exceljs'
import type { IndicatorInForce } from './indicator.repository.js'
import { cellsOf, WORDS } from './indicator.sheet.js'

const WIDTHS: Partial<Record<IndicatorColumn, number>> = {
  code: 10,
  name: 36,
  definition: 50,
  denominator: 30,
  source: 40,
}

/** The library as a workbook that can be changed and imported again; every cell is text. */
@Injectable()
export class IndicatorExport {
  async workbook(library: readonly IndicatorInForce[]): Promise<Uint8Array> {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('指标库')
    sheet.columns = IndicatorColumn.options.map((column) => ({
      width: WIDTHS[column] ?? 16,
      style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
    }))
    sheet.addRow(Object.values(INDICATOR_COLUMNS)).font = { bold: true }
    sheet.views = [{ state: 'frozen', ySplit: 1, xSplit: 2 }]
    const codeOf = new Map(library.map(({ indicator }) => [indicator.id, indicator.code]))
    for (const { indicator, definition } of library) {
      sheet.addRow(cellsOf(indicator, definition, codeOf.get(definition.parentId ?? '') ?? null))
    }
    offerWords(sheet, library.length + 200)
    explain(book.addWorksheet('说明'))
    return new Uint8Array(await book.xlsx.writeBuffer())
  }
}

/** Lists to choose from, in the rows that are there and in some empty ones below. */
function offerWords(sheet: ExcelJS.Worksheet, rows: number): void {
  for (const [column, words] of Object.entries(WORDS)) {
    const index = IndicatorColumn.options.indexOf(column as IndicatorColumn) + 1
    const formulae = [`"${Object.values(words).join(',')}"`]
    const letter = sheet.getColumn(index).letter
    validationsOf(sheet).add(`${letter}2:${letter}${rows}`, { type: 'list', allowBlank: true, formulae })
  }
}

interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void
}
/** exceljs takes a rule for a whole range, but its types know only single cells; those would make rows that hold nothing. */
function validationsOf(sheet: ExcelJS.Worksheet): Validations {
  return (sheet as ExcelJS.Worksheet & { dataValidations: Validations }).dataValidations
}

const RULES: ReadonlyArray<readonly [string, string]> = [
  ['编码', '全市唯一，不再改动。库中没有的编码为新增，已有的编码与现有版本逐项比较。'],
  ['改动', '任何一项定义有改动，就是新版本：须写新的生效日期、变更说明和衔接说明；没有改动的行不产生任何变化。'],
  ['空格', '空的单元格表示该项为空；整列删去则保留现有内容。'],
  ['分母', '数据性质为比率的，须写明分母。'],
  ['所属指标编码', '“其中”项填写总项的编码，只有一级。'],
  ['整表写入', '任何一行有错，一行也不写入；页面上可以选择只导入没有错误的行。'],
]

function explain(sheet: ExcelJS.Worksheet): void {
  sheet.columns = [{ width: 18 }, { width: 90, style: { alignment: { wrapText: true } } }]
  sheet.addRow(['项目', '说明']).font = { bold: true }
  for (const rule of RULES) sheet.addRow([...rule])
  for (const [column, words] of Object.entries(WORDS)) {
    sheet.addRow([INDICATOR_COLUMNS[column as IndicatorColumn], `可填：${Object.values(words).join('、')}`])
  }
}
