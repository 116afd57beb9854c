import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AmountRelation, Span } from '@plancascade/types'
import { readChineseNumber } from '../amount/chinese-number.js'
import { scaled } from '../amount/figure.js'

/** A number seen in prose, with its unit when it has one. Places count from the start of the sentence. */
export interface Quantity {
  readonly span: Span
  readonly value: string | null
  readonly high: string | null
  /** 万人, %, 个; null when no counting word follows (12333, 500强, 23℃). */
  readonly unit: string | null
  readonly relation: AmountRelation
  /** 1:4:5 as its parts; the value is then empty. */
  readonly parts?: string[]
}

const COUNTED =
  '平方公里|个百分点|吨标准煤|平方米|立方米|千瓦时|百分点|人次|户次|家次|场次|件次|人|名|户|家|个(?!月|工作日|小时)|项|台|套|张|次(?!性)|期|批|件|所|场|种|元|亩|公里|吨|座|处|倍|辆|册|门|条|宗|笔|起|届|轮'
const UNIT = `%|‰|(?:${COUNTED})`
const SCALE = '万亿|亿|千万|百万|十万|万|千'
const NUMBER = '\\d[\\d,]*(?:\\.\\d+)?'
const DATE = '\\d{4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|\\d{1,2}月\\d{1,2}日|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}:\\d{2}(?!:)'
const ARABIC = new RegExp(
  `(?<![A-Za-z\\d.,第])(?<!专栏|附表|附件)(?:(?<date>${DATE})|(?<parts>\\d{1,3}(?::\\d{1,3}){2,5}(?![\\d:]))|(?<low>${NUMBER})(?: ?(?<lowScale>${SCALE}))?(?: ?(?<lowUnit>${UNIT}))?` +
    `(?:(?:至|到|-|~|—+)(?<high>${NUMBER})(?: ?(?<highScale>${SCALE}))?(?: ?(?<highUnit>${UNIT}))?)?(?<suffix>及以上|以上|以内|之内|以下|左右|上下)?)`,
  'g',
)
/** A verb may stand between a bound and its number: 至少建成1个. */
const DOING = '(?:建成|建设|新增|新建|完成|培育|培养|引进|举办|开展|组织|培训|打造|创建|认定|选拔)?'
const BEFORE: ReadonlyArray<readonly [AmountRelation, RegExp]> = [
  ['ge', new RegExp(`(?:不低于|不少于|不小于|至少|≥|>=)${DOING}$`)],
  ['le', new RegExp(`(?:不超过|不高于|不大于|不多于|至多|最多|≤|<=)${DOING}$`)],
  ['gt', /(超过|高于|大于|多于|突破|超|>)$/],
  ['lt', /(低于|小于|少于|不足|<)$/],
  ['about', /(大约|约|近)$/],
]
const LIST_MARK = /^[.、)](?!\d)/

/** All numbers in Arabic digits in a sentence (folded), dates and list marks left out. */
export function quantitiesIn(words: string): Quantity[] {
  const found: Quantity[] = []
  if (!/\d/.test(words)) return found
  for (const match of words.matchAll(ARABIC)) {
    const groups = match.groups ?? {}
    if (groups['date'] !== undefined) continue
    const end = match.index + match[0].length
    if (isListMark(words, match.index, end)) continue
    const span = { start: match.index, end }
    if (groups['parts'] !== undefined) {
      found.push({
        span,
        value: null,
        high: null,
        unit: null,
        relation: 'composition',
        parts: groups['parts'].split(':'),
      })
      continue
    }
    found.push({ span, ...amountOf(groups), relation: relationOf(words, span, groups) })
  }
  return found
}

function isListMark(words: string, start: number, end: number): boolean {
  return LIST_MARK.test(words.slice(end, end + 2)) && words.slice(0, start).trim() === ''
}

type Groups = Readonly<Record<string, string | undefined>>

