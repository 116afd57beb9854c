import { Rational, toDecimalText } from '@plancascade/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample, sampleRate, type SampleRoster } from './sampling.js'

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 60 })
const seeds = fc.stringMatching(/^[a-z0-9-]{4,20}$/)
const rosterOf = (cells: readonly string[], rate = Rational.of(1, 5)): SampleRoster => ({ unitId: 'u', cells, rate })
const drawn = (seed: string, cells: readonly string[], rate?: Rational): string[] =>
  drawSample(seed, [rosterOf(cells, rate)]).get('u') ?? []
const history = fc
  .nat({ max: 500 })
  .chain((cells) => fc.record({ cells: fc.constant(cells), errors: fc.nat({ max: cells }) }))

describe('drawing a sample', () => {
  it('gives the same cells for the same seed and roster, in whatever order the roster comes', () => {
    fc.assert(
      fc.property(seeds, ids, (seed, cells) => {
        expect(drawn(seed, [...cells].reverse())).toEqual(drawn(seed, cells))
      }),
    )
  })

  it('draws as many as the rate asks for, rounded up, each once and all of the roster', () => {
    fc.assert(
      fc.property(seeds, ids, history, (seed, cells, past) => {
        const rate = sampleRate(past)
        const sample = drawn(seed, cells, rate)
        expect(BigInt(sample.length)).toBe(rate.mul(Rational.of(cells.length)).ceil())
        expect(new Set(sample).size).toBe(sample.length)
        expect(sample.every((id) => cells.includes(id))).toBe(true)
      }),
    )
  })

  it('does not let one unit’s roster change what another is asked', () => {
    fc.assert(
      fc.property(seeds, ids, ids, (seed, own, other) => {
        const both = drawSample(seed, [rosterOf(own), { ...rosterOf(other), unitId: 'v' }])
        expect(both.get('u')).toEqual(drawn(seed, own))
      }),
    )
  })

  it('asks every cell about equally often over many seeds', () => {
    const cells = Array.from({ length: 20 }, (_, index) => `cell-${index}`)
    const counts = new Map(cells.map((id) => [id, 0]))
    for (let seed = 0; seed < 2000; seed += 1) {
      for (const id of drawn(`seed-${seed}`, cells)) counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    // 2,000 draws of 4 in 20: 400 expected each, standard deviation 17.9; 5 of them either way.
    for (const count of counts.values()) expect(Math.abs(count - 400)).toBeLessThan(90)
  })

  it('raises the rate with the share of errors, between a twentieth and a half', () => {
    const rate = (errors: number, cells: number): string => toDecimalText(sampleRate({ errors, cells }), 4)
    expect([rate(0, 100), rate(12, 100), rate(80, 100), rate(3, 19), rate(0, 0)]).toEqual([
      '0.05',
      '0.12',
      '0.5',
      '0.2',
      '0.2',
    ])
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 500 }), fc.nat(), (cells, some) => {
        const errors = some % cells
        expect(sampleRate({ cells, errors: errors + 1 }).ge(sampleRate({ cells, errors }))).toBe(true)
      }),
    )
  })
})
