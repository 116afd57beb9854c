import type { IndicatorSuggestion } from '@plancascade/types'
import { mismatches } from './indicator.policy.js'
import type { IndicatorInForce } from './indicator.repository.js'
import type { GoalEntity } from './plan.entity.js'

/** A name without what only its writing differs in: width, spaces, punctuation, a leading 其中. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replace(/^其中/, '')
    .toLowerCase()
}

/** Shorter names occur inside too many others. */
const SHORTEST_PART = 4
const MAX_PER_GOAL = 3

type Suggestible = Pick<GoalEntity, 'id' | 'name' | 'kind' | 'unit'>

/** Indicators in use that a goal may be measured by, the same name first; why one cannot be linked is said with it. */
export function suggestionsFor(goal: Suggestible, library: readonly IndicatorInForce[]): IndicatorSuggestion[] {
  const name = plainName(goal.name)
  const rated = library.flatMap((entry) => {
    const other = plainName(entry.definition.name)
    const isExact = other === name
    const [short, long] = other.length < name.length ? [other, name] : [name, other]
    return isExact || (short.length >= SHORTEST_PART && long.includes(short)) ? [{ entry, isExact, short }] : []
  })
  return rated
    .sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.short.length - a.short.length)
    .slice(0, MAX_PER_GOAL)
    .map(({ entry: { indicator, definition }, isExact }) => ({
      goalId: goal.id,
      indicatorId: indicator.id,
      code: indicator.code,
      name: definition.name,
      isExact,
      why: mismatches(goal, definition, indicator.code)[0]?.message ?? null,
    }))
}

/** The next codes of the form ZB001, after the highest that the library has. */
export function* freeCodes(taken: Iterable<string>): Generator<string, never> {
  let number = 0
  for (const code of taken) number = Math.max(number, Number(/^ZB(\d{1,6})$/.exec(code)?.[1] ?? 0))
  for (;;) {
    number += 1
    yield `ZB${String(number).padStart(3, '0')}`
  }
}
