import { Rational, toDecimalText } from '@plancascade/kernel'
import type { SheetLine } from '@plancascade/plan-reader'
import type { ImportFinding, ImportPreview } from '@plancascade/types'

type Lines = readonly SheetLine[]

export interface MatchTask {
  /** Every unit of the city that may stand in a row, by everything it is called. */
  readonly units: ReadonlyArray<{ readonly id: string; readonly name: string; readonly calledAlso: readonly string[] }>
  readonly years: readonly number[]
  /** Units of which a row is expected. */
  readonly expected: readonly string[]
  /** The grain of figures; figures written in 万 are multiplied first. */
  readonly step: string
  /** Whether 万 may be meant: counts, never rates. */
  readonly isCount: boolean
}

export type Matched = Pick<ImportPreview, 'scale' | 'years' | 'rows'> & {
  readonly stated: ReadonlyMap<number, string>
  readonly findings: readonly ImportFinding[]
}

interface Head {
  readonly at: number
  readonly nameColumn: number
  readonly years: ReadonlyArray<{ readonly year: number; readonly column: number }>
  readonly totalColumn: number | null
}

/**
 * Reads a 分解表 as people make them [R-ALLOC-90]: a header row with the years, a column with the units' names, perhaps a total
 * column and a totals row. Nothing is guessed: a row whose unit is unknown, a figure that is none, a unit twice or a year not of
 * the plan are named with row, column and remedy. Pure.
 */
export function matchTable(lines: Lines, task: MatchTask): Matched {
  const names = nameIndex(task.units)
  const head = headOf(lines, task, names)
  if (head) return readRows(lines, head, task, names)
  const message = `没有找到表头。请让一行写明年度（如 ${task.years.join('、')}），一列写明单位名称。`
  return {
    scale: '1',
    years: [],
    rows: [],
    stated: new Map(),
    findings: [{ severity: 'error', row: null, column: null, code: 'header_missing', message }],
  }
}

const tidy = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')
const YEAR = /^(\d{4})(?:年度?)?(?:目标|任务|计划|年末数)*$/
const TOTALS = /^(合计|总计|全市|全市合计|小计|市合计)$/
const TOTAL_COLUMN = /合计|总计|总量|总数/

function nameIndex(units: MatchTask['units']): ReadonlyMap<string, MatchTask['units'][number]> {
  return new Map(units.flatMap((unit) => [unit.name, ...unit.calledAlso].map((name) => [tidy(name), unit] as const)))
}
type Names = ReturnType<typeof nameIndex>

function headOf(rows: Lines, { years }: MatchTask, names: Names): Head | null {
  for (const [at, { cells }] of rows.entries()) {
    const found = cells.flatMap((cell, column) => {
      const match = YEAR.exec(tidy(cell))
      return match ? [{ year: Number(match[1]), column }] : []
    })
    if (!found.some(({ year }) => years.includes(year))) continue
    const first = found[0]?.column ?? 0
    const total = cells.findIndex((cell) => TOTAL_COLUMN.test(tidy(cell)))
    return {
      at,
      nameColumn: nameColumn(rows.slice(at + 1), first, names),
      years: found,
      totalColumn: total < 0 ? null : total,
    }
  }
  return null
}

/** Of the columns before the years the one with most known names. */
function nameColumn(rows: Lines, before: number, names: Names): number {
  const hits = Array.from(
    { length: before },
    (_, column) => rows.filter(({ cells }) => names.has(tidy(cells[column] ?? ''))).length,
  )
  return Math.max(0, hits.indexOf(Math.max(0, ...hits)))
}

