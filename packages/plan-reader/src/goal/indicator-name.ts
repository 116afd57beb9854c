import { isUnit } from '../amount/units.js'
import { tidy } from '../source/source.js'

/** The parts of a name cell: `5.其中:农民工参加职业培训人次(万人次)`. */
export interface IndicatorName {
  readonly number: string | null
  readonly isPart: boolean
  readonly name: string
  readonly unit: string | null
}

/** Longest name kept: what is longer is no indicator name, and the span still shows all of it. */
const MAX_NAME = 120

const NUMBER = /^(?:\((\d{1,3})\)|(\d{1,3}(?:\.\d{1,2})*)(?:[.、)]|\s+(?=\D)))\s*(?=\D)/
const PART = /^(?:[-—]*其中|#)\s*[:,]?\s*/
const LAST_BRACKET = /\s*[([]([^()[\]]{1,16})[)\]]$/

/** Splits a name cell (width folded) into number, 其中, name and unit. */
export function readIndicatorName(cell: string): IndicatorName {
  let rest = cell.replace(/\*\*|\\/g, '').trim()
  const numbered = NUMBER.exec(rest)
  if (numbered) rest = rest.slice(numbered[0].length)
  const part = PART.exec(rest)
  if (part) rest = rest.slice(part[0].length)
  const bracket = LAST_BRACKET.exec(rest)
  const inBracket = bracket?.[1]?.replace(/\s+|^单位:/g, '') ?? ''
  const hasUnit = bracket !== null && isUnit(inBracket)
  if (hasUnit) rest = rest.slice(0, bracket.index)
  return {
    number: numbered?.[1] ?? numbered?.[2] ?? null,
    isPart: part !== null,
    name: tidy(rest).slice(0, MAX_NAME),
    unit: hasUnit ? inBracket : null,
  }
}

const CATEGORY_NUMERAL =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[类部][、:]?)\s*/

/** `一、就业` without its numeral. */
export function readCategory(cell: string): string {
  return tidy(
    cell
      .replace(/\*\*|\\/g, '')
      .trim()
      .replace(CATEGORY_NUMERAL, ''),
  ).slice(0, 60)
}
