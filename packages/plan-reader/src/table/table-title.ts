import type { Span } from '@plancascade/types'
import { compact, isEmpty, sliceOf, tidy, type Source } from '../source/source.js'
import type { RawTable } from './raw-table.js'

const NUMBERED_HEADING = /^(?:[#\s]*)((?:专栏|表|附表|附件)\s*\d*\s*[:.、]?\s*)(?=\S)/
const ORDINAL = /^(?:第?[一二三四五六七八九十]{1,3}[、.章节]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[、.])\s*/
const SENTENCE = /[。;!?]/
const MAX_TITLE = 60

export interface TableTitle {
  readonly title: string | null
  readonly span: Span | null
  /** Whether the heading stands behind its table. */
  readonly after: boolean
}

/** The heading of a table: the nearest line before it, or a numbered heading right behind it when none stands before. */
export function tableTitle(source: Source, table: RawTable, documentTitle: Span | null): TableTitle {
  const above = headingNear(source, table.firstLine - 1, -1)
  const before =
    above && documentTitle && above.start <= documentTitle.start && documentTitle.end <= above.end ? null : above
  if (before && isNumbered(source, before)) return titleAt(source, before, false)
  const after = headingNear(source, table.lastLine + 1, 1)
  if (!before && after && isNumbered(source, after) && !cellsFollow(source, after, table.lastLine))
    return titleAt(source, after, true)
  return before ? titleAt(source, before, false) : { title: null, span: null, after: false }
}

/** A heading with cells or a numbered list under it belongs to those. */
function cellsFollow(source: Source, heading: Span, tableEnd: number): boolean {
  const near = source.lines.slice(tableEnd + 1, tableEnd + 12)
  const below = near.find((line) => line.start > heading.end && !isEmpty(line))
  return below !== undefined && /[|\t]|^\d{1,2}[.、]/.test(sliceOf(source.plain, below))
}

function headingNear(source: Source, first: number, step: 1 | -1): Span | null {
  let passed = 0
  for (let line = first; line >= 0 && line < source.lines.length && passed < 6; line += step) {
    const whole = source.lines[line]
    if (!whole) return null
    passed += 1
    const span = { start: whole.start, end: whole.start + sliceOf(source.plain, whole).replace(/[\s|]+$/, '').length }
    if (isEmpty(span) || isAside(source, span)) continue
    const words = sliceOf(source.plain, span)
    return words.length <= MAX_TITLE && !SENTENCE.test(words) && !words.includes('|') ? span : null
  }
  return null
}

/** 单位:万人 above a table, 注:… below it. */
function isAside(source: Source, span: Span): boolean {
  return /^[|]*\(?(单位|注|备注|续表|数据来源)/.test(compact(source, span))
}

function isNumbered(source: Source, span: Span): boolean {
  return NUMBERED_HEADING.test(sliceOf(source.plain, span))
}

function titleAt(source: Source, span: Span, after: boolean): TableTitle {
  const words = tidy(sliceOf(source.folded, span).replace(/^[#*\s]+|[*\s]+$/g, ''))
  const title = words.replace(NUMBERED_HEADING, '').replace(ORDINAL, '')
  return { title: title === '' || /^\d+$/.test(title) ? words : title, span, after }
}
