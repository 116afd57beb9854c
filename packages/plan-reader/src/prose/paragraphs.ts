import type { Span } from '@plancascade/types'
import type { Years } from '../document/plan-years.js'
import { planOrdinals, yearsOfPlan } from '../document/plan-years.js'
import type { Findings } from '../finding/findings.js'
import { isEmpty, sliceOf, tidy, type Source } from '../source/source.js'
import type { RawTable } from '../table/raw-table.js'

/** A line of prose outside the indicator tables. */
export interface Paragraph {
  readonly span: Span
  /** It stands where the document looks back on the plan before. */
  readonly isPast: boolean
  /** The title of the box (专栏) it belongs to. */
  readonly box: string | null
}

const BOX_HEADING = /^(?:#+\s*)?专栏\s*(\d{1,2})\s*[:.、]?\s*(\S.{0,60})$/
const BOX_BODY = /^\d{1,2}[.、]|\|\s*$/
const LOOKS_BACK = /回顾|成效|成就|成绩|完成情况|发展基础|发展现状|基本情况/
const LEVELS: readonly RegExp[] = [
  /^(?:#\s|第[一二三四五六七八九十]{1,3}[章篇])/,
  /^(?:##\s|第[一二三四五六七八九十]{1,3}节)/,
  /^(?:###\s|[一二三四五六七八九十]{1,3}、)/,
  /^(?:####\s|\([一二三四五六七八九十]{1,3}\))/,
]
const MAX_HEADING = 40

/** The prose of the document line by line, with what the headings above each line say about it. */
export function paragraphsOf(
  source: Source,
  tables: readonly RawTable[],
  years: Years | null,
  findings: Findings,
): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const walk = new HeadingWalk(years)
  let table = 0
  let box: string | null = null
  let strayFrom: number | null = null
  source.lines.forEach((span, line) => {
    while ((tables[table]?.lastLine ?? Infinity) < line) table += 1
    if (isEmpty(span) || (tables[table]?.firstLine ?? Infinity) <= line) return
    const words = sliceOf(source.plain, span)
    const heading = BOX_HEADING.exec(words)
    if (heading) {
      box = tidy(sliceOf(source.folded, span).replace(/^.*?专栏\s*\d{1,2}\s*[:.、]?\s*/, ''))
      if (strayFrom !== null && !bodyFollows(source, line + 1)) {
        nameStray(paragraphs, strayFrom, box)
        findings.add({
          code: 'P212',
          message: `“${tidy(words)}”的标题排在内容之后，已按它上面的内容归入。`,
          goals: [],
          span,
        })
        box = null
      }
      strayFrom = null
      return
    }
    walk.pass(words)
    const isBody = BOX_BODY.test(words)
    if (!isBody) box = null
    else if (box === null && /\|\s*$/.test(words)) strayFrom = paragraphs.length
    paragraphs.push({ span: withoutBar(source, span), isPast: walk.isPast, box })
  })
  return paragraphs
}

function bodyFollows(source: Source, first: number): boolean {
  for (let line = first; line < source.lines.length; line += 1) {
    const span = source.lines[line]
    if (span && !isEmpty(span)) return BOX_BODY.test(sliceOf(source.plain, span))
  }
  return false
}

/** Only the bar lines themselves are the box whose heading came late. */
function nameStray(paragraphs: Paragraph[], first: number, box: string): void {
  const stray = paragraphs[first]
  if (stray) paragraphs[first] = { ...stray, box }
}

function withoutBar(source: Source, span: Span): Span {
  const words = sliceOf(source.plain, span)
  return { start: span.start, end: span.start + words.replace(/[\s|]+$/, '').length }
}

/** Remembers whether the part of the document being walked through looks back or ahead. */
class HeadingWalk {
  isPast = false
  /** The level of the heading that began the look back; a paragraph that began it counts as the lowest. */
  private pastLevel = LEVELS.length

  constructor(private readonly years: Years | null) {}

  pass(words: string): void {
    const level = words.length <= MAX_HEADING ? LEVELS.findIndex((pattern) => pattern.test(words)) : -1
    if (level !== -1) this.passHeading(words, level)
    else if (this.beginsWithPlan(words, 'before')) this.lookBack(LEVELS.length)
    else if (this.beginsWithPlan(words, 'current')) this.isPast = false
  }

  private passHeading(words: string, level: number): void {
    const named = planOrdinals(words)
    const isBack = LOOKS_BACK.test(words) || (named.length > 0 && named.every((ordinal) => this.isBefore(ordinal)))
    if (isBack) this.lookBack(level)
    else if (this.isPast && level <= this.pastLevel) this.isPast = false
  }

  private lookBack(level: number): void {
    if (!this.isPast || level < this.pastLevel) this.pastLevel = level
    this.isPast = true
  }

  private beginsWithPlan(words: string, which: 'before' | 'current'): boolean {
    const ordinal = planOrdinals(words.slice(0, 12))[0]
    return ordinal !== undefined && this.isBefore(ordinal) === (which === 'before')
  }

  private isBefore(ordinal: number): boolean {
    return this.years !== null && yearsOfPlan(ordinal).to < this.years.from
  }
}
