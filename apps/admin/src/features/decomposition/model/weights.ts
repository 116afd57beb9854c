import { gcd, Rational, toDecimalText } from '@plancascade/kernel'
import type { FactorView, WeightBasis } from '@plancascade/types'

export type BasisFactor = WeightBasis['factors'][number]

/** Weights from a basis, or what is missing for them. */
export type MixedWeights =
  | { readonly ok: true; readonly weights: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly message: string; readonly unitIds: readonly string[] }

/** Factors of which values exist, newest first within a name. */
export function factorChoices(
  factors: readonly FactorView[],
): Array<{ name: string; year: number; isExample: boolean }> {
  const choices = new Map<string, { name: string; year: number; isExample: boolean }>()
  for (const { name, year, isExample } of factors) {
    const key = `${name}/${year}`
    choices.set(key, { name, year, isExample: isExample || (choices.get(key)?.isExample ?? false) })
  }
  return [...choices.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || b.year - a.year)
}

/**
 * A unit's weight under a mix: Σ percent × its share of each factor. Shares have no finite decimal, so all weights are
 * multiplied by the factors' totals and cut by their common divisor: whole numbers in exactly the same proportion.
 */
export function mixWeights(
  basis: WeightBasis,
  factors: readonly FactorView[],
  unitIds: readonly string[],
): MixedWeights {
  const percents = basis.factors.map(({ percent }) => Rational.from(percent))
  if (!Rational.sum(percents).eq(Rational.HUNDRED)) return fault('各因素的百分比之和应为 100。', [])
  if (percents.some(({ sign }) => sign <= 0)) return fault('每个因素的百分比应大于 0。', [])
  const columns: Rational[][] = []
  for (const factor of basis.factors) {
    const values = valuesOf(factor, factors)
    const without = unitIds.filter((id) => !values.has(id))
    if (without.length > 0) return fault(`没有“${factor.name}”${factor.year} 年数值的单位：`, without)
    columns.push(unitIds.map((id) => values.get(id) ?? Rational.ZERO))
  }
  const totals = columns.map((column) => Rational.sum(column))
  const empty = basis.factors.find((_, k) => totals[k]?.isZero)
  if (empty) return fault(`“${empty.name}”${empty.year} 年各单位合计为 0，不能作依据。`, [])
  if (columns.length === 1) return { ok: true, weights: textsOf(unitIds, columns[0] ?? []) }
  const mixed = unitIds.map((_, i) => Rational.sum(columns.map((column, k) => scaled(column[i], k, percents, totals))))
  return { ok: true, weights: textsOf(unitIds, inLowestTerms(mixed)) }
}

function scaled(
  value: Rational | undefined,
  k: number,
  percents: readonly Rational[],
  totals: readonly Rational[],
): Rational {
  const others = totals.filter((_, j) => j !== k).reduce((product, total) => product.mul(total), Rational.ONE)
  return (value ?? Rational.ZERO).mul(percents[k] ?? Rational.ZERO).mul(others)
}

function valuesOf({ name, year }: BasisFactor, factors: readonly FactorView[]): Map<string, Rational> {
  return new Map(
    factors
      .filter((factor) => factor.name === name && factor.year === year)
      .map(({ unitId, value }) => [unitId, Rational.from(value)]),
  )
}

function inLowestTerms(values: readonly Rational[]): Rational[] {
  const scale = values.reduce((product, { den }) => product * (den / gcd(product, den)), 1n)
  const whole = values.map((value) => value.mul(Rational.of(scale)).num)
  const common = whole.reduce((divisor, value) => gcd(divisor, value), 0n)
  return whole.map((value) => Rational.of(common === 0n ? value : value / common))
}

function textsOf(unitIds: readonly string[], values: readonly Rational[]): Map<string, string> {
  return new Map(unitIds.map((id, i) => [id, toDecimalText(values[i] ?? Rational.ZERO)]))
}

const fault = (message: string, unitIds: readonly string[]): MixedWeights => ({ ok: false, message, unitIds })

/** Whether two sets of weights divide in the same proportions, however they are scaled. */
export function areProportional(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false
  const pairs = [...a].map(([id, weight]) => [Rational.from(weight), Rational.from(b.get(id) ?? '0')] as const)
  const [sumA, sumB] = [Rational.sum(pairs.map(([one]) => one)), Rational.sum(pairs.map(([, other]) => other))]
  return pairs.every(([one, other]) => one.mul(sumB).eq(other.mul(sumA)))
}
