import { Injectable } from '@nestjs/common'
import type { RunInput, RunView } from '@plancascade/types'
import ExcelJS from 'exceljs'

/** A run as a workbook: the ranks, and a trace in which every score stands with its inputs and its arithmetic. */
@Injectable()
export class RunExport {
  async workbook(run: RunView): Promise<{ fileName: string; bytes: Uint8Array }> {
    const book = new ExcelJS.Workbook()
    ranks(book.addWorksheet('得分与名次'), run)
    trace(book.addWorksheet('逐项依据'), run)
    about(book.addWorksheet('说明'), run)
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    return { fileName: `${run.schemeName}_${run.period}${run.isExample ? '_示例' : ''}.xlsx`, bytes }
  }
}

type Row = ReadonlyArray<string | number | null>

function fill(
  sheet: ExcelJS.Worksheet,
  widths: readonly number[],
  head: readonly string[],
  rows: readonly Row[],
): void {
  sheet.columns = widths.map((width) => ({ width }))
  sheet.addRow([...head]).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  for (const row of rows) sheet.addRow(row.map(cell))
}

/** Text that a spreadsheet would take for a formula is kept as text; it is never one of ours. */
function cell(value: string | number | null): string | number | null {
  return typeof value === 'string' &&
    /^[=+\-@\t\r\u0000\uff1d\uff0b\uff0d\uff20]/.test(value) &&
    !/^-?\d+(\.\d+)?$/.test(value)
    ? `'${value}`
    : value
}

/** A figure as a number where a spreadsheet keeps all its digits, else as text. */
function figure(text: string | null): string | number | null {
  if (text === null) return null
  return text.replace(/\D/g, '').length <= 15 ? Number(text) : text
}

function ranks(sheet: ExcelJS.Worksheet, run: RunView): void {
  const nodes = [...new Set(run.units.flatMap((unit) => Object.keys(unit.nodes)))]
  const head = ['单位', '分组', '得分', '全市名次', '组内名次', '精确值', ...nodes]
  const sorted = [...run.units].sort((a, b) => (a.rank ?? 9999) - (b.rank ?? 9999))
  fill(
    sheet,
    [16, 12, 10, 10, 10, 26, ...nodes.map(() => 14)],
    head,
    sorted.map((unit) => [
      unit.unitName,
      unit.group,
      figure(unit.score),
      unit.rank,
      unit.groupRank,
      unit.exact,
      ...nodes.map((node) => figure(unit.nodes[node] ?? null)),
    ]),
  )
}

const STATES: Record<RunInput['state'], string> = {
  reported: '',
  missing: '缺报',
  not_due: '未到期',
  not_applicable: '不适用',
}

function trace(sheet: ExcelJS.Worksheet, run: RunView): void {
  const head = [
    '单位',
    '指标',
    '状态',
    '实际',
    '分子',
    '分母',
    '目标',
    '数据状态',
    '报告期',
    '得分',
    '权重',
    '贡献',
    '计算过程',
    '依据',
  ]
  const rows = run.units.flatMap((unit) =>
    unit.items.map(({ name, score, weight, contribution, explanation, input }): Row => [
      unit.unitName,
      name,
      input ? STATES[input.state] : '',
      figure(input?.actual ?? null),
      figure(input?.numerator ?? null),
      figure(input?.denominator ?? null),
      figure(input?.target ?? null),
      input?.dataStatus ?? '',
      input?.period ?? '',
      figure(score),
      figure(weight),
      figure(contribution),
      explanation,
      input?.basis ?? '',
    ]),
  )
  fill(sheet, [14, 28, 8, 12, 12, 12, 12, 10, 10, 12, 10, 12, 80, 30], head, rows)
}

function about(sheet: ExcelJS.Worksheet, run: RunView): void {
  fill(
    sheet,
    [18, 80],
    ['项目', '内容'],
    [
      ['考核办法', `${run.schemeName}${run.isExample ? '（示例·非官方）' : ''}`],
      ['办法版本', run.schemeVersion],
      ['截至报告期', run.period],
      ['状态', { trial: '试算', sealed: '已封存', void: '已作废' }[run.status]],
      ['数据快照', run.snapshotHash],
      ['结果摘要', run.resultHash],
      ['计算引擎', run.engineVersion],
      ['计算', `${run.createdBy} ${run.createdAt}`],
      ['封存', run.sealedAt === null ? '' : `${run.sealedBy ?? ''} ${run.sealedAt}`],
    ],
  )
}
