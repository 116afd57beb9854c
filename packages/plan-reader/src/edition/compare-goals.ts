import type { ChangeState, GoalDifference, GoalWords } from '@plancascade/types'
import { comparableName } from '../finding/comparable.js'
import { differencesOf, stateOf } from './goal-differences.js'
import { nameLikeness } from './name-likeness.js'

/** A goal as it stands, or as a new document has it. `indicatorId` is its definition in the library, where it has one. */
export interface ComparedGoal extends GoalWords {
  readonly key: string
  readonly indicatorId: string | null
}

/** What became of one goal. `standing` is null for a new goal, `next` for one that the new document no longer has. */
export interface GoalChange {
  readonly state: ChangeState
  readonly standing: string | null
  readonly next: string | null
  readonly differences: readonly GoalDifference[]
}

/** Two names at least this alike (share of common two-character pieces) may be the same measure. */
const ALIKE = 0.6

/** A goal with what is compared again and again worked out once. */
interface Prepared {
  readonly goal: ComparedGoal
  readonly name: string
  readonly words: string
}
type Likeness = (standing: Prepared, next: Prepared) => number

/**
 * [R-PLAN-90] Each goal that stands beside the same goal of a new edition: first what is word for word the same, then the same
 * indicator, the same name, the same number with a name alike, and last the name most alike. A goal is paired once; equally
 * alike pairs are taken in the order of their own words, so the order in which goals are given does not matter.
 */
export function compareGoals(standing: readonly ComparedGoal[], next: readonly ComparedGoal[]): GoalChange[] {
  const pairs = new Map<string, string>()
  const [before, after] = [standing.map(prepared), next.map(prepared)]
  for (const likeness of PASSES) {
    const taken = new Set(pairs.values())
    const open = before.filter(({ goal }) => !pairs.has(goal.key))
    const left = after.filter(({ goal }) => !taken.has(goal.key))
    for (const [one, other] of pairUp(open, left, likeness)) pairs.set(one, other)
  }
  const byKey = new Map(next.map((goal) => [goal.key, goal]))
  const taken = new Set(pairs.values())
  return [
    ...standing.map((goal) => changeOf(goal, byKey.get(pairs.get(goal.key) ?? '') ?? null)),
    ...next.filter(({ key }) => !taken.has(key)).map((goal) => changeOf(null, goal)),
  ]
}

const PASSES: readonly Likeness[] = [
  (a, b) => Number(a.words === b.words),
  (a, b) => Number(a.goal.indicatorId !== null && a.goal.indicatorId === b.goal.indicatorId),
  (a, b) => Number(a.name === b.name) * (a.goal.unit === b.goal.unit ? 1 : 0.9),
  (a, b) => (a.goal.number !== null && a.goal.number === b.goal.number ? likeEnough(a, b) : 0),
  likeEnough,
]

function prepared(goal: ComparedGoal): Prepared {
  return { goal, name: comparableName(goal.name), words: fingerprint(goal) }
}

function likeEnough(a: Prepared, b: Prepared): number {
  const [one, other] = [a.goal.unit, b.goal.unit]
  if (one !== null && other !== null && one !== other) return 0
  const likeness = nameLikeness(a.name, b.name)
  return likeness >= ALIKE ? likeness : 0
}

/** Takes the most alike pair first, each goal once. */
function pairUp(
  standing: readonly Prepared[],
  next: readonly Prepared[],
  likeness: Likeness,
): Array<readonly [string, string]> {
  const candidates = standing.flatMap((a) =>
    next.flatMap((b) => {
      const alike = likeness(a, b)
      return alike > 0 ? [{ a, b, alike, near: nearness(a.goal, b.goal) }] : []
    }),
  )
  candidates.sort(
    (x, y) =>
      y.alike - x.alike || y.near - x.near || compareText(x.a.words, y.a.words) || compareText(x.b.words, y.b.words),
  )
  const used = new Set<string>()
  return candidates.flatMap(({ a, b }) => {
    const [one, other] = [`standing ${a.goal.key}`, `next ${b.goal.key}`]
    if (used.has(one) || used.has(other)) return []
    used.add(one).add(other)
    return [[a.goal.key, b.goal.key] as const]
  })
}

/** Among equally named goals those that also agree in number, category and target belong together. */
function nearness(a: ComparedGoal, b: ComparedGoal): number {
  const agree = [
    a.number !== null && a.number === b.number,
    a.category === b.category,
    a.target?.value === b.target?.value,
    a.target?.window === b.target?.window,
  ]
  return agree.filter(Boolean).length
}

/** Everything the plan says of a goal, without its key: equal exactly when the words are. */
function fingerprint({ key: _key, indicatorId: _indicator, ...words }: ComparedGoal): string {
  return JSON.stringify(Object.entries(words).sort(([a], [b]) => compareText(a, b)))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function changeOf(standing: ComparedGoal | null, next: ComparedGoal | null): GoalChange {
  const differences = standing && next ? differencesOf(standing, next) : []
  const state = standing === null ? 'added' : next === null ? 'missing' : stateOf(differences)
  return { state, standing: standing?.key ?? null, next: next?.key ?? null, differences }
}
