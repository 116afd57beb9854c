import type { AdditiveAllocationRequest } from '@plancascade/types'

/** What is used of HiGHS; its own types describe another module format than the one that Node loads. */
export interface Highs {
  solve(lp: string, options: { presolve: 'off' }): { Status: string; ObjectiveValue: number }
}
export async function loadHighs(): Promise<Highs> {
  const load = (await import('highs')).default as unknown as () => Promise<Highs>
  return load()
}

/** Margins in steps. */
export interface Margins {
  readonly units: readonly number[]
  readonly periods: readonly number[]
}

interface Cell {
  readonly weight: number
  readonly low: number
  readonly high: number
}

/**
 * A request's table as a linear programme, one variable per step of a cell, priced by the contract's formulas (contracts.md §2):
 * a formulation that has nothing in common with the engine's. `base` is what the steps below the minimums cost.
 */
export function programmeOf(request: AdditiveAllocationRequest, margins: Margins): { lp: string; base: number } {
  const periods = request.periods ?? []
  const objective: string[] = []
  const bounds: string[] = []
  const rows: string[][] = request.units.map(() => [])
  const columns: string[][] = periods.map(() => [])
  const prefixes: string[][][] = request.units.map(() => periods.map(() => []))
  const rowRest = [...margins.units]
  const columnRest = [...margins.periods]
  const prefixBase = request.units.map(() => periods.map(() => 0))
  let base = 0
  request.units.forEach((_, r) => {
    periods.forEach((__, c) => {
      const most = Math.min(margins.units[r] ?? 0, margins.periods[c] ?? 0)
      const { weight, low, high } = cellOf(request, margins, r, c)
      const price = (s: number) => stepPrice(request.fit ?? 'webster_log', weight, s)
      rowRest[r] = (rowRest[r] ?? 0) - low
      columnRest[c] = (columnRest[c] ?? 0) - low
      for (let k = c; k < periods.length; k += 1) (prefixBase[r] ?? [])[k] = (prefixBase[r]?.[k] ?? 0) + low
      for (let s = 1; s <= low; s += 1) base += price(s)
      for (let s = low + 1; s <= Math.min(high, most); s += 1) {
        const name = `x${r}_${c}_${s}`
        objective.push(term(price(s), name))
        bounds.push(`0 <= ${name} <= 1`)
        rows[r]?.push(name)
        columns[c]?.push(name)
        for (let k = c; k < periods.length; k += 1) prefixes[r]?.[k]?.push(name)
      }
    })
  })
  const equal = (name: string, terms: readonly string[], rest: number | undefined) =>
    `${name}: ${[...terms, '0 zero'].join(' + ')} = ${rest ?? 0}`
  const lines = [
    ...rows.map((terms, r) => equal(`r${r}`, terms, rowRest[r])),
    ...columns.map((terms, c) => equal(`c${c}`, terms, columnRest[c])),
  ]
  request.units.forEach((_, r) =>
    (request.checkpoints ?? []).forEach(({ through, minShare, maxShare }, k) => {
      const place = periods.findIndex(({ id }) => id === through)
      const left = ['0 zero', ...(prefixes[r]?.[place] ?? [])].join(' + ')
      const share = (text: string) => (margins.units[r] ?? 0) * Number(text) - (prefixBase[r]?.[place] ?? 0)
      // Shares of whole steps: a hair of room keeps 0.3 × 10 from being 3.0000000000000004.
      if (minShare !== undefined) lines.push(`l${r}_${k}: ${left} >= ${Math.ceil(share(minShare) - 1e-9)}`)
      if (maxShare !== undefined) lines.push(`h${r}_${k}: ${left} <= ${Math.floor(share(maxShare) + 1e-9)}`)
    }),
  )
  const lp = `Minimize\nobj: ${[...objective, '0 zero'].join('\n + ').replaceAll('+ -', '- ')}\nSubject To\n${lines.join('\n')}\nBounds\n${[...bounds, '0 <= zero <= 0'].join('\n')}\nEnd\n`
  return { lp, base }
}

function cellOf(request: AdditiveAllocationRequest, margins: Margins, r: number, c: number): Cell {
  const step = Number(request.step ?? '1')
  const [unit, period] = [request.units[r], request.periods?.[c]]
  const cell = request.cells?.find((one) => one.unit === unit?.id && one.period === period?.id)
  const [units, periods] = [request.units, request.periods ?? []].map((list) => list.map((one) => Number(one.weight)))
  const sum = (list: readonly number[] = []) => list.reduce((all, value) => all + value, 0)
  const scaled = ((units?.[r] ?? 0) * (periods?.[c] ?? 0) * sum(margins.units)) / (sum(units) * sum(periods))
  const weight = cell?.weight === undefined ? scaled : Number(cell.weight)
  const low = Math.ceil(Number(cell?.fixed ?? cell?.min ?? '0') / step - 1e-9)
  const high = Math.floor(Number(cell?.fixed ?? cell?.max ?? 'Infinity') / step + 1e-9)
  return weight === 0 ? { weight, low, high: 0 } : { weight, low, high }
}

/** What the step from s − 1 to s adds to the objective. */
function stepPrice(fit: NonNullable<AdditiveAllocationRequest['fit']>, p: number, s: number): number {
  if (fit === 'webster_log') return Math.log((s - 0.5) / p)
  const squares = 2 * s - 1 - 2 * p
  return fit === 'chi_square' ? squares / p : squares
}

function term(price: number, name: string): string {
  return `${price.toString().includes('e') ? price.toFixed(12) : price} ${name}`
}
