import { Rational } from '@plancascade/kernel'
import type { Leaf } from '../scheme.js'

const { HUNDRED } = Rational

/**
 * The least effort that earns `points` under an item's rule: the smallest actual (for direction lower the largest), exact; null
 * where no actual can, or where the rule has no inverse (sample-based and curved rules).
 */
export function actualFor(leaf: Leaf, target: Rational | null, points: Rational): Rational | null {
  const { rule, direction } = leaf
  const from = Rational.from
  const higher = direction === 'higher'
  switch (rule.method) {
    case 'direct':
      return points
    case 'completion': {
      if (!target || points.gt(higher ? from(rule.cap) : Rational.min(HUNDRED, from(rule.cap)))) return null
      if (higher) return points.mul(target).div(HUNDRED)
      const slope = from(rule.slope)
      return slope.isZero ? null : target.add(HUNDRED.sub(points).mul(target).div(slope.mul(HUNDRED)))
    }
    case 'all_or_nothing':
      return target && points.le(from(rule.points)) ? target : null
    case 'bands':
      return target && bandActual(rule.bands, target, points, higher)
    case 'step_deduction':
      return target && stepActual(rule, target, points, higher)
    case 'threshold': {
      const slope = from(rule.slope)
      if (points.gt(from(rule.points))) return null
      if (slope.isZero) return from(rule.at)
      const shortfall = from(rule.points).sub(points).div(slope)
      return higher ? from(rule.at).sub(shortfall) : from(rule.at).add(shortfall)
    }
    case 'goalpost': {
      if (rule.curve !== 'linear' || (rule.clamp && points.gt(HUNDRED))) return null
      const way = points.div(HUNDRED).mul(from(rule.upper).sub(from(rule.lower)))
      return higher ? from(rule.lower).add(way) : from(rule.upper).sub(way)
    }
    case 'efficacy': {
      const [base, span] = [from(rule.base), from(rule.span)]
      if (rule.curve !== 'linear' || span.isZero || (rule.clamp && points.gt(base.add(span)))) return null
      return from(rule.unacceptable).add(
        points
          .sub(base)
          .div(span)
          .mul(from(rule.satisfactory).sub(from(rule.unacceptable))),
      )
    }
    case 'grade':
      return gradeActual(rule, points, higher)
    default:
      return null
  }
}

/** The actual at a completion rate: for a ceiling the excess over 100 % is a shortfall below it. */
function atRate(rate: Rational, target: Rational, higher: boolean): Rational {
  return (higher ? rate : HUNDRED.add(HUNDRED).sub(rate)).mul(target).div(HUNDRED)
}

function bandActual(
  bands: readonly { from: string; points: string }[],
  target: Rational,
  points: Rational,
  higher: boolean,
): Rational | null {
  const enough = bands.filter((band) => Rational.from(band.points).ge(points)).map((band) => Rational.from(band.from))
  const [first] = enough
  if (!first) return null
  const rate = enough.reduce(Rational.min, first)
  // A ceiling's rate stops at 100.
  return !higher && rate.gt(HUNDRED) ? null : atRate(rate, target, higher)
}

function stepActual(
  rule: { full: string; per: string; points: string; partial: 'whole' | 'started' },
  target: Rational,
  points: Rational,
  higher: boolean,
): Rational | null {
  const [full, per, loss] = [Rational.from(rule.full), Rational.from(rule.per), Rational.from(rule.points)]
  if (points.gt(full)) return null
  if (loss.isZero) return atRate(HUNDRED, target, higher)
  const steps = Rational.of(full.sub(points).div(loss).floor())
  // Begun steps count: exactly `steps` of them is the least rate. Whole steps: anything short of one more, so the next step's end
  // is a limit that is never reached; the end of this step is a rate that surely earns the points.
  return atRate(HUNDRED.sub(steps.mul(per)), target, higher)
}

function gradeActual(
  rule: { lines: readonly string[]; points: readonly string[] },
  points: Rational,
  higher: boolean,
): Rational | null {
  const sign = higher ? 1 : -1
  const lines = rule.lines
    .map((line, i) => ({ at: Rational.from(line), points: Rational.from(rule.points[i] ?? '0') }))
    .sort((a, b) => sign * a.at.compare(b.at))
  for (const [i, line] of lines.entries()) {
    if (line.points.lt(points)) continue
    const worse = lines[i - 1]
    if (!worse || worse.points.ge(points)) return line.at
    const share = points.sub(worse.points).div(line.points.sub(worse.points))
    return worse.at.add(share.mul(line.at.sub(worse.at)))
  }
  return null
}
