import { describe, expect, it } from 'vitest'
import { aRun, aUnit } from '../testing/run-fixture'
import { historyRows, yearlyRuns } from './history'

const sealed = (id: string, year: number, sealedAt: string) => aRun({ id, year, status: 'sealed', sealedAt })

describe('yearlyRuns', () => {
  it('takes the newest sealed run of each year of the index', () => {
    const runs = [
      sealed('a', 2023, '2024-01-20T00:00:00Z'),
      sealed('b', 2024, '2025-01-20T00:00:00Z'),
      sealed('c', 2024, '2025-03-20T00:00:00Z'),
      aRun({ id: 'd', year: 2024, status: 'trial' }),
      { ...sealed('e', 2024, '2025-04-01T00:00:00Z'), schemeCode: 'insurance' },
    ]
    expect(yearlyRuns(runs, 'employment').map(({ id }) => id)).toEqual(['c', 'a'])
  })
})

describe('historyRows', () => {
  it('puts each unit beside what earlier runs gave it, and nothing where it had no score', () => {
    const now = aRun({ units: [aUnit({ unitId: 'u1', score: '100.00', rank: 1 }), aUnit({ unitId: 'u9', rank: 2 })] })
    const past = aRun({ units: [aUnit({ unitId: 'u1', score: '98.00', rank: 3 })] })
    expect(historyRows([now, past]).map(({ unitId, results }) => [unitId, results[1]])).toEqual([
      ['u1', { score: '98.00', rank: 3 }],
      ['u9', { score: null, rank: null }],
    ])
  })
})
