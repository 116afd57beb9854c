import { readFileSync } from 'node:fs'
import { Rational } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { apportion, tieRank } from './apportion.js'
import { integerWeights } from './integer-weights.js'
import type { AllocationMethod, MinimumRule } from './method.js'

const directory = new URL('../../../../tests/golden/allocation/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, directory), 'utf8'))

interface OneWayCase {
  id: string
  weights: number[]
  total: number
  minimum: number | null
  source: string
  methods: Record<string, { expected?: number[]; recomputed?: number[]; published_official?: number[] }>
}
interface BoundsCase {
  id: string
  weights: number[]
  total: number
  lo: number[]
  hi: number[]
  webster_bounded: number[]
  hamilton_bounded: number[]
}

const METHODS: Record<string, AllocationMethod> = {
  webster: 'webster',
  hamilton: 'hamilton',
  huntington: 'huntington_hill',
  jefferson: 'jefferson',
  adams: 'adams',
}

function shares(
  weights: number[],
  total: number,
  method: AllocationMethod,
  lo: number[],
  hi: number[],
  minimumRule: MinimumRule,
) {
  const exact = integerWeights(weights.map((weight) => Rational.of(weight)))
  const ids = weights.map((_, i) => String(i).padStart(4, '0'))
  const result = apportion({
    weights: exact,
    lo: Float64Array.from(lo),
    hi: Float64Array.from(hi),
    total,
    method,
    minimumRule,
    rank: tieRank(ids, exact),
  })
  return result.status === 'apportioned' ? Array.from(result.shares) : result.status
}

describe('published apportionments', () => {
  for (const { id, weights, total, minimum, methods } of read('apportionment_one_way.json') as OneWayCase[]) {
    for (const [name, answer] of Object.entries(methods)) {
      const method = METHODS[name.replace(/_.*$/, '')]
      const expected = answer.published_official ?? answer.expected ?? answer.recomputed
      if (!method || !expected) continue
      it(`${id}: ${name}`, () => {
        const rule = name === 'hamilton' && minimum !== null ? 'lift' : 'reshare'
        const lo = weights.map(() => minimum ?? 0)
        expect(
          shares(
            weights,
            total,
            method,
            lo,
            weights.map(() => Infinity),
            rule,
          ),
        ).toEqual(expected)
      })
    }
  }
})

describe('bounded apportionments checked by brute force', () => {
  for (const { id, weights, total, lo, hi, ...expected } of read('apportionment_bounds.json') as BoundsCase[]) {
    it(id, () => {
      expect(shares(weights, total, 'webster', lo, hi, 'reshare')).toEqual(expected.webster_bounded)
      expect(shares(weights, total, 'hamilton', lo, hi, 'reshare')).toEqual(expected.hamilton_bounded)
    })
  }
})

describe('two readings of a minimum, on the census of 1880', () => {
  interface Census {
    readonly weights: number[]
    readonly names: string[]
    readonly methods: { readonly hamilton: Record<string, number[]> }
    readonly extra: Record<string, number[]>
  }
  const census = (read('apportionment_one_way.json') as (OneWayCase | Census)[]).find(
    (one): one is OneWayCase & Census => 'id' in one && one.id === 'us-1880-alabama-paradox',
  )
  if (!census) throw new Error('the golden file has no census of 1880')
  const seats = (total: number, method: AllocationMethod, rule: MinimumRule) =>
    shares(
      census.weights,
      total,
      method,
      census.weights.map(() => 1),
      census.weights.map(() => Infinity),
      rule,
    )
  it.each([299, 300])('[R-ALLOC-04] lifting gives the published seats of %i', (total) => {
    expect(seats(total, 'hamilton', 'lift')).toEqual(census.methods.hamilton[`recomputed_${total}`])
  })
  it.each([299, 300])('[R-ALLOC-05] re-sharing gives other seats of %i', (total) => {
    expect(seats(total, 'hamilton', 'reshare')).toEqual(census.methods.hamilton[`reshare_convention_${total}`])
  })
  it.each([299, 300])('[R-ALLOC-02] Webster gives the recomputed seats of %i', (total) => {
    expect(seats(total, 'webster', 'reshare')).toEqual(census.extra[`recomputed_webster_${total}`])
  })
  it('[R-ALLOC-04] lifting shows the Alabama paradox: one seat more for the House, one less for Alabama', () => {
    const alabama = census.names.indexOf('Alabama')
    const [before, after] = [seats(299, 'hamilton', 'lift'), seats(300, 'hamilton', 'lift')]
    expect([before[alabama], after[alabama]]).toEqual([8, 7])
  })
})
