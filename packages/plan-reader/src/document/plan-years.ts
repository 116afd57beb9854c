import { readChineseNumber } from '../amount/chinese-number.js'

export interface Years {
  readonly from: number
  readonly to: number
}

/** 十三五, 十四五…: the ordinal of a five-year plan before its closing 五. */
const ORDINAL = '十[一二三四五六七八九]?|[六七八九]|二十[一二三四五六七八九]?'
const QUOTED_PLAN_NAME = new RegExp(
  `[“"](${ORDINAL})五[”"]?|(${ORDINAL})五[”"]?(?=时期|规划|期间|期末|期内|目标|末|纲要|发展|完成)`,
  'g',
)

/** The years of the n-th five-year plan: the sixth began in 1981, each five years after the one before. */
export function yearsOfPlan(ordinal: number): Years {
  const from = 1981 + 5 * (ordinal - 6)
  return { from, to: from + 4 }
}

/** The ordinals of the five-year plans named in the words (“十四五” → 14), in order of appearance. */
export function planOrdinals(words: string): number[] {
  const found: number[] = []
  if (!words.includes('五')) return found
  for (const match of words.matchAll(QUOTED_PLAN_NAME)) {
    const ordinal = readChineseNumber(match[1] ?? match[2] ?? '')
    if (ordinal !== null) found.push(Number(ordinal))
  }
  return found
}

const YEAR_RANGE = /((?:19|20)\d{2})年?(?:[-—~至到]+)((?:19|20)\d{2})年/

/** The span of years of a title: written out (2021—2025年) or by the plan's ordinal; null when it says neither. */
export function yearsOfTitle(title: string): Years | null {
  const range = YEAR_RANGE.exec(title)
  if (range) {
    const years = { from: Number(range[1]), to: Number(range[2]) }
    return years.to >= years.from ? years : null
  }
  const ordinal = planOrdinals(title)[0]
  return ordinal === undefined ? null : yearsOfPlan(ordinal)
}
