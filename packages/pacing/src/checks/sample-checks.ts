import { Rational } from '@plancascade/kernel'
import type { CheckFinding } from '@plancascade/types'
import { chanceOfHeaping, median, modifiedZ } from '../statistics.js'
import { shown, shownPeriod } from '../words.js'
import type { UnitCase } from './check-input.js'

/** Beyond this a value is an outlier (Iglewicz and Hoaglin 1993). */
const OUTLIER = Rational.from('3.5')
/** Fewer units than this have no spread worth the name. */
const MIN_UNITS = 5
/** Fewest values whose last digits say anything, and how unlikely they must be. */
const MIN_DIGITS = 12
const UNLIKELY = Rational.of(1n, 100n)
const TEN = Rational.of(10n)

/** [C105] Units that stand far from the rest: modified z of attainment (rates: of the rate). A note, since one must be the farthest. */
export function outliersAmongUnits(units: readonly UnitCase[]): CheckFinding[] {
  const compared = units.map((unit) => ({ unit, value: comparable(unit) })).filter(hasValue)
  if (compared.length < MIN_UNITS) return []
  const values = compared.map(({ value }) => value)
  const middle = median(values)
  return modifiedZ(values).flatMap((z, i) => {
    const { unit, value } = compared[i] as { unit: UnitCase; value: Rational }
    if (z.abs().le(OUTLIER)) return []
    const what = unit.family === 'ratio' ? '比率' : '完成率'
    const message = `${what} ${shown(value)}%，各单位中位数 ${shown(middle)}%，偏离程度 ${shown(z)}(超过 ±3.5)；请核对，或说明与其他单位不同的原因。`
    return [{ code: 'C105', severity: 'note', period: unit.period, unit: unit.id, message } satisfies CheckFinding]
  })
}

/** [C107] Too many last digits 0 or 5 for chance: per unit over its own figures, else over all units' figures of the period. */
export function heapedDigits(units: readonly UnitCase[]): CheckFinding[] {
  const single = units.map((unit) => ({
    unit,
    counts: countsOf(
      unit.points.map(({ value }) => value),
      unit,
    ),
  }))
  const findings = single.flatMap(({ unit, counts }) => {
    const finding = heaping(counts, unit)
    return finding ? [{ ...finding, unit: unit.id }] : []
  })
  const [first] = units
  if (findings.length > 0 || !first) return findings
  const pooled = heaping(
    units.flatMap((unit) => countsOf([unit.value.value], unit)),
    first,
  )
  return pooled ? [pooled] : []
}

function heaping(counts: readonly Rational[], { period }: UnitCase): CheckFinding | null {
  const rounded = counts.filter((count) => count.num % 5n === 0n).length
  if (counts.length < MIN_DIGITS || chanceOfHeaping(counts.length, rounded).ge(UNLIKELY)) return null
  return {
    code: 'C107',
    severity: 'note',
    period,
    message: `截至${shownPeriod(period)}的 ${counts.length} 个数中有 ${rounded} 个以 0 或 5 结尾（一般约占两成），偶然出现的可能性不到 1%；请确认是实数而不是估数。`,
  }
}

/** Whole numbers of at least two digits; rates and small counts say nothing by their last digit. */
function countsOf(values: readonly Rational[], { family }: UnitCase): Rational[] {
  return family === 'ratio' ? [] : values.filter((value) => value.isInteger && value.ge(TEN))
}

/** What units of different size can be compared by, in per cent. */
function comparable({ family, value, source }: UnitCase): Rational | null {
  if (family === 'ratio') return value.value
  if (source.target === undefined || source.target === null) return null
  const target = Rational.from(source.target)
  return target.sign > 0 ? value.value.mul(Rational.HUNDRED).div(target) : null
}

function hasValue(item: { unit: UnitCase; value: Rational | null }): item is { unit: UnitCase; value: Rational } {
  return item.value !== null
}
