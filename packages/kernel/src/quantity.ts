import { Rational } from './rational.js'

/**
 * What a measure counts in, always the smallest whole unit: 人 not 万人, 分 not 元. Persons (人) and person-times (人次) are two
 * units, as are per cent and percentage point; adding one to the other does not compile.
 */
export const UNITS = {
  person: { label: '人', decimals: 0 },
  person_time: { label: '人次', decimals: 0 },
  household: { label: '户', decimals: 0 },
  piece: { label: '个', decimals: 0 },
  card: { label: '张', decimals: 0 },
  case: { label: '件', decimals: 0 },
  fen: { label: '分', decimals: 0 },
  percent: { label: '%', decimals: 4 },
  percentage_point: { label: '个百分点', decimals: 4 },
  score: { label: '分值', decimals: 20 },
} as const
export type Unit = keyof typeof UNITS

/** A measured amount with its unit in the type. */
export interface Quantity<U extends Unit> {
  readonly value: Rational
  readonly unit: U
}

export function quantity<U extends Unit>(value: Rational | string | number, unit: U): Quantity<U> {
  return { value: value instanceof Rational ? value : Rational.from(value), unit }
}

export function addQuantities<U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> {
  return { value: a.value.add(b.value), unit: a.unit }
}

export function subtractQuantities<U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> {
  return { value: a.value.sub(b.value), unit: a.unit }
}

/** The gap between two percentages is in percentage points, another unit. */
export function percentageGap(a: Quantity<'percent'>, b: Quantity<'percent'>): Quantity<'percentage_point'> {
  return { value: a.value.sub(b.value), unit: 'percentage_point' }
}

/** numerator ÷ denominator in per cent; null when the denominator is zero, which is a case and not a number. */
export function percentOf<U extends Unit>(
  numerator: Quantity<U>,
  denominator: Quantity<NoInfer<U>>,
): Quantity<'percent'> | null {
  if (denominator.value.isZero) return null
  return { value: numerator.value.mul(Rational.HUNDRED).div(denominator.value), unit: 'percent' }
}
