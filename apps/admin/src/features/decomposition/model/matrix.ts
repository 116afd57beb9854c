import { Rational, toDecimalText } from '@plancascade/kernel'
import type { DecompositionCell, DecompositionOutcome, DecompositionSettings } from '@plancascade/types'

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
  /** By how many per cent its part of the total lies above or below that share. */
  readonly drift: string | null
}

const SHARE_PLACES = 10

type Unit = DecompositionSettings['units'][number]

export function matrixRows(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  names: ReadonlyMap<string, string>,
): MatrixRow[] {
  const units: readonly Unit[] = settings.units
  const all = Rational.sum(units.map(sizeOf))
  const cells = cellsByUnit(outcome)
  const totals = new Map(outcome.units.map(({ unitId, total }) => [unitId, total]))
  return units.map((unit) => {
    const { unitId } = unit
    const share = all.isZero ? null : sizeOf(unit).div(all)
    const total = totals.get(unitId) ?? null
    return {
      unitId,
      name: names.get(unitId) ?? unitId,
      cells: cells.get(unitId) ?? new Map<number, DecompositionCell>(),
      total,
      isTotalGiven: 'total' in unit && unit.total != null,
      inputs: inputsOf(unit),
      share: share && toDecimalText(share.mul(Rational.HUNDRED), SHARE_PLACES),
      drift: settings.shape === 'split' ? driftOf(total, outcome.total, share) : null,
    }
  })
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

function driftOf(total: string | null, whole: string | null, share: Rational | null): string | null {
  if (total === null || whole === null || share === null || share.isZero || Rational.from(whole).isZero) return null
  const part = Rational.from(total).div(Rational.from(whole))
  return toDecimalText(part.div(share).sub(Rational.ONE).mul(Rational.HUNDRED), SHARE_PLACES)
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
