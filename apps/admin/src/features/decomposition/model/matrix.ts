import { Rational, toDecimalText } from '@plancascade/kernel'
import type { Fairness, UnitFairness } from '@plancascade/allocation'
import type {
  DecompositionCell,
  DecompositionOutcome,
  DecompositionSettings,
  UnitHistoryView,
} from '@plancascade/types'

/** What is given for a unit, beside what the engine makes of it. */
export const INPUT_KEYS = ['weight', 'min', 'max', 'base', 'denominator', 'baseline'] as const
export type InputKey = (typeof INPUT_KEYS)[number]

/** One unit's line of the matrix. */
export interface MatrixRow {
  readonly unitId: string
  readonly name: string
  readonly cells: ReadonlyMap<number, DecompositionCell>
  readonly total: string | null
  readonly isTotalGiven: boolean
  readonly inputs: Readonly<Partial<Record<InputKey, string | null>>>
  /** The unit's percentage of all weights (or of all denominators). */
  readonly share: string | null
  readonly fairness: UnitFairness | null
  readonly past: UnitHistoryView | null
}

const SHARE_PLACES = 10

type Unit = DecompositionSettings['units'][number]

export function matrixRows(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  names: ReadonlyMap<string, string>,
  history: readonly UnitHistoryView[],
  { units: shares }: Fairness,
): MatrixRow[] {
  const units: readonly Unit[] = settings.units
  const all = Rational.sum(units.map(sizeOf))
  const cells = cellsByUnit(outcome)
  const totals = new Map(outcome.units.map(({ unitId, total }) => [unitId, total]))
  const fairness = new Map(shares.map((unit) => [unit.unitId, unit]))
  const past = new Map(history.map((known) => [known.unitId, known]))
  const rowOf = (unitId: string) => ({
    unitId,
    name: names.get(unitId) ?? unitId,
    cells: cells.get(unitId) ?? new Map<number, DecompositionCell>(),
    total: totals.get(unitId) ?? null,
    fairness: fairness.get(unitId) ?? null,
    past: past.get(unitId) ?? null,
  })
  const rows = units.map((unit) => {
    const share = all.isZero ? null : sizeOf(unit).div(all)
    return {
      ...rowOf(unit.unitId),
      isTotalGiven: 'total' in unit && unit.total != null,
      inputs: inputsOf(unit),
      share: share && toDecimalText(share.mul(Rational.HUNDRED), SHARE_PLACES),
    }
  })
  // The reserve's unit takes no part in the division and stands below it.
  const dividing = new Set(units.map(({ unitId }) => unitId))
  const beside = outcome.units.filter(({ unitId }) => !dividing.has(unitId))
  return [...rows, ...beside.map(({ unitId }) => ({ ...rowOf(unitId), isTotalGiven: false, inputs: {}, share: null }))]
}

function sizeOf(unit: Unit): Rational {
  if ('weight' in unit) return Rational.from(unit.weight)
  return 'denominator' in unit ? Rational.from(unit.denominator) : Rational.ZERO
}

function inputsOf(unit: Unit): MatrixRow['inputs'] {
  const given: Record<string, unknown> = unit
  return Object.fromEntries(
    INPUT_KEYS.map((key) => {
      const value = given[key]
      return [key, typeof value === 'string' ? value : null]
    }),
  )
}

function cellsByUnit({ cells }: DecompositionOutcome): Map<string, Map<number, DecompositionCell>> {
  const byUnit = new Map<string, Map<number, DecompositionCell>>()
  for (const cell of cells) {
    const own = byUnit.get(cell.unitId) ?? new Map<number, DecompositionCell>()
    own.set(cell.year, cell)
    byUnit.set(cell.unitId, own)
  }
  return byUnit
}
