import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionOutcome } from '@plancascade/types'

export interface Move {
  readonly year: number
  readonly before: string
  readonly after: string
  readonly move: string
}

export interface Moves {
  readonly units: ReadonlyArray<{ readonly unitId: string; readonly years: readonly Move[]; readonly total: string }>
  readonly years: readonly Move[]
  /** Σ of all moves: zero where the city's total is kept. */
  readonly sum: string
}

/** What changes from one outcome of a goal to another, by unit and year, exactly [R-ALLOC-72]. A missing cell counts as zero. */
export function movesBetween(before: DecompositionOutcome, after: DecompositionOutcome): Moves {
  const of = (outcome: DecompositionOutcome): Map<string, Rational> =>
    new Map(outcome.cells.map((cell) => [`${cell.unitId}/${cell.year}`, Rational.from(cell.value)]))
  const [old, now] = [of(before), of(after)]
  const years = after.years.map(({ year }) => year)
  const unitIds = [...new Set([...before.units, ...after.units].map(({ unitId }) => unitId))]
  const at = (table: Map<string, Rational>, unitId: string, year: number): Rational =>
    table.get(`${unitId}/${year}`) ?? Rational.ZERO
  const moveOf = (year: number, from: Rational, to: Rational): Move => ({
    year,
    before: toDecimalText(from),
    after: toDecimalText(to),
    move: toDecimalText(to.sub(from)),
  })
  const units = unitIds.map((unitId) => {
    const own = years.map((year) => moveOf(year, at(old, unitId, year), at(now, unitId, year)))
    return { unitId, years: own, total: sumOf(own) }
  })
  const byYear = years.map((year) =>
    moveOf(
      year,
      Rational.sum(unitIds.map((unitId) => at(old, unitId, year))),
      Rational.sum(unitIds.map((unitId) => at(now, unitId, year))),
    ),
  )
  return { units, years: byYear, sum: sumOf(byYear) }
}

function sumOf(moves: readonly Move[]): string {
  return toDecimalText(Rational.sum(moves.map(({ move }) => Rational.from(move))))
}
