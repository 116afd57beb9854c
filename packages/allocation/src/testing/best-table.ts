import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'

/**
 * The objective of the best table by trying every table there is: nothing in common with the engine but the contract's formulas.
 * Weights are those of the request's cells, else unit weight × period weight scaled to the total. Null: there is no table.
 */
export function bestByTrying(
  request: AdditiveAllocationRequest,
  totals:
    | Pick<AdditiveAllocated, 'units' | 'periods'>
    | { readonly units: readonly number[]; readonly periods: readonly number[] },
): number | null {
  const rowTotals = totals.units.map((unit) => (typeof unit === 'number' ? unit : Number(unit.total)))
  const colTotals = totals.periods.map((period) => (typeof period === 'number' ? period : Number(period.total)))
  let options: { readonly rest: readonly number[]; readonly cost: number }[] = [{ rest: colTotals, cost: 0 }]
  request.units.forEach((_, r) => {
    const next = new Map<string, { readonly rest: readonly number[]; readonly cost: number }>()
    for (const { rest, cost } of options) {
      for (const row of rowsOf(request, r, rowTotals[r] ?? 0, rest)) {
        const left = rest.map((value, c) => value - (row[c] ?? 0))
        const sum = cost + row.reduce((all, value, c) => all + costOf(request, r, c, value), 0)
        const known = next.get(left.join())
        if (!known || sum < known.cost) next.set(left.join(), { rest: left, cost: sum })
      }
    }
    options = [...next.values()]
  })
  return options.find(({ rest }) => rest.every((value) => value === 0))?.cost ?? null
}

/** Every filling of a row that keeps its total, its cells' bounds, the columns' rests and the checkpoints. */
function rowsOf(request: AdditiveAllocationRequest, r: number, total: number, rest: readonly number[]): number[][] {
  let rows: number[][] = [[]]
  rest.forEach((most, c) => {
    const cell = cellOf(request, r, c)
    const top = weightOf(request, r, c) === 0 ? 0 : Math.min(most, Number(cell?.fixed ?? cell?.max ?? most))
    const bottom = Number(cell?.fixed ?? cell?.min ?? 0)
    const values = Array.from({ length: Math.max(0, top - bottom + 1) }, (_, k) => bottom + k)
    rows = rows.flatMap((row) => values.map((value) => [...row, value])).filter((row) => keeps(request, row, total))
  })
  return rows.filter((row) => sumOf(row) === total)
}

function keeps(request: AdditiveAllocationRequest, row: readonly number[], total: number): boolean {
  const sum = Rational.of(sumOf(row))
  if (sum.gt(Rational.of(total))) return false
  return (request.checkpoints ?? []).every(({ through, minShare, maxShare }) => {
    if (request.periods?.[row.length - 1]?.id !== through) return true
    const share = (text: string) => Rational.of(total).mul(Rational.from(text))
    return (minShare === undefined || sum.ge(share(minShare))) && (maxShare === undefined || sum.le(share(maxShare)))
  })
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function cellOf({ units, periods, cells }: AdditiveAllocationRequest, r: number, c: number) {
  return cells?.find(({ unit, period }) => unit === units[r]?.id && period === periods?.[c]?.id)
}

function weightOf(request: AdditiveAllocationRequest, r: number, c: number): number {
  const stated = cellOf(request, r, c)?.weight
  if (stated !== undefined) return Number(stated)
  const [units, periods] = [request.units, request.periods ?? []].map((list) =>
    list.map(({ weight }) => Number(weight)),
  )
  const all = sumOf(units ?? []) * sumOf(periods ?? [])
  return ((units?.[r] ?? 0) * (periods?.[c] ?? 0) * Number(request.total)) / all
}

/** The contract's objectives, cell by cell. */
function costOf(request: AdditiveAllocationRequest, r: number, c: number, x: number): number {
  const p = weightOf(request, r, c)
  if (p === 0) return 0
  if (request.fit === 'chi_square') return ((x - p) * (x - p)) / p - p
  if (request.fit === 'least_squares') return (x - p) * (x - p) - p * p
  return sumOf(Array.from({ length: x }, (_, s) => Math.log((s + 0.5) / p)))
}
