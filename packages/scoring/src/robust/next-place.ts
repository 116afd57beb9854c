import { Rational, toDecimalText, round } from '@plancascade/kernel'
import type { ScoreRequest } from '@plancascade/types'
import { contributionsOf } from '../contributions.js'
import { evaluateUnit, targetOf, type BranchOutcome, type LeafOutcome, type UnitView } from '../evaluate.js'
import { exactText } from '../numbers.js'
import type { Figure, Observation } from '../observations.js'
import { prepare, refused, unitViewOf, type Prepared, type Refused } from '../prepare.js'
import { standingOf } from '../standing.js'
import { term } from '../term.js'
import { actualFor } from './actual-for.js'

/** One item that alone would move a unit up a place. */
export interface Way {
  readonly indicator: string
  readonly name: string
  /** Points the item has, and needs. */
  readonly points: string
  readonly needed: string
  /** The actual that earns them, rounded to the safe side at six decimals; null where no actual can. */
  readonly actual: string | null
  readonly explanation: string
}

export interface NextPlace {
  readonly unit: string
  /** The units just ahead; empty for the first. */
  readonly ahead: readonly string[]
  /** Points of the index that are missing to draw level. */
  readonly gap: string
  readonly ways: readonly Way[]
}

export type NextPlaceOutcome = Refused | { readonly status: 'ready'; readonly units: readonly NextPlace[] }

interface Scored {
  readonly view: UnitView
  readonly root: BranchOutcome
  readonly value: Rational
}

/**
 * [R-SCORE-31] For every ranked unit, what would bring it level with the next one ahead, item by item and all else equal: exact,
 * and each answer is confirmed by scoring the unit again with that figure. Ties share a rank, so drawing level is a place gained.
 * `only` limits the answer to some units: each costs as much as scoring it once per item.
 */
export function nextPlaces(request: ScoreRequest, only?: readonly string[]): NextPlaceOutcome {
  const prepared = prepare(request)
  if (prepared.status === 'invalid') return prepared
  const scored = scoredUnits(prepared)
  if (prepared.evaluation.problems.any) return refused(prepared.evaluation.problems)
  const asked = only ? scored.filter(({ view }) => only.includes(view.id)) : scored
  return { status: 'ready', units: asked.map((unit) => nextPlace(unit, scored, prepared)) }
}

function scoredUnits({ request, evaluation, observations }: Prepared): Scored[] {
  return request.units.flatMap((unit): Scored[] => {
    const view = unitViewOf(unit, observations)
    const root = evaluateUnit(evaluation, view)
    const scored = unit.ranked && standingOf(root, request.missing).state === 'scored'
    return scored && root.value ? [{ view, root, value: root.value }] : []
  })
}

function nextPlace(unit: Scored, all: readonly Scored[], prepared: Prepared): NextPlace {
  const better = all.filter(({ value }) => value.gt(unit.value)).map(({ value }) => value)
  const [first] = better
  if (!first) return { unit: unit.view.id, ahead: [], gap: '0', ways: [] }
  const goal = better.reduce(Rational.min, first)
  const gap = goal.sub(unit.value)
  return {
    unit: unit.view.id,
    ahead: all.filter(({ value }) => value.eq(goal)).map(({ view }) => view.id),
    gap: exactText(gap),
    ways: waysOf(unit, goal, gap, prepared),
  }
}

function waysOf(unit: Scored, goal: Rational, gap: Rational, prepared: Prepared): Way[] {
  return [...contributionsOf(unit.root).leaves].flatMap(([outcome, owed]): Way[] => {
    // Only under arithmetic means do points count at one rate however many there are.
    if (!outcome.scored || !owed.linear) return []
    const points = outcome.scored.points.value
    const needed = points.add(gap.div(owed.slope))
    const actual = confirmedActual(outcome, needed, goal, unit.view, prepared)
    return [wayOf(outcome, points, needed, actual)]
  })
}

function wayOf({ leaf }: LeafOutcome, points: Rational, needed: Rational, actual: string | null): Way {
  const step = exactText(needed.sub(points))
  const head = `“${leaf.name}”得分由 ${exactText(points)} 提高 ${step}`
  const explanation = actual
    ? `${head}，实际值${leaf.direction === 'higher' ? '达到' : '降到'} ${actual} 即可与前一名持平。`
    : `${head} 才能与前一名持平，按现行规则单靠此项做不到。`
  return {
    indicator: leaf.indicator,
    name: leaf.name,
    points: exactText(points),
    needed: exactText(needed),
    actual,
    explanation,
  }
}

/** The actual that draws level, if scoring again with it really does: caps, bindings and vetoes may stand in the way. */
function confirmedActual(
  { leaf }: LeafOutcome,
  needed: Rational,
  goal: Rational,
  view: UnitView,
  { evaluation }: Prepared,
): string | null {
  const observation = view.observe(leaf.indicator)
  if (observation.kind !== 'figure') return null
  const exact = actualFor(leaf, targetOf(leaf, observation), needed)
  if (!exact) return null
  const safe = round(exact, { places: 6, mode: leaf.direction === 'higher' ? 'ceil' : 'floor' })
  const changed: Figure = { ...observation, source: term(safe) }
  const observe = (indicator: string): Observation => (indicator === leaf.indicator ? changed : view.observe(indicator))
  const { value } = evaluateUnit(evaluation, { ...view, observe })
  return value?.ge(goal) ? toDecimalText(safe, 6) : null
}
