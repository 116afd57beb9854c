import type { Span } from '@plancascade/types'
import type { DocumentFacts } from '../document/facts.js'
import { isDash, readFigure } from '../amount/figure.js'
import { compact, isEmpty, type Source } from '../source/source.js'
import { headings, isNote, type Record } from './bar-block.js'
import { CAPTION } from './caption.js'
import { columnsOf, VALUE_ROLES, type Column } from './column.js'
import { fits, hasCategoryNumeral, type RawRow, type RawTable } from './raw-table.js'

/** The indicator tables in a block of lines with cells: each begins with a header row and ends at the next or with the block. */
export function barTables(source: Source, records: readonly Record[], facts: DocumentFacts): RawTable[] {
  const tables: RawTable[] = []
  const words = records.map((record) => headings(source, record))
  for (let i = 0; i < records.length; i += 1) {
    const header = headerAt(words, i, facts)
    if (!header) continue
    let end = i + header.height
    while (end < records.length && !headerAt(words, end, facts)) end += 1
    const body = records.slice(i + header.height, end)
    const leadingBar = startsEmpty(records[i])
    const rows = body.flatMap((record) =>
      rowOf(source, leadingBar ? record.cells.slice(1) : record.cells, header.columns),
    )
    const same = tables.at(-1)
    if (same && sameColumns(same.columns, header.columns)) {
      tables[tables.length - 1] = {
        ...same,
        rows: [...same.rows, ...rows],
        lastLine: records[end - 1]?.line ?? same.lastLine,
      }
    } else {
      tables.push({
        columns: header.columns,
        rows,
        firstLine: records[i]?.line ?? 0,
        lastLine: records[end - 1]?.line ?? 0,
      })
    }
    i = end - 1
  }
  return tables
}

/** A header that comes again inside a block is a page break, not another table. */
function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, i) => column.heading === b[i]?.heading)
}

function startsEmpty(record: Record | undefined): boolean {
  const first = record?.cells[0]
  return first !== undefined && isEmpty(first)
}

interface Header {
  readonly columns: Column[]
  readonly height: 1 | 2
}

/** What the heading of the column of names always holds; it spares most rows a closer look. */
const NAMES = /指标|项目|名称|内容|目标/

function headerAt(records: ReadonlyArray<readonly string[]>, i: number, facts: DocumentFacts): Header | null {
  const upper = records[i] ?? []
  const below = records[i + 1] ?? []
  if (upper.length < 2 || upper.length > 40) return null
  if (!upper.some((words) => NAMES.test(words)) && !below.some((words) => NAMES.test(words))) return null
  const both = twoStorey(upper, below)
  if (both) {
    const columns = columnsOf(both, facts)
    if (columns) return { columns, height: 2 }
  }
  const columns = columnsOf(upper, facts)
  return columns && { columns, height: 1 }
}

function isFigure(words: string): boolean {
  return words !== '' && (isDash(words) || readFigure(words) !== null)
}

/** These say what they are whatever stands above them. */
const STANDS_ALONE = /^(?:指标(?:名称)?|(?:计量)?单位|(?:指标)?属性|序号|类别|备注)$/

/** Two header rows as one (“十三五” over 目标 and 完成); null when the second row is not a header. */
function twoStorey(upper: readonly string[], below: readonly string[]): string[] | null {
  if (below.length < 2 || below.length > upper.length + 8) return null
  if (below.some((words) => /^[-—\d.]+$/.test(words) || words.length > 16)) return null
  const lowerWords = below.filter((words) => words !== '')
  if (!lowerWords.every((words) => /目标|基数|完成|实际|年|值|指标|单位|属性|序号|类别/.test(words))) return null
  if (upper.some((words) => CAPTION.test(words) || isFigure(words))) return null
  let group = ''
  return Array.from({ length: Math.max(upper.length, below.length) }, (_, i) => {
    const above = upper[i] ?? ''
    const under = below[i] ?? ''
    if (above !== '') group = above
    if (under === '' || under === above) return above
    return STANDS_ALONE.test(under) ? under : `${group}${under}`
  })
}

function rowOf(source: Source, cells: readonly Span[], columns: readonly Column[]): RawRow[] {
  const filled = cells.filter((cell) => !isEmpty(cell))
  const first = filled[0]
  if (!first) return []
  const words = compact(source, first)
  if (isNote(words)) return []
  const oneText = filled.every((cell) => compact(source, cell) === words)
  if (oneText && (filled.length > 1 || isCategory(words))) return [{ kind: 'category', cell: first }]
  if (isNumeralAndName(source, cells, columns)) return [{ kind: 'category', cell: filled[1] ?? first }]
  return [layUnder(source, cells, columns)]
}

/** A row of one cell is a category unless it is numbered like a goal, which then has no figures. */
function isCategory(words: string): boolean {
  return hasCategoryNumeral(words) || !/^\(?\d/.test(words)
}

/** `一 | 就业` with nothing behind it. */
function isNumeralAndName(source: Source, cells: readonly Span[], columns: readonly Column[]): boolean {
  const numberAt = columns.findIndex((column) => column.role === 'number')
  const number = cells[numberAt]
  if (!number || !/^\(?[一二三四五六七八九十]{1,3}\)?[、.]?$/.test(compact(source, number))) return false
  return columns.every((column, i) => {
    const cell = cells[i]
    return !VALUE_ROLES.has(column.role) || !cell || isEmpty(cell)
  })
}

/** Cells under columns; a row that lost its merged first cell is moved right by one when only then it fits. */
function layUnder(source: Source, cells: readonly Span[], columns: readonly Column[]): RawRow {
  const surplusCells = cells.slice(columns.length).filter((cell) => !isEmpty(cell))
  const surplus = surplusCells[0] ?? null
  const straight = columns.map((_, i) => cells[i] ?? null)
  if (cells.length < columns.length && columns[0]?.role === 'category') {
    const moved = columns.map((_, i) => (i === 0 ? null : (cells[i - 1] ?? null)))
    if (fits(source, moved, columns)) return { kind: 'goal', cells: moved, short: false, surplus }
  }
  return { kind: 'goal', cells: straight, short: cells.length < columns.length, surplus }
}
