import { Rational } from '@plancascade/kernel'

/** An entry that takes the value clip(base + slope × level, lo, hi), counted `weight` times. Slopes are ≥ 0. */
export interface RatioLine {
  readonly weight: Rational
  readonly base: Rational
  readonly slope: Rational
  readonly lo: Rational
  readonly hi: Rational
}

/** The value of a line at a level. */
export function lineAt({ base, slope, lo, hi }: RatioLine, level: Rational): Rational {
  return Rational.min(Rational.max(base.add(slope.mul(level)), lo), hi)
}

/**
 * The exact level at which Σ weight × line = target: a piecewise linear equation, solved between the levels at which some
 * line meets a bound. Where the sum is flat at the target, the lowest such level; where it cannot be met, the nearest bound.
 */
export function exactLevel(lines: readonly RatioLine[], target: Rational): Rational {
  const sumAt = (level: Rational) => Rational.sum(lines.map((line) => line.weight.mul(lineAt(line, level))))
  const meetings = lines
    .filter(({ slope }) => slope.sign > 0)
    .flatMap(({ base, slope, lo, hi }) => [lo.sub(base).div(slope), hi.sub(base).div(slope)])
    .sort((a, b) => a.compare(b))
  let first = 0
  let last = meetings.length
  while (first < last) {
    const middle = (first + last) >> 1
    if (sumAt(meetings[middle] ?? Rational.ZERO).ge(target)) last = middle
    else first = middle + 1
  }
  const from = meetings[first - 1]
  const to = meetings[first]
  if (!from || !to) return to ?? from ?? Rational.ZERO
  const low = sumAt(from)
  const rise = sumAt(to).sub(low)
  return rise.isZero ? from : from.add(to.sub(from).mul(target.sub(low)).div(rise))
}
