import { Rational } from '@plancascade/kernel'
import { equation, term } from '../term.js'
import { plainText } from '../numbers.js'
import { completionOf } from './completion-rate.js'
import { parameter, type RuleEvaluator, type RulePlace } from './rule.js'
import { actualAndTarget } from './words.js'

/** [R-SCORE-04] The points of the highest band whose `from` ≤ completion; below all bands, 0. The boundary belongs to the band. */
export function compileBands(
  rule: { bands: readonly { from: string; points: string }[] },
  place: RulePlace,
): RuleEvaluator {
  const bands = rule.bands
    .map((band, i) => ({
      from: parameter(place, `bands/${i}/from`, band.from),
      points: parameter(place, `bands/${i}/points`, band.points),
    }))
    .sort((a, b) => b.from.compare(a.from))
  if (bands.some((band, i) => i > 0 && bands[i - 1]?.from.eq(band.from))) {
    place.problems.add(`${place.pointer}/bands`, 'duplicate_band', `“${place.name}”有两档的起点相同，请保留一档。`)
  }
  return (input) => {
    const completion = completionOf(input, place.direction)
    if ('fault' in completion) return completion
    const { rate } = completion
    const figures = () => `${actualAndTarget(input, completion, place.direction)}，完成率 ${equation(rate)}`
    const band = bands.find(({ from }) => from.le(rate.value))
    if (!band) return { points: term(Rational.ZERO), note: () => `${figures()}，低于各档起点，不得分` }
    return { points: term(band.points), note: () => `${figures()}，在 ${plainText(band.from)} 及以上一档` }
  }
}
