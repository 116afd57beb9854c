import { describe, expect, it } from 'vitest'
import { aRequest, resultOf } from './testing/a-request.js'
import { decimal, expectClose, golden } from './testing/golden.js'

type Columns = Record<string, (number | null)[]>
interface Aggregation {
  units: string[]
  parents: Record<string, string>
  normalised: Columns
  equalWeights: Record<string, Columns>
  weights: Record<string, number>
  effectiveWeights: Record<string, number>
  weighted: Record<string, Columns>
}
interface Missing {
  units: string[]
  parents: Record<string, string>
  normalised: Columns
  redistribute: Columns
  withAvailability: Columns
}
const asem = golden<Aggregation>('asem-aggregation.json')
const gaps = golden<Missing>('asem-missing.json')

interface Tree {
  columns: Columns
  units: string[]
  parents: Record<string, string>
  aggregate: (node: string) => string
  weight?: (id: string) => string
  availability?: (node: string) => string
}

/** The ASEM tree over already normalised columns. */
function scored({ columns, units, parents, aggregate, weight = () => '1', availability }: Tree) {
  const node = (id: string): Record<string, unknown> => ({
    id,
    aggregate: aggregate(id),
    ...(availability && { availability: availability(id) }),
    children: Object.keys(parents)
      .filter((child) => parents[child] === id)
      .map((child) =>
        child in columns
          ? { indicator: child, weight: weight(child), rule: { method: 'direct' } }
          : { ...node(child), weight: weight(child) },
      ),
  })
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? { state: 'missing' } : decimal(value)
  return resultOf(
    aRequest({
      units: units.map((id) => ({ id })),
      indicators: Object.keys(columns).map((id) => ({ id, direction: 'higher' })),
      values: Object.fromEntries(
        units.map((unit, u) => [
          unit,
          Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, cell(column[u])])),
        ]),
      ),
      index: node('Index'),
      missing: 'redistribute',
    }),
  )
}

function expectTree(result: ReturnType<typeof scored>, expected: Columns, tolerance: number): void {
  result.units.forEach((unit, u) => {
    expectClose(unit.exact, expected['Index']?.[u] ?? Number.NaN, tolerance)
    for (const [id, column] of Object.entries(expected)) {
      if (id === 'Index' || id === 'rank') continue
      const value = column[u] ?? null
      if (value === null) expect(unit.nodes[id]).toBeUndefined()
      else expectClose(unit.nodes[id], value, tolerance)
    }
    if (expected['rank']) expect(unit.rank).toBe(expected['rank'][u])
  })
}

describe('[R-SCORE-13] COINr 1.1.14 aggregates the ASEM tree', () => {
  const AGGREGATES: Record<string, (node: string) => string> = {
    arithmetic: () => 'arithmetic',
    geometric: () => 'geometric',
    harmonic: () => 'harmonic',
    geometricAtTop: (node) => (node === 'Index' ? 'geometric' : 'arithmetic'),
  }
  it.each(Object.keys(AGGREGATES))('to the same nodes, index and ranks by %s means', (name) => {
    const result = scored({ ...asem, columns: asem.normalised, aggregate: AGGREGATES[name] ?? (() => '') })
    expectTree(result, asem.equalWeights[name] ?? {}, 1e-12)
  })

  it.each(['arithmetic', 'geometric'])('to the same nodes and index by weighted %s means', (name) => {
    const weight = (id: string) => decimal(asem.weights[id] ?? Number.NaN)
    const result = scored({ ...asem, columns: asem.normalised, aggregate: () => name, weight })
    expectTree(result, asem.weighted[name] ?? {}, 1e-12)
  })

  it('[R-SCORE-14] with the same effective weights', () => {
    const weight = (id: string) => decimal(asem.weights[id] ?? Number.NaN)
    const result = scored({ ...asem, columns: asem.normalised, aggregate: () => 'arithmetic', weight })
    for (const [id, text] of Object.entries(result.effectiveWeights))
      expectClose(text, asem.effectiveWeights[id] ?? Number.NaN)
  })
})

describe('[R-SCORE-19] COINr 1.1.14 meets gaps in the ASEM tree', () => {
  it('and gives their weight to the rest of the group', () => {
    const result = scored({ ...gaps, columns: gaps.normalised, aggregate: () => 'arithmetic' })
    expectTree(result, gaps.redistribute, 1e-12)
  })

  it('[R-SCORE-21] and drops a node with too few scores below it', () => {
    const pillars = new Set(
      Object.entries(gaps.parents).flatMap(([id, parent]) => (id in gaps.normalised ? [parent] : [])),
    )
    const availability = (node: string) => (pillars.has(node) ? '0.8' : '0.5')
    const result = scored({ ...gaps, columns: gaps.normalised, aggregate: () => 'arithmetic', availability })
    expectTree(result, gaps.withAvailability, 1e-12)
  })
})
