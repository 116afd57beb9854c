import { Rational } from '@plancascade/kernel'
import type { GoalAmount, GoalWords } from '@plancascade/types'
import { comparableName } from '../finding/comparable.js'
import { FINDING_RULES } from '../finding/rules.js'

/** A goal at the intake, after the planner's mends. */
export interface CheckedGoal extends GoalWords {
  readonly id: string
  readonly parentGoalId: string | null
  readonly definition: string | null
  /** Neither rejected nor merged into another. */
  readonly isLive: boolean
}

export interface CheckedFinding {
  readonly code: string
  readonly goalIds: readonly string[]
}

/** The other place of these may be no goal at all (a result of the last plan): then no change of the one goal mends it. */
const COMPARES_TWO: ReadonlySet<string> = new Set(['P204', 'P401', 'P402', 'P403'])

/** A rule over the goals that a finding names: true as long as its cause is there. */
type Cause = (goals: readonly CheckedGoal[], all: ReadonlyMap<string, CheckedGoal>) => boolean

/**
 * [R-PLAN-75] Whether what a finding was raised for is still so, after goals were mended: false when it no longer is. Null for
 * rules about the document rather than its goals, which no change of a goal can mend.
 */
export function stillHolds(finding: CheckedFinding, all: ReadonlyMap<string, CheckedGoal>): boolean | null {
  const cause = CAUSES[finding.code]
  const named = finding.goalIds.flatMap((id) => all.get(id) ?? [])
  if (named.length === 0) return null
  const live = named.filter((goal) => goal.isLive)
  if (live.length === 0) return false
  if (cause === undefined || (COMPARES_TWO.has(finding.code) && finding.goalIds.length < 2)) return null
  return cause(live, all)
}

export interface RaisedFinding {
  readonly code: string
  readonly severity: 'blocking' | 'explain' | 'note'
  readonly message: string
}

/** [R-PLAN-76] Causes that a change of one goal brought in: there after it, not before. */
export function raisedBy(before: CheckedGoal, after: CheckedGoal): RaisedFinding[] {
  const none: ReadonlyMap<string, CheckedGoal> = new Map()
  return Object.entries(RAISED).flatMap(([code, say]) => {
    const cause = CAUSES[code]
    if (!cause || !after.isLive || cause([before], none) || !cause([after], none)) return []
    return [{ code, severity: FINDING_RULES[code as keyof typeof FINDING_RULES], message: say(after) }]
  })
}

const any =
  (cause: (goal: CheckedGoal) => boolean): Cause =>
  (goals) =>
    goals.some(cause)
/** Rules that compare two: settled as well once only one of the two is left. */
const pair =
  (cause: (first: CheckedGoal, second: CheckedGoal) => boolean): Cause =>
  ([first, second]) =>
    first !== undefined && second !== undefined && cause(first, second)

const CAUSES: Readonly<Record<string, Cause>> = {
  P201: any((goal) => goal.target?.value == null && goal.shape !== 'monitor'),
  P203: any((goal) => goal.unit === null),
  P204: pair((first, second) => first.number !== null && first.number === second.number),
  P205: any((goal) => goal.unit === 'percent' && amountsOf(goal).some((value) => value.gt(Rational.HUNDRED))),
  P206: any((goal) => goal.kind === 'unknown'),
  P207: any(hasOpenWindow),
  P210: any((goal) => goal.parentGoalId === null),
  P211: any((goal) => goal.target === null),
  P301: any(isEasier),
  P302: any(({ target, baseline }) => target?.window === 'plan' && baseline?.value != null && baseline.window === null),
  P303: any(({ baseline }) => baseline !== null && /^(?:lt|le|gt|ge)$/.test(baseline.relation)),
  P305: (goals, all) => goals.some((goal) => wholeOf(goal, all) !== null && wholeOf(goal, all)?.unit !== goal.unit),
  P306: (goals, all) => goals.some((goal) => isLargerThan(goal, wholeOf(goal, all))),
  P307: any(
    (goal) =>
      (/人数$/.test(goal.name) && goal.unit === 'person_time') || (/人次$/.test(goal.name) && goal.unit === 'person'),
  ),
  P401: pair((first, second) => valueOf(first.target) !== null && !sameTarget(first, second)),
  P402: pair((first, second) => first.target?.relation !== second.target?.relation),
  P403: pair(
    (first, second) => comparableName(first.name) === comparableName(second.name) || sameTarget(first, second),
  ),
  P501: any((goal) => goal.target?.value == null && goal.shape !== 'monitor'),
  P502: any(hasOpenWindow),
}

const RAISED: Readonly<Record<string, (goal: CheckedGoal) => string>> = {
  P203: (goal) => `“${goal.name}”没有计量单位，请选择。`,
  P205: (goal) => `“${goal.name}”的比率超过 100%，请核对。`,
  P206: (goal) => `“${goal.name}”的数据性质未定，请选定。`,
  P207: (goal) => `“${goal.name}”的目标没有注明是规划期累计还是每年，请选定。`,
  P301: (goal) => `“${goal.name}”的目标比基数容易，请说明理由。`,
}

function hasOpenWindow({ kind, target }: CheckedGoal): boolean {
  return kind === 'flow' && target !== null && target.value !== null && target.window === null
}

function isEasier({ target, baseline, direction }: CheckedGoal): boolean {
  const [aim, base] = [valueOf(target), valueOf(baseline)]
  if (!aim || !base || target?.window !== baseline?.window || baseline?.relation !== 'eq') return false
  return direction === 'at_most' ? aim.gt(base) : aim.lt(base)
}

function wholeOf(goal: CheckedGoal, all: ReadonlyMap<string, CheckedGoal>): CheckedGoal | null {
  return goal.parentGoalId === null ? null : (all.get(goal.parentGoalId) ?? null)
}

function isLargerThan(part: CheckedGoal, whole: CheckedGoal | null): boolean {
  const [small, large] = [valueOf(part.target), valueOf(whole?.target ?? null)]
  if (!whole || !small || !large || part.kind === 'ratio' || part.unit !== whole.unit) return false
  return part.target?.window === whole.target?.window && small.gt(large)
}

function sameTarget(first: CheckedGoal, second: CheckedGoal): boolean {
  const [one, other] = [valueOf(first.target), valueOf(second.target)]
  return one !== null && other !== null && first.unit === second.unit && one.eq(other)
}

function amountsOf({ target, baseline, previousTarget }: CheckedGoal): Rational[] {
  return [target, baseline, previousTarget].flatMap((amount) => valueOf(amount) ?? [])
}

function valueOf(amount: GoalAmount | null): Rational | null {
  return amount === null || amount.value === null ? null : Rational.from(amount.value)
}
