import type { Span } from '@plancascade/types'
import { chineseCountsIn, chineseNumbersIn, quantitiesIn, roundNumbersIn, type Quantity } from './quantities.js'
import { holding, protectedIn, type Protected } from './protected.js'

/** A quantity with its own part of the clause; places count from the start of the clause. */
export interface Piece {
  readonly quantity: Quantity
  readonly span: Span
}

/** A number of the clause that is not taken for a quantity, and why. */
export interface Refused {
  readonly quantity: Quantity
  readonly reason: RefusalReason
  /** The number, or the whole name it stands in. */
  readonly span: Span
}
export type RefusalReason = 'name' | 'remark' | 'no_unit'

export interface ClauseNumbers {
  readonly pieces: readonly Piece[]
  readonly refused: readonly Refused[]
}

const COUNTING_VERB = /(?:建成|建设|新建|新增|设立|引进|打造|创建|培育)(?=[一二两三四五六七八九十])/

/** The numbers of a clause: those that count something, each with the words that belong to it, and those that do not. */
export function numbersOf(words: string, expectsCount: boolean): ClauseNumbers {
  const seen = withoutOverlap([...quantitiesIn(words), ...roundNumbersIn(words), ...chineseNumbersIn(words)])
  if (seen.length === 0 && !expectsCount && !COUNTING_VERB.test(words)) return { pieces: [], refused: [] }
  const guarded = protectedIn(words)
  const refused: Refused[] = []
  const kept: Quantity[] = []
  for (const quantity of seen) {
    const name = holding(guarded.quotes, quantity.span.start)
    const remark = holding(guarded.brackets, quantity.span.start)
    if (name) refused.push({ quantity, reason: 'name', span: name })
    else if (remark) refused.push({ quantity, reason: 'remark', span: quantity.span })
    else if (quantity.unit === null && !quantity.parts)
      refused.push({ quantity, reason: 'no_unit', span: quantity.span })
    else kept.push(quantity)
  }
  if (kept.length === 0) kept.push(...firstChineseCount(words, guarded, expectsCount))
  return { pieces: piecesOf(words, kept, guarded), refused }
}

/** In the order of the words; of two readings of the same words the longer stays. */
function withoutOverlap(found: readonly Quantity[]): Quantity[] {
  const ordered = [...found].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let end = 0
  return ordered.filter(({ span }) => {
    if (span.start < end) return false
    end = span.end
    return true
  })
}

/** 一批, 一次: counted only where the clause promises something regularly, or a verb of building stands right before it. */
function firstChineseCount(words: string, guarded: Protected, expectsCount: boolean): Quantity[] {
  const verb = COUNTING_VERB.exec(words)
  if (!expectsCount && !verb) return []
  const counts = chineseCountsIn(words).filter(({ span, unit }) => {
    const isGuarded = holding(guarded.quotes, span.start) ?? holding(guarded.brackets, span.start)
    // 培育一批 without a rhythm promises no number.
    const isBuilt = verb !== null && span.start === verb.index + verb[0].length && unit !== '批'
    return !isGuarded && (expectsCount || isBuilt)
  })
  return counts.slice(0, 1)
}

function piecesOf(words: string, quantities: readonly Quantity[], guarded: Protected): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  quantities.forEach((quantity, i) => {
    const next = quantities[i + 1]
    const end = next ? boundaryBetween(words, quantity.span.end, next.span.start, guarded) : words.length
    pieces.push({ quantity, span: { start, end } })
    start = end
  })
  return pieces
}

/** Between two quantities the part of the first ends at the first 、 behind it, else at a joining word, else right behind it. */
function boundaryBetween(words: string, from: number, to: number, guarded: Protected): number {
  let joined: number | null = null
  for (let at = from; at < to; at += 1) {
    const character = words.charAt(at)
    if (character !== '、' && !'和及与并'.includes(character)) continue
    if (holding(guarded.quotes, at) || holding(guarded.brackets, at)) continue
    if (character === '、') return at + 1
    joined ??= at + 1
  }
  return joined ?? from
}
