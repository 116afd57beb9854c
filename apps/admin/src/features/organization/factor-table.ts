import { Rational, toDecimalText } from '@plancascade/kernel'
import type { FactorView, UnitView } from '@plancascade/types'

/** A factor is known by its name and year; units hold a value each. */
export interface FactorKey {
  readonly name: string
  readonly year: number
}

export interface FactorRow {
  readonly unit: UnitView
  readonly hostName: string | null
  readonly factor: FactorView | null
  /** Per cent of all units together. */
  readonly share: string | null
}

export const keyText = ({ name, year }: FactorKey): string => `${year} ${name}`

/** Every factor of which any unit has a value, by name, the newest year first. */
export function factorKeys(factors: readonly FactorView[]): FactorKey[] {
  const known = new Map(factors.map(({ name, year }) => [keyText({ name, year }), { name, year }]))
  return [...known.values()].sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || b.year - a.year)
}

export function keyFrom(text: unknown): FactorKey | null {
  const match = typeof text === 'string' ? /^(\d{4}) (.+)$/.exec(text) : null
  return match ? { year: Number(match[1]), name: match[2] ?? '' } : null
}

/** One line for each unit that carries tasks, with its value of the factor or none; shares are of these units together. */
export function factorRows(
  units: readonly UnitView[],
  factors: readonly FactorView[],
  key: FactorKey | null,
): FactorRow[] {
  const shown = new Set(units.filter(({ kind }) => kind !== 'city').map(({ id }) => id))
  const own = new Map(
    factors
      .filter(({ unitId, name, year }) => shown.has(unitId) && name === key?.name && year === key.year)
      .map((factor) => [factor.unitId, factor]),
  )
  const sum = totalOf([...own.values()])
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  return units
    .filter(({ id }) => shown.has(id))
    .map((unit) => {
      const factor = own.get(unit.id) ?? null
      return {
        unit,
        hostName: unit.hostUnitId === null ? null : (names.get(unit.hostUnitId) ?? null),
        factor,
        share: factor === null || sum.isZero ? null : percentOf(Rational.from(factor.value), sum),
      }
    })
}

export function totalText(rows: readonly FactorRow[]): string | null {
  const factors = rows.flatMap(({ factor }) => factor ?? [])
  return factors.length === 0 ? null : toDecimalText(totalOf(factors))
}

const totalOf = (factors: readonly FactorView[]): Rational =>
  Rational.sum(factors.map(({ value }) => Rational.from(value)))
const percentOf = (part: Rational, whole: Rational): string => toDecimalText(part.div(whole).mul(Rational.HUNDRED), 10)
