import { Rational } from '@plancascade/kernel'
import type { PaceObservation, PaceRequest } from '@plancascade/types'
import { attainmentOf, marginOf } from './attainment.js'
import { FAMILIES, type Reading } from './pace-case.js'
import { readObservation } from './read-observations.js'
import { isAssessable } from './standing.js'
import { publishedOrNull, shown, shownPercent } from './words.js'

export interface PlanViewInput {
  readonly kind: PaceRequest['kind']
  readonly direction: PaceRequest['direction']
  /** The plan's own target: 〔15〕 the sum of the years, otherwise the value at the end. */
  readonly target: string | null
  readonly from: number
  readonly to: number
  /** Adopted figure of each year that is over, or of the current year so far; a year left out is missing. */
  readonly years: Readonly<Record<string, PaceObservation>>
  /** The year looked at: figures of later years are not taken in. */
  readonly asOf: number
  /** What the year `asOf` is expected to come to, when it is not over (from {@link pace}). */
  readonly expectedThisYear?: string | null
}

export interface PlanView {
  readonly state: 'complete' | 'incomplete' | 'not_assessed'
  /** Σ of the adopted years (flows) or the latest adopted figure (levels, ratios); null where a year is missing. */
  readonly actual: string | null
  /** Σ of the years that are known; a lower bound when some are missing. */
  readonly known: string | null
  readonly attainment: string | null
  readonly margin: string | null
  readonly met: boolean | null
  readonly missingYears: readonly number[]
  /** Flows: what is left, and what each remaining year must bring. */
  readonly remaining: string | null
  readonly perRemainingYear: string | null
  /** Flows: years known and expected, the rest at their mean. An estimate. */
  readonly expectedAtEnd: string | null
  readonly explanation: string
}

/**
 * [R-PACE-12] A goal over the plan's years: Σ of adopted flows, or the latest adopted level or ratio, against the plan's target. Kept
 * apart from the yearly view; `annual` goals have no plan total and are looked at year by year.
 */
export function planView(input: PlanViewInput): PlanView {
  const additive = FAMILIES[input.kind] === 'flow'
  const years = yearsUpTo(input)
  const known = years.flatMap(({ reading }) => (reading.state === 'reported' ? [reading.value] : []))
  const missingYears = years.filter(({ reading }) => reading.state === 'missing').map(({ year }) => year)
  const soFar = additive ? (known.length > 0 ? Rational.sum(known) : null) : (known.at(-1) ?? null)
  const complete = additive ? missingYears.length === 0 && known.length > 0 : years.at(-1)?.reading.state === 'reported'
  const actual = complete ? soFar : null
  const target = input.target === null ? null : Rational.from(input.target)
  if (!target || !isAssessable({ target, direction: input.direction })) return unassessed(actual, soFar, missingYears)

  const margin = actual ? marginOf(input.direction, actual, target) : null
  const remaining = additive && actual ? Rational.max(Rational.ZERO, target.sub(actual)) : null
  const attainment = actual ? attainmentOf(input.direction, actual, target) : null
  const yearsLeft = input.to - Math.min(input.asOf, input.to)
  return {
    state: complete ? 'complete' : 'incomplete',
    actual: publishedOrNull(actual),
    known: publishedOrNull(soFar),
    attainment: publishedOrNull(attainment),
    margin: publishedOrNull(margin),
    met: margin ? margin.sign >= 0 : null,
    missingYears,
    remaining: publishedOrNull(remaining),
    perRemainingYear: remaining && yearsLeft > 0 ? publishedOrNull(remaining.div(Rational.of(yearsLeft))) : null,
    expectedAtEnd: additive && complete ? publishedOrNull(expectedAtEnd(input, known, yearsLeft)) : null,
    explanation: explain(input, { actual, target, attainment, missingYears, additive }),
  }
}

function yearsUpTo({ kind, from, to, asOf, years }: PlanViewInput): Array<{ year: number; reading: Reading }> {
  const count = Math.max(0, Math.min(asOf, to) - from + 1)
  return Array.from({ length: count }, (_, i) => ({
    year: from + i,
    reading: readObservation(years[String(from + i)] ?? null, FAMILIES[kind], '', []),
  }))
}

function expectedAtEnd(input: PlanViewInput, known: readonly Rational[], yearsLeft: number): Rational {
  const { expectedThisYear } = input
  const outcomes = expectedThisYear ? [...known.slice(0, -1), Rational.from(expectedThisYear)] : known
  const sum = Rational.sum(outcomes)
  return sum.add(sum.mul(Rational.of(yearsLeft, outcomes.length)))
}

function unassessed(actual: Rational | null, known: Rational | null, missingYears: readonly number[]): PlanView {
  return {
    state: 'not_assessed',
    actual: publishedOrNull(actual),
    known: publishedOrNull(known),
    attainment: null,
    margin: null,
    met: null,
    missingYears,
    remaining: null,
    perRemainingYear: null,
    expectedAtEnd: null,
    explanation: '没有可计算的规划目标，不评价。',
  }
}

interface Parts {
  readonly actual: Rational | null
  readonly target: Rational
  readonly attainment: Rational | null
  readonly missingYears: readonly number[]
  readonly additive: boolean
}

function explain(
  { from, asOf, to }: PlanViewInput,
  { actual, target, attainment, missingYears, additive }: Parts,
): string {
  if (!actual) return `缺 ${missingYears.join('、')} 年认定数，不能计算规划期完成情况。`
  const what = additive ? `${from} 至 ${Math.min(asOf, to)} 年累计 ${shown(actual)}` : `最近认定数 ${shown(actual)}`
  const share = attainment
    ? `，为规划目标 ${shown(target)} 的 ${shownPercent(attainment)}`
    : `，规划目标 ${shown(target)}`
  return `${what}${share}。`
}
