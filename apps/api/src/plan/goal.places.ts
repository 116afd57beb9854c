import type { GoalPlace, TextSpan } from '@plancascade/types'
import type { GoalEntity } from './plan.entity.js'

/** Where a goal stands in the plan's documents, oldest edition first. */
export function placesOf(goal: Pick<GoalEntity, 'places'>): GoalPlace[] {
  return goal.places === null ? [] : (JSON.parse(goal.places) as GoalPlace[])
}

export function placesText(places: readonly GoalPlace[]): string | null {
  return places.length === 0 ? null : JSON.stringify(sorted(places))
}

export function placeOf(edition: number, span: TextSpan | null): GoalPlace[] {
  return span === null ? [] : [{ edition, start: span.start, end: span.end }]
}

/** Both goals' places, each once. */
export function joinPlaces(one: readonly GoalPlace[], other: readonly GoalPlace[]): GoalPlace[] {
  return [...one, ...other.filter((place) => !one.some((known) => isSame(known, place)))]
}

/** The places of a goal without those that came with another; what both had in common stays. */
export function withoutPlaces(all: readonly GoalPlace[], gone: readonly GoalPlace[]): GoalPlace[] {
  return all.filter((place) => !gone.some((other) => isSame(other, place)))
}

/** The words that hold now: those of the newest edition. */
export function newestPlace(goal: Pick<GoalEntity, 'places'>): GoalPlace | null {
  const places = placesOf(goal)
  const newest = places.at(-1)?.edition
  return places.find(({ edition }) => edition === newest) ?? null
}

function sorted(places: readonly GoalPlace[]): GoalPlace[] {
  return [...places].sort((a, b) => a.edition - b.edition)
}

function isSame(a: GoalPlace, b: GoalPlace): boolean {
  return a.edition === b.edition && a.start === b.start && a.end === b.end
}