function amountOf(groups: Groups): Pick<Quantity, 'value' | 'high' | 'unit'> {
  const scale = groups['highScale'] ?? groups['lowScale'] ?? null
  const counted = groups['highUnit'] ?? groups['lowUnit'] ?? null
  const low = (groups['low'] ?? '').replaceAll(',', '')
  const high = groups['high']?.replaceAll(',', '') ?? null
  if (scale === '千' || counted === null)
    return { value: scaled(low, scale) ?? low, high: scaled(high, scale), unit: counted }
  return { value: low, high, unit: `${scale ?? ''}${counted}` }
}

function relationOf(words: string, span: Span, groups: Groups): AmountRelation {
  if (groups['high'] !== undefined) return 'range'
  const before = words.slice(Math.max(0, span.start - 8), span.start).trimEnd()
  for (const [relation, pattern] of BEFORE) if (pattern.test(before)) return relation
  const suffix = groups['suffix']
  if (suffix === '以上' || suffix === '及以上') return 'ge'
  if (suffix === '左右' || suffix === '上下') return 'about'
  if (suffix !== undefined || /控制在$/.test(before)) return 'le'
  return /^[^,;。、]{0,8}左右/.test(words.slice(span.end, span.end + 10)) ? 'about' : 'eq'
}

const CHINESE_COUNT = new RegExp(
  '(?<![第一二两三四五六七八九十百千万])([一二两三四五六七八九十]{1,3})(批|次(?!性)|期|场|届|轮|个(?!月|方面)|家|名|所|座)',
  'g',
)
const ROUND_NUMBER = /(超过?|突破|达到?|过)([十百千]?[万亿]|[百千])(人次|人|名|户|家|个|元|张)(?!以)/g

/** Numbers in Chinese characters: `一批`, `一次` (only looked for where the sentence promises a count), and `超万人`. */
export function chineseCountsIn(words: string): Quantity[] {
  return [...words.matchAll(CHINESE_COUNT)].flatMap((match) => {
    const value = readChineseNumber(match[1] ?? '')
    if (value === null) return []
    const span = { start: match.index, end: match.index + match[0].length }
    return [{ span, value: String(value), high: null, unit: match[2] ?? null, relation: 'eq' as const }]
  })
}

const CHINESE_NUMBER = new RegExp(
  `(?<![第一二两三四五六七八九十百千万亿“])([一二两三四五六七八九十][一二三四五六七八九十百千零]*[十百千一二三四五六七八九]|[一二两三四五六七八九十](?=[万亿]))([万亿])?(${COUNTED})(以上|以内|左右|以下)?`,
  'g',
)

/** Numbers of several Chinese characters that count something: 两百家, 十五万人次, 二十场以上. */
export function chineseNumbersIn(words: string): Quantity[] {
  if (!/[十百千万亿]/.test(words)) return []
  return [...words.matchAll(CHINESE_NUMBER)].flatMap((match) => {
    const [whole, digits = '', scale = '', counted = '', suffix] = match
    const number = readChineseNumber(digits)
    if (number === null) return []
    const span = { start: match.index, end: match.index + whole.length }
    const relation = relationOf(words, span, { suffix })
    return [{ span, value: String(number), high: null, unit: `${scale}${counted}`, relation }]
  })
}

export function roundNumbersIn(words: string): Quantity[] {
  if (!/[百千万亿]/.test(words)) return []
  return [...words.matchAll(ROUND_NUMBER)].flatMap((match) => {
    const [whole, bound = '', written = '', counted = ''] = match
    const number = readChineseNumber(written) ?? readChineseNumber(`一${written}`)
    if (number === null) return []
    const start = match.index + bound.length
    const span = { start, end: match.index + whole.length }
    const relation = /超|突破|过/.test(bound) ? ('gt' as const) : ('eq' as const)
    const inTenThousands = number >= 10_000n
    const value = inTenThousands ? toDecimalText(Rational.of(number, 10_000n)) : String(number)
    return [{ span, value, high: null, unit: `${inTenThousands ? '万' : ''}${counted}`, relation }]
  })
}
