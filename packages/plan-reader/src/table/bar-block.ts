import type { Span } from '@plancascade/types'
import type { DocumentFacts } from '../document/facts.js'
import { compact, isEmpty, sliceOf, trimSpan, type Source } from '../source/source.js'
import { columnsOf } from './column.js'

const MARKDOWN_RULE = /^[|\s:+-]*-{2,}[|\s:+-]*$/
const NOTE = /^(注|备注|说明|数据来源)\s*[:\d]/
/** Blank lines allowed between the rows of one table, as some editors put one after each. */
const MAX_BLANKS = 2
const MAX_CATEGORY = 20

export type Separator = '|' | '\t'

/** One line of cells. */
export interface Record {
  readonly line: number
  readonly cells: readonly Span[]
}

/** 注:… under a table. */
export function isNote(words: string): boolean {
  return NOTE.test(words)
}

export function isBarLine(source: Source, line: Span, separator: Separator): boolean {
  return sliceOf(source.plain, line).includes(separator)
}

/**
 * The block of lines with cells that begins at a line. Blank lines inside it are passed over, and a short line without cells
 * between two rows is a category whose empty cells were lost.
 */
export function barBlock(
  source: Source,
  first: number,
  separator: Separator,
  facts: DocumentFacts,
): { records: Record[]; next: number } {
  const records: Record[] = []
  let line: number | null = first
  while (line !== null) {
    const span: Span | undefined = source.lines[line]
    if (!span) break
    const next: number | null = nextFilled(source, line + 1)
    if (!isBarLine(source, span, separator)) {
      if (!isLoneCategory(source, span, next, separator, facts)) break
      records.push({ line, cells: [span] })
    } else if (!MARKDOWN_RULE.test(sliceOf(source.plain, span))) {
      records.push({ line, cells: cellsOf(source, separator === '\t' ? wholeLine(source, span) : span, separator) })
    }
    line = next
  }
  return { records, next: (records.at(-1)?.line ?? first) + 1 }
}

function nextFilled(source: Source, first: number): number | null {
  for (let line = first; line <= first + MAX_BLANKS; line += 1) {
    const span = source.lines[line]
    if (span && !isEmpty(span)) return line
  }
  return null
}

function isLoneCategory(
  source: Source,
  span: Span,
  next: number | null,
  separator: Separator,
  facts: DocumentFacts,
): boolean {
  const below = next === null ? undefined : source.lines[next]
  if (!below || !isBarLine(source, below, separator)) return false
  const words = compact(source, span)
  if (words.length > MAX_CATEGORY || /[。;!?:]|^(?:#|专栏|表\d|附)/.test(words) || isNote(words)) return false
  return columnsOf(headings(source, { line: 0, cells: cellsOf(source, below, separator) }), facts) === null
}

/** Tabs at the ends of a line are empty cells, not blanks. */
function wholeLine(source: Source, line: Span): Span {
  let { start, end } = line
  while (start > 0 && /[\t ]/.test(source.plain.charAt(start - 1))) start -= 1
  while (/[\t ]/.test(source.plain.charAt(end))) end += 1
  return { start, end }
}

function cellsOf(source: Source, line: Span, separator: Separator): Span[] {
  const cells: Span[] = []
  let start = line.start
  for (;;) {
    const found = source.plain.indexOf(separator, start)
    const end = found === -1 || found >= line.end ? line.end : found
    cells.push(trimSpan(source.plain, { start, end }))
    if (end === line.end) return cells
    start = end + 1
  }
}

/** The words of a line of cells as headings are recognised; empty cells at its ends left out. */
export function headings(source: Source, record: Record | undefined): string[] {
  if (!record) return []
  const words = record.cells.map((cell) => compact(source, cell))
  if (words[0] === '') words.shift()
  while (words.at(-1) === '') words.pop()
  return words
}
