import { periodParts, Rational, sameLastYear, yearOf, type Period } from '@plancascade/kernel'
import type { CheckFinding } from '@plancascade/types'
import { mean } from '../statistics.js'
import { shown, shownPeriod } from '../words.js'
import { placeInYear, pointAt, singlesOf, type SeriesPoint, type UnitCase, type UnitCheck } from './check-input.js'

/** A jump is more than twice the largest of past years; without past years, more than three times the year's mean so far. */
const JUMP_OVER_HISTORY = Rational.of(2n)
const JUMP_WITHOUT_HISTORY = Rational.of(3n)
/** Levels and rates: more than three times the largest change seen before, of at least three. */
const LEVEL_JUMP = Rational.of(3n)
const LEVEL_CHANGES = 3
/** Small counts repeat by chance; from three digits on a repeat is worth a look. */
const REPEAT_FROM = Rational.HUNDRED
/** 万 for 个 or the reverse: a factor near ten thousand, told from a real change by a factor of three either way. */
const SLIP = Rational.of(10_000n, 3n)

/** [C104] A jump against the unit's own history: 本期 ÷ mean of the earlier periods of the year, beside the same ratio of past years. */
export const jumpAgainstHistory: UnitCheck = (unit) => {
  if (unit.family !== 'flow') return levelJump(unit)
  // Counted since the start of a plan, a year's first period cannot be told from the years before it.
  return unit.mode === 'since_from' ? null : flowJump(unit)
}

/** [C106] Exactly last year's figure. */
export const sameAsLastYear: UnitCheck = (unit) => {
  const { period, value, family } = unit
  if (periodParts(period).kind === 'span') return null
  const before = pointAt(unit, sameLastYear(period))
  if (!before || !sameFigure(value, before.reading)) return null
  const telling = value.parts ? value.parts.denominator.ge(REPEAT_FROM) : value.value.ge(REPEAT_FROM)
  // A rate without parts that stays at 100 % is common and right.
  if (!telling || (family === 'ratio' && !value.parts)) return null
  return {
    code: 'C106',
    severity: 'explain',
    period,
    message: `与${shownPeriod(before.period)}的 ${shown(value.value)} 完全相同；请核对是否误填了上年数。`,
  }
}

/** [C108] A figure about ten thousand times its reference: 万人 typed as 人 or the reverse. */
export const unitSlip: UnitCheck = (unit) => {
  const { family, value, period } = unit
  const reference = family === 'ratio' ? null : referenceOf(unit)
  if (!reference || reference.value.sign <= 0 || value.value.sign <= 0) return null
  const factor = value.value.div(reference.value)
  const tooLarge = factor.ge(SLIP)
  if (!tooLarge && factor.gt(Rational.ONE.div(SLIP))) return null
  const times = shown(tooLarge ? factor : Rational.ONE.div(factor))
  return {
    code: 'C108',
    severity: 'explain',
    period,
    message: `${shown(value.value)} ${tooLarge ? '是' : '只有'}${reference.name} ${shown(reference.value)} 的${tooLarge ? `${times} 倍` : `${times} 分之一`}，请核对计量单位是否把“万”与个位混用。`,
  }
}

function flowJump(unit: UnitCase): CheckFinding | null {
  const place = placeInYear(unit.period)
  const now = jumpRatio(singlesOf(unit, yearOf(unit.period)), place)
  if (!now) return null
  const years = [...new Set(unit.points.map((point) => yearOf(point.period)))].filter(
    (year) => year < yearOf(unit.period),
  )
  const past = years.map((year) => jumpRatio(singlesOf(unit, year), place)).filter((ratio) => ratio !== null)
  const largest = past.reduce(Rational.max, Rational.ZERO)
  const limit = past.length > 0 ? largest.mul(JUMP_OVER_HISTORY) : JUMP_WITHOUT_HISTORY
  if (now.le(limit) || (past.length > 0 && largest.isZero)) return null
  const known = past.length > 0 ? `往年同期最高 ${shown(largest)} 倍` : '没有往年可比，以 3 倍为限'
  return {
    code: 'C104',
    severity: 'explain',
    period: unit.period,
    message: `${shownPeriod(unit.period)}本期数是年内前 ${place - 1} 期平均的 ${shown(now)} 倍（${known}）；请说明集中增加的原因。`,
  }
}

/** The last of `place` periods over the mean of those before; null where a gap or a mean of zero leaves nothing to compare. */
function jumpRatio(singles: readonly Rational[], place: number): Rational | null {
  const last = singles[place - 1]
  if (!last || place < 3) return null
  const average = mean(singles.slice(0, place - 1))
  return average.sign > 0 ? last.div(average) : null
}

function levelJump(unit: UnitCase): CheckFinding | null {
  const changes = unit.points.slice(1).map((point, i) => point.value.sub((unit.points[i] as SeriesPoint).value).abs())
  const [now, before] = [changes.at(-1), changes.slice(0, -1)]
  const largest = before.reduce(Rational.max, Rational.ZERO)
  if (!now || before.length < LEVEL_CHANGES || largest.isZero || now.le(largest.mul(LEVEL_JUMP))) return null
  return {
    code: 'C104',
    severity: 'explain',
    period: unit.period,
    message: `比上一期变动 ${shown(now)}，是以往最大一次变动 ${shown(largest)} 的 ${shown(now.div(largest))} 倍；请说明原因。`,
  }
}

function sameFigure(a: UnitCase['value'], b: UnitCase['value']): boolean {
  if (!a.parts || !b.parts) return a.value.eq(b.value)
  return a.parts.numerator.eq(b.parts.numerator) && a.parts.denominator.eq(b.parts.denominator)
}

/** What the figure should be near: the same period last year, else the period before, else the target. */
function referenceOf(unit: UnitCase): { name: string; value: Rational } | null {
  const named = (period: Period, value: Rational) => ({ name: shownPeriod(period), value })
  const lastYear = periodParts(unit.period).kind === 'span' ? null : pointAt(unit, sameLastYear(unit.period))
  if (lastYear) return named(lastYear.period, lastYear.value)
  const before = unit.points.at(-2)
  if (before) return named(before.period, before.value)
  const { target } = unit.source
  return target === undefined || target === null ? null : { name: '目标', value: Rational.from(target) }
}