/** A1-style letters of a column. */
export function columnLetters(column: number): string {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

/** What has been found so far, with places as the spreadsheet shows them. */
class Findings {
  readonly list: ImportFinding[] = []

  error(code: string, message: string, at: Place = {}): void {
    this.list.push({ severity: 'error', ...placed(at), code, message })
  }

  warn(code: string, message: string, at: Place = {}): void {
    this.list.push({ severity: 'warning', ...placed(at), code, message })
  }
}

interface Place {
  readonly row?: number
  readonly column?: number
}
const placed = ({ row, column }: Place): Pick<ImportFinding, 'row' | 'column'> => ({
  row: row ?? null,
  column: column === undefined ? null : columnLetters(column),
})

interface Reading {
  readonly head: Head
  readonly years: Head['years']
  readonly scale: '1' | '10000'
  readonly step: string
  readonly names: Names
  readonly findings: Findings
  readonly rows: Array<Matched['rows'][number]>
  readonly stated: Map<number, string>
}

function readRows(lines: Lines, head: Head, task: MatchTask, names: Names): Matched {
  const findings = new Findings()
  const scale = task.isCount && writesTenThousands(lines, head) ? '10000' : '1'
  if (scale === '10000') findings.warn('scaled', '表中写明单位为“万”，所有数已乘以 10000。')
  const years = knownYears(head, task, findings)
  const reading: Reading = { head, years, scale, step: task.step, names, findings, rows: [], stated: new Map() }
  for (const line of lines.slice(head.at + 1)) readLine(reading, line)
  const { rows, stated } = reading
  for (const id of task.expected.filter((one) => rows.every(({ unitId }) => unitId !== one))) {
    const name = task.units.find((unit) => unit.id === id)?.name ?? id
    findings.warn('unit_missing', `表中没有“${name}”，该单位的数不锁定。`)
  }
  if (rows.length === 0) findings.error('no_rows', '没有认出任何一行单位，请检查单位名称一列。')
  return {
    scale,
    years: years.map(({ year, column }) => ({ year, column: columnLetters(column) })),
    rows,
    stated,
    findings: findings.list,
  }
}

function readLine(reading: Reading, { line, cells }: Lines[number]): void {
  const { head, names, findings, rows, stated, scale, step } = reading
  const label = tidy(cells[head.nameColumn] ?? '')
  const isBlank = reading.years.every(({ column }) => tidy(cells[column] ?? '') === '')
  if (label === '' || isBlank) return
  const values = figuresOf(reading, label, line, cells)
  if (TOTALS.test(label)) {
    for (const { year, value } of values) stated.set(year, value)
    return
  }
  const at = { row: line, column: head.nameColumn }
  const unit = names.get(label)
  if (!unit) {
    const remedy = '请改成本市单位的全称或简称，或删去这一行。'
    return findings.error('unknown_unit', `没有名为“${label}”的单位，${remedy}`, at)
  }
  const before = rows.find(({ unitId }) => unitId === unit.id)
  if (before) {
    const message = `“${unit.name}”在第 ${before.row} 行已经有一行，请合并或删去一行。`
    return findings.error('duplicate_unit', message, at)
  }
  const total = head.totalColumn === null ? null : figure(tidy(cells[head.totalColumn] ?? ''), scale, step)
  rows.push({
    row: line,
    unitId: unit.id,
    name: unit.name,
    values,
    total: total && 'text' in total ? total.text : null,
  })
}

function figuresOf(
  { years, scale, step, findings }: Reading,
  label: string,
  row: number,
  cells: readonly string[],
): Array<{ year: number; value: string }> {
  return years.flatMap(({ year, column }) => {
    const value = figure(tidy(cells[column] ?? ''), scale, step)
    const at = { row, column }
    if (value === null) findings.warn('empty', `“${label}”${year} 年没有数，该格不锁定。`, at)
    else if ('fault' in value) findings.error(value.code, `“${label}”${year} 年：${value.fault}`, at)
    else return [{ year, value: value.text }]
    return []
  })
}

function knownYears({ years }: Head, task: MatchTask, findings: Findings): Head['years'] {
  const known: Array<Head['years'][number]> = []
  for (const one of years) {
    const at = { column: one.column }
    if (known.some(({ year }) => year === one.year))
      findings.error('duplicate_year', `${one.year} 年在表头出现两次，请删去一列。`, at)
    else if (task.years.includes(one.year)) known.push(one)
    else findings.warn('unknown_year', `${one.year} 年不在规划期内，这一列不导入。`, at)
  }
  for (const year of task.years.filter((wanted) => known.every((one) => one.year !== wanted)))
    findings.warn('year_missing', `表中没有 ${year} 年，该年的数不锁定。`)
  return known
}

/** Words above or in the header such as （万人）or 单位：万人. */
function writesTenThousands(lines: Lines, { at }: Head): boolean {
  return lines
    .slice(0, at + 1)
    .some(({ cells }) =>
      cells.some((cell) => /[（(:：]\s*万(?:人次|人|户|个|张|件|次|元)?/.test(cell.normalize('NFKC'))),
    )
}

type Read = { readonly text: string } | { readonly code: string; readonly fault: string }

function figure(text: string, scale: string, step: string): Read | null {
  if (text === '' || /^[-—–－]+$/.test(text)) return null
  const plain = text.replace(/[,，]/g, '').replace(/%$/, '')
  if (!/^-?\d{1,30}(\.\d{1,20})?$/.test(plain))
    return { code: 'not_a_number', fault: `“${text}”不是数字，请只填数字。` }
  const value = Rational.from(plain).mul(Rational.from(scale))
  if (value.sign < 0) return { code: 'negative', fault: `${text} 是负数，请改为不小于 0 的数。` }
  if (!value.div(Rational.from(step)).isInteger)
    return { code: 'not_a_multiple', fault: `${toDecimalText(value)} 不是步长 ${step} 的整数倍，请改为整数倍。` }
  return { text: toDecimalText(value) }
}
