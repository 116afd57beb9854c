import type { Span } from '@plancascade/types'

/** Words that a sentence must not be cut in: names in quotes and book marks, remarks in brackets. */
export interface Protected {
  readonly quotes: readonly Span[]
  readonly brackets: readonly Span[]
}

const QUOTE = /“[^“”\n]{1,60}”|"[^"\n]{1,60}"|《[^《》\n]{1,80}》/g
const BRACKET = /\((?!其中|力争)[^()\n]{1,80}\)/g

/** The quotes and brackets in `words`, in order, with places counted from its start. */
export function protectedIn(words: string): Protected {
  return {
    quotes: /[“"《]/.test(words) ? spansOf(words, QUOTE) : [],
    brackets: words.includes('(') ? spansOf(words, BRACKET) : [],
  }
}

function spansOf(words: string, pattern: RegExp): Span[] {
  return [...words.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** The span of a sorted list that holds a place, or null. */
export function holding(spans: readonly Span[], place: number): Span | null {
  let low = 0
  let high = spans.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const span = spans[middle]
    if (!span) return null
    if (place < span.start) high = middle - 1
    else if (place >= span.end) low = middle + 1
    else return span
  }
  return null
}

/** Cuts `words` at each separator that stands neither in a name nor in a remark, nor between two digits (1,300; 1:4:5). */
export function cutAt(words: string, separators: RegExp, guarded: Protected): Span[] {
  const pieces: Span[] = []
  let start = 0
  for (const match of words.matchAll(separators)) {
    const at = match.index
    if (holding(guarded.quotes, at) || holding(guarded.brackets, at) || isBetweenDigits(words, at)) continue
    pieces.push({ start, end: at })
    start = at + match[0].length
  }
  pieces.push({ start, end: words.length })
  return pieces
}

function isBetweenDigits(words: string, at: number): boolean {
  return /\d/.test(words.charAt(at - 1)) && /\d/.test(words.charAt(at + 1))
}
