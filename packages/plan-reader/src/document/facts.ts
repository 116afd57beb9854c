import type { Span } from '@plancascade/types'
import { isEmpty, sliceOf, tidy, type Source } from '../source/source.js'
import { yearsOfTitle, type Years } from './plan-years.js'

export interface DocumentFacts {
  readonly title: string | null
  readonly titleSpan: Span | null
  readonly region: string | null
  readonly years: Years | null
}

/** A title is looked for at the head of the document only: further down every other plan may be quoted. */
const HEAD_LENGTH = 4000
const ISSUED_TITLE = /《([^《》]{4,80}(?:规划|纲要|计划)(?:\([^()]{1,20}\))?)》(?=印发|发布|的通知|已经)/g
const TITLE_LINE = /^(?:#+\s*)?《?([^。;:!?《》|\t]{2,80}(?:规划|纲要|计划)(?:纲要)?(?:\([^()]{1,20}\))?)》?$/
const REGION = /^([\u4e00-\u9fff]{1,10}?(?:自治区|自治州|自治县|省|市|州|盟|地区|县|区|旗))/

/** Title, region and years of the plan, from the head of the document; null for what it does not say. */
export function documentFacts(source: Source): DocumentFacts {
  const titleSpan = findTitle(source)
  if (!titleSpan) return { title: null, titleSpan: null, region: null, years: null }
  const words = sliceOf(source.plain, titleSpan)
  const region = REGION.exec(words.replace(/\s+/g, ''))?.[1] ?? null
  const title = tidy(sliceOf(source.folded, titleSpan))
  return { title, titleSpan, region, years: yearsOfTitle(words) }
}

function findTitle(source: Source): Span | null {
  const candidates = [...issuedTitles(source), ...titleLines(source)]
  const named = candidates.find((span) => yearsOfTitle(sliceOf(source.plain, span)) !== null)
  return named ?? candidates[0] ?? null
}

function issuedTitles(source: Source): Span[] {
  return [...source.plain.slice(0, HEAD_LENGTH).matchAll(ISSUED_TITLE)].map((match) => {
    const start = match.index + 1
    return { start, end: start + (match[1] ?? '').length }
  })
}

function titleLines(source: Source): Span[] {
  const found: Span[] = []
  for (const line of source.lines) {
    if (line.start > HEAD_LENGTH) break
    if (isEmpty(line) || line.end - line.start > 120) continue
    const match = TITLE_LINE.exec(sliceOf(source.plain, line))
    const words = match?.[1]
    if (words === undefined) continue
    const start = line.start + sliceOf(source.plain, line).indexOf(words)
    found.push({ start, end: start + words.length })
  }
  return found
}
