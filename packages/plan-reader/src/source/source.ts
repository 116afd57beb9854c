import type { Span } from '@plancascade/types'
import { foldScript, foldWidth } from './fold.js'

/** The document in the forms the reader needs. All three texts have the same length: a span fits each of them. */
export interface Source {
  readonly text: string
  /** Width folded: names are taken from here. */
  readonly folded: string
  /** Width and script folded: words are recognised here. */
  readonly plain: string
  /** Lines without their line end and outer blanks; an empty line is an empty span. */
  readonly lines: readonly Span[]
}

export function sourceOf(text: string): Source {
  const folded = foldWidth(text)
  return { text, folded, plain: foldScript(folded), lines: linesOf(folded) }
}

function linesOf(text: string): Span[] {
  const lines: Span[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    lines.push(trimSpan(text, { start, end }))
    start = end + 1
  }
  return lines
}

const BLANK = /\s/

/** The span without blanks at its ends. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && BLANK.test(text.charAt(start))) start += 1
  while (end > start && BLANK.test(text.charAt(end - 1))) end -= 1
  return { start, end }
}

export function sliceOf(text: string, span: Span): string {
  return text.slice(span.start, span.end)
}

/**
 * The words at a span with blanks and the marks of Markdown (`**`, `\\<`) taken out, as headings and figures are recognised
 * (`指 标`, `2020年 基数`).
 */
export function compact(source: Source, span: Span): string {
  return sliceOf(source.plain, span).replace(/[\s*\\]+/g, '')
}

const CJK = '\u3400-\u9fff、“”()'
const BLANK_BETWEEN_CJK = new RegExp(`(?<=[${CJK}])\\s+(?=[${CJK}])`, 'g')

/** Words for people: no blanks between Chinese characters (they come from line breaks in cells), single blanks elsewhere. */
export function tidy(words: string): string {
  return words.trim().replace(BLANK_BETWEEN_CJK, '').replace(/\s+/g, ' ')
}

export function isEmpty(span: Span): boolean {
  return span.start === span.end
}
