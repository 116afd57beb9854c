import { Rational } from '@plancascade/kernel'
import type { ProblemItem, ScoreRequest } from '@plancascade/types'
import { contributionsOf } from './contributions.js'
import { elementOf, type BranchOutcome, type ChildOutcome } from './evaluate.js'
import { exactText } from './numbers.js'
import { evaluateTrees } from './score.js'
import { asShown, withFiguresOf } from './split-difference.js'

/** One line of the difference: an item, an adjustment (bonus, cap, binding …) or what cut decimals leave (`rounding`). */
export interface DifferenceLine {
  /** Indicator of an item, node or item of an adjustment, or the index itself. */
  readonly at: string
  readonly kind: string
  readonly name: string
  /** Points of the index owed to this line in the earlier and the later run; 0 where it has no part. */
  readonly before: string
  readonly after: string
  readonly change: string
  readonly data: string
  readonly rules: string
}

/** One unit's lines: their `data` and `rules` add up to the unit's own. Null where either run gives it no score. */
export interface ItemisedChange {
  readonly unit: string
  readonly lines: readonly DifferenceLine[] | null
}

export type ItemisedOutcome =
  | { readonly status: 'ready'; readonly units: readonly ItemisedChange[] }
  | { readonly status: 'invalid'; readonly problems: readonly ProblemItem[] }

interface Part {
  readonly at: string
  readonly kind: string
  readonly name: string
  readonly points: Rational
}

/**
 * [R-SCORE-35] The difference between two runs item by item, in points of the index: first the new figures under the old rules, then the
 * new rules on the new figures. Every value is taken as it is shown, with 20 places; what the cuts leave stands in a line of its own
 * (`rounding`), so that the lines add up to the score to the last digit.
 */
export function splitByItem(before: ScoreRequest, after: ScoreRequest): ItemisedOutcome {
  const [old, mixed, now] = [before, withFiguresOf(before, after), after].map(evaluateTrees)
  if (!old || !mixed || !now) throw new Error('three runs are evaluated')
  if (old.status === 'invalid') return old
  if (mixed.status === 'invalid') return mixed
  if (now.status === 'invalid') return now
  const ids = [...new Set([...before.units, ...after.units].map(({ id }) => id))]
  return {
    status: 'ready',
    units: ids.map((unit) => ({
      unit,
      lines: linesOf(old.trees.get(unit), mixed.trees.get(unit), now.trees.get(unit)),
    })),
  }
}

function linesOf(old?: BranchOutcome, mixed?: BranchOutcome, now?: BranchOutcome): DifferenceLine[] | null {
  if (!old || !mixed || !now) return null
  const [a, b, c] = [partsOf(old), partsOf(mixed), partsOf(now)]
  const keys = [...new Set([...c.keys(), ...a.keys(), ...b.keys()])]
  const points = (parts: ReadonlyMap<string, Part>, key: string): Rational => parts.get(key)?.points ?? Rational.ZERO
  return keys.flatMap((key) => {
    const { at, kind, name } = c.get(key) ?? a.get(key) ?? b.get(key) ?? { at: '', kind: '', name: '' }
    const [x, y, z] = [points(a, key), points(b, key), points(c, key)]
    const idle = kind !== 'item' && [x, y, z].every((value) => value.sign === 0)
    if (idle) return []
    const texts = { before: exactText(x), after: exactText(z), change: exactText(z.sub(x)) }
    return [{ at, kind, name, ...texts, data: exactText(y.sub(x)), rules: exactText(z.sub(y)) }]
  })
}

/** What each item and adjustment is worth; an indicator or adjustment that stands in several places counts once, summed. */
function partsOf(root: BranchOutcome): Map<string, Part> {
  const contributions = contributionsOf(root)
  const parts = new Map<string, Part>()
  const add = (part: Part): void => {
    const key = `${part.kind}/${part.at}`
    const known = parts.get(key)
    parts.set(key, known ? { ...known, points: known.points.add(part.points) } : part)
  }
  const walk = (outcome: ChildOutcome): void => {
    const { id, name } = elementOf(outcome)
    const owed = outcome.kind === 'leaf' ? contributions.leaves.get(outcome) : contributions.branches.get(outcome)
    if (outcome.kind === 'leaf') {
      const own = outcome.scored?.points.value ?? outcome.value
      add({ at: outcome.leaf.indicator, kind: 'item', name, points: owed && own ? owed.slope.mul(own) : Rational.ZERO })
    } else outcome.children.forEach(walk)
    for (const step of outcome.steps) {
      add({ at: id, kind: step.kind, name, points: owed ? owed.slope.mul(step.change) : Rational.ZERO })
    }
  }
  walk(root)
  const shown = new Map([...parts].map(([key, part]) => [key, { ...part, points: asShown(part.points) }]))
  const { id, name } = elementOf(root)
  const sum = Rational.sum([...shown.values()].map(({ points }) => points))
  const left = asShown(root.value ?? Rational.ZERO).sub(sum)
  return shown.set('rounding', { at: id, kind: 'rounding', name, points: left })
}
