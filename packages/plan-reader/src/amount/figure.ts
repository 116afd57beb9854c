import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AmountRelation, AmountWindow } from '@plancascade/types'
import { UNIT_PATTERN } from './units.js'

/** What the words of one figure say, before it is known which indicator they belong to. */
export interface Figure {
  readonly relation: AmountRelation
  readonly value: string | null
  readonly high: string | null
  readonly parts: string[] | null
  readonly window: AmountWindow | null
  /** 万, 亿… written after the digits. */
  readonly scale: string | null
  /** The counting word written after the digits. */
  readonly unit: string | null
}

const LOWER = '不低于|不少于|不小于|至少|大于等于|≥|>=|以上'
const ABOVE = '超过|高于|大于|多于|突破|超|>'
const UPPER = '不超过|不高于|不大于|不多于|至多|最多|小于等于|≤|<='
const BELOW = '低于|小于|少于|不足|<'
const ABOUT = '大约|约|接近|近'
const LEAD = '(?:力争|确保|努力|实现|达到|达|为|保持在|保持|稳定在|维持在|在)*'
const NUMBER = '-?\\d[\\d,]*(?:\\.\\d+)?'
const SCALE = '万亿|亿|千万|百万|十万|万'
const SUFFIX = '及以上|以上|以内|之内|及以下|以下|左右|上下'

const FIGURE = new RegExp(
  `^${LEAD}(控制在)?(?:(${LOWER})|(${ABOVE})|(${UPPER})|(${BELOW})|(${ABOUT}))?(${NUMBER})(${SCALE})?(${UNIT_PATTERN})?` +
    `(?:(?:至|到|-|~|—+)(${NUMBER})(${SCALE})?(${UNIT_PATTERN})?)?(${SUFFIX})?$`,
)
const COMPOSITION = /^\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+$/
/** A bound may stand before the brackets and a unit or 以上 behind them: ≥[15], [15]万人. */
const IN_BRACKETS = new RegExp(
  `^([≥≤<>]=?|不低于|不少于|不超过|超过|约)?(?:\\[([^[\\]]+)\\]|\\(([^()]+)\\))((?:${SCALE})?(?:${UNIT_PATTERN})?(?:${SUFFIX})?)$`,
)
const PER_WINDOW = /^(.+?)(?:\/|每)(五年|5年|年|季度|季|两年|2年|三年|3年)$/
const SUM_MARK = /^(.+?)[[(](?:五年(?:累计)?数?|累计数?)[\])]$/
const WINDOW_LEAD = /^(?:(五年累计|五年|累计)|(每年|年均)|(每季度?)|(每两年)|(每三年|三年))[::]?(.+)$/

// prettier-ignore
const WINDOW_WORDS: Readonly<Record<string, AmountWindow>> = {
  五年: 'plan', '5年': 'plan', 年: 'year', 季度: 'quarter', 季: 'quarter', 两年: 'two_years', '2年': 'two_years', 三年: 'three_years', '3年': 'three_years',
}

/** `—` and its like: the document gives no figure here. */
export function isDash(words: string): boolean {
  return words === '' || /^[-—/]+$/.test(words)
}

/**
 * Reads the words of one figure, blanks taken out and folded: `[15]`, `65/五年`, `<5`, `5%以内`, `60以上`, `1至3个`, `1:4:5`.
 * Null when they are not a figure.
 */
export function readFigure(words: string): Figure | null {
  if (words.length > 60) return null
  const bracketed = IN_BRACKETS.exec(words)
  if (bracketed) return over('plan', `${bracketed[1] ?? ''}${bracketed[2] ?? bracketed[3] ?? ''}${bracketed[4] ?? ''}`)
  const summed = SUM_MARK.exec(words)
  if (summed) return over('plan', summed[1])
  const per = PER_WINDOW.exec(words)
  if (per) return over(WINDOW_WORDS[per[2] ?? ''] ?? null, per[1])
  const led = WINDOW_LEAD.exec(words)
  if (led) return over(windowOfLead(led), led[6])
  if (COMPOSITION.test(words)) return composition(words)
  return simpleFigure(words)
}

function over(window: AmountWindow | null, words: string | undefined): Figure | null {
  const inner = words === undefined ? null : readFigure(words)
  return inner && { ...inner, window: inner.window ?? window }
}

function windowOfLead(match: RegExpExecArray): AmountWindow {
  if (match[1]) return 'plan'
  if (match[2]) return 'year'
  if (match[3]) return 'quarter'
  return match[4] ? 'two_years' : 'three_years'
}

function composition(words: string): Figure {
  const parts = words.split(':')
  return { relation: 'composition', value: null, high: null, parts, window: null, scale: null, unit: null }
}

const PLAIN = /^\d{1,15}(?:\.\d{1,15})?$/

function simpleFigure(words: string): Figure | null {
  // Most cells are this, and the whole pattern costs twenty times as much.
  if (PLAIN.test(words))
    return { relation: 'eq', value: words, high: null, parts: null, window: null, scale: null, unit: null }
  const match = FIGURE.exec(words)
  if (!match) return null
  const [, controlled, lower, above, upper, below, about, low, lowScale, lowUnit, high, highScale, highUnit, suffix] =
    match
  if (low === undefined) return null
  const scale = highScale ?? lowScale ?? null
  const common = { parts: null, window: null, scale, unit: highUnit ?? lowUnit ?? null }
  if (high !== undefined) {
    if (lowScale !== undefined && lowScale !== scale) return null
    return { ...common, relation: 'range', value: digits(low), high: digits(high) }
  }
  const relation = relationOf({ controlled, lower, above, upper, below, about, suffix })
  return { ...common, relation, value: digits(low), high: null }
}

type RelationWords = Record<
  'controlled' | 'lower' | 'above' | 'upper' | 'below' | 'about' | 'suffix',
  string | undefined
>

/** 以上 and 以内 include the figure itself (Civil Code art. 1259: 以上、以下、以内、届满 include the number; 超过、不满、以外 do not). */
function relationOf(words: RelationWords): AmountRelation {
  if (words.lower || words.suffix === '以上' || words.suffix === '及以上') return 'ge'
  if (words.above) return 'gt'
  if (words.below) return 'lt'
  if (words.about || words.suffix === '左右' || words.suffix === '上下') return 'about'
  if (words.upper || words.suffix || words.controlled) return 'le'
  return 'eq'
}

function digits(written: string): string {
  return written.replaceAll(',', '')
}

// prettier-ignore
const SCALES: Readonly<Record<string, bigint>> = {
  万: 10_000n, 十万: 100_000n, 百万: 1_000_000n, 千万: 10_000_000n, 亿: 100_000_000n, 万亿: 1_000_000_000_000n,
}

/** The value in plain numbers: 15 with 万 is 150000. */
export function scaled(value: string | null, scale: string | null): string | null {
  if (value === null || scale === null) return value
  const parsed = Rational.parse(value)
  const factor = SCALES[scale]
  if (!parsed.ok || factor === undefined) return null
  return toDecimalText(parsed.value.mul(Rational.of(factor)))
}
