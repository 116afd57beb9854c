import { Rational } from '@plancascade/kernel'
import type { ProblemItem, ScoreRequest } from '@plancascade/types'
import { exactText } from './numbers.js'
import { evaluateExact } from './score.js'

/** Why one unit's score changed between two runs: `data` + `rules` = `change`, exactly; null where either run has no score. */
export interface ScoreChange {
  readonly unit: string
  readonly before: string | null
  readonly after: string | null
  readonly change: string | null
  readonly data: string | null
  readonly rules: string | null
}

export type SplitOutcome =
  | { readonly status: 'ready'; readonly units: readonly ScoreChange[] }
  | { readonly status: 'invalid'; readonly problems: readonly ProblemItem[] }

/**
 * [R-SCORE-34] Splits the difference between two runs into new data under the old rules, then new rules on the new data: nothing is
 * left over. Figures of indicators that the old scheme did not know cannot have moved a score under it and are left aside there.
 */
export function splitDifference(before: ScoreRequest, after: ScoreRequest): SplitOutcome {
  const middle = withFiguresOf(before, after)
  const runs = [before, middle, after].map(evaluateExact)
  for (const run of runs) if (run.status === 'invalid') return run
  const [old, mixed, now] = runs.map((run) => (run.status === 'invalid' ? new Map<string, Rational>() : run.scores))
  const ids = [...new Set([...before.units, ...after.units].map(({ id }) => id))]
  return { status: 'ready', units: ids.map((unit) => changeOf(unit, old?.get(unit), mixed?.get(unit), now?.get(unit))) }
}

function changeOf(unit: string, before?: Rational, middle?: Rational, after?: Rational): ScoreChange {
  const [old, mixed, now] = [before, middle, after].map((value) => (value ? asShown(value) : undefined))
  const text = (value: Rational | undefined): string | null => (value ? exactText(value) : null)
  const minus = (a: Rational | undefined, b: Rational | undefined): Rational | undefined =>
    a && b ? a.sub(b) : undefined
  return {
    unit,
    before: text(old),
    after: text(now),
    change: text(minus(now, old)),
    data: text(minus(mixed, old)),
    rules: text(minus(now, mixed)),
  }
}

/** The value that readers are given: differences are taken between shown values, so that what is shown adds up to the last digit. */
export function asShown(value: Rational): Rational {
  return Rational.from(exactText(value))
}

/** The old scheme over the new units and figures. */
export function withFiguresOf(before: ScoreRequest, after: ScoreRequest): ScoreRequest {
  const known = new Set(before.indicators.map(({ id }) => id))
  const values = Object.entries(after.values).map(([unit, row]) => {
    const kept = Object.entries(row).filter(([indicator]) => known.has(indicator))
    // A row of which the old scheme knows nothing says so, instead of looking like a unit that was forgotten.
    const [first] = known
    const missing: [string, ScoreRequest['values'][string][string]][] =
      first === undefined ? [] : [[first, { state: 'missing' }]]
    return [unit, Object.fromEntries(kept.length > 0 ? kept : missing)] as const
  })
  return { ...before, units: after.units, values: Object.fromEntries(values) }
}
