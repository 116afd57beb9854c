import { Rational, toDecimalText } from '@plancascade/kernel'

/** Amounts are counted in whole steps and must stay safe integers; 9 × 10^15 is far above any national figure. */
export const MAX_STEPS = 9_000_000_000_000_000

/** The number that up to 15 digits write, or −1 for any other text: most amounts of a large table are read this way. */
function shortWhole(text: string): number {
  const { length } = text
  if (length === 0 || length > 15) return -1
  let value = 0
  for (let k = 0; k < length; k += 1) {
    const digit = text.charCodeAt(k) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/**
 * Converts between people's units (decimal text) and whole steps.
 *
 * A step is the grain of every cell: `"1"` person, `"100"` persons, `"0.01"` 万人. Conversion is exact: an amount that is
 * not a whole number of steps is reported, never rounded silently.
 */
export class StepScale {
  private readonly whole: number | null

  constructor(readonly step: Rational) {
    this.whole = step.isInteger && step.num <= 1_000_000n ? Number(step.num) : null
  }

  /** The amount in whole steps where that is plain to see; −1 where the text must be read exactly (and may be faulty). */
  plainSteps(text: string): number {
    if (this.whole === null) return -1
    const value = shortWhole(text)
    return value >= 0 && value % this.whole === 0 ? value / this.whole : -1
  }

  /** The amount in steps as an exact fraction. */
  exact(text: string): Rational {
    return Rational.from(text).div(this.step)
  }

  /** The amount in whole steps, or null when it is not a multiple of the step. Not clipped to {@link MAX_STEPS}. */
  steps(text: string): number | null {
    const plain = this.plainSteps(text)
    if (plain >= 0) return plain
    const exact = this.exact(text)
    return exact.isInteger ? Number(exact.num) : null
  }

  /** Fewest whole steps that are not less than the amount. */
  stepsUp(text: string): number {
    const plain = this.plainSteps(text)
    if (plain >= 0) return plain
    return Number(this.exact(text).ceil())
  }

  /** Most whole steps that are not more than the amount. */
  stepsDown(text: string): number {
    const plain = this.plainSteps(text)
    if (plain >= 0) return plain
    return Number(this.exact(text).floor())
  }

  /** Steps as decimal text in people's units. */
  text(steps: number): string {
    if (this.whole !== null && Number.isSafeInteger(steps * this.whole)) return String(steps * this.whole)
    return toDecimalText(this.step.mul(Rational.of(steps)))
  }
}

/** `num / den` (den > 0, num ≥ 0) with a fixed number of places, half up; for sentences, where a quota is shown and not used. */
export function fixedText(num: bigint, den: bigint, places: number): string {
  const scaled = (2n * num * 10n ** BigInt(places) + den) / (2n * den)
  const digits = scaled.toString().padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}
