import { Rational, toFixedText } from '@plancascade/kernel'
import type { ScoreCell, ScoredUnit, ScoreRequest } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proveScheme } from './prove/prove-scheme.js'
import { requests, unitRule } from './testing/arbitraries.js'
import { recompute } from './testing/recompute.js'
import * as engines from './testing/wrong-engines.js'
import { mapCells, rightEngine, type Engine } from './testing/wrong-engines.js'

/** A property as something an engine passes or fails, so that it can be shown to fail. */
type Property = (engine: Engine) => void

const RUNS = { numRuns: 150 }
const exactOf = (unit: ScoredUnit | undefined): Rational | null => (unit?.exact ? Rational.from(unit.exact) : null)
const times = (text: string, factor: string) => String(Rational.from(text).mul(Rational.from(factor)).toNumber())

const bounded: Property = (engine) =>
  fc.assert(
    fc.property(requests({ rules: unitRule, gaps: false }), (request) => {
      const { low, high } = proveScheme(request).range
      for (const unit of engine(request).units) {
        const value = exactOf(unit)
        if (!value) continue
        expect(low === null || value.ge(Rational.from(low))).toBe(true)
        expect(high === null || value.le(Rational.from(high))).toBe(true)
      }
    }),
    RUNS,
  )

const monotone: Property = (engine) =>
  fc.assert(
    fc.property(requests(), fc.nat(), fc.constantFrom('0.1', '1', '7'), (request, pick, step) => {
      const { id, direction } = request.indicators[pick % request.indicators.length] ?? { id: '', direction: 'higher' }
      const better = mapCells(request, (cell, unit, indicator): ScoreCell => {
        if (unit !== 'u0' || indicator !== id || typeof cell === 'string' || !('actual' in cell)) return cell
        const moved = Rational.from(cell.actual).add(Rational.from(direction === 'higher' ? step : `-${step}`))
        return { ...cell, actual: toFixedText(moved, { places: 4, mode: 'half_up' }) }
      })
      const [before, after] = [exactOf(engine(request).units[0]), exactOf(engine(better).units[0])]
      if (before && after) expect(after.ge(before)).toBe(true)
    }),
    { numRuns: 200 },
  )

/** Persons or 万人: completion and its kin see the same. The last digits are those of exact arithmetic, not of a conversion. */
const unitFree: Property = (engine) =>
  fc.assert(
    fc.property(requests({ rules: fc.constant({ method: 'completion' }) }), (request) => {
      const inTenths = mapCells(request, (cell) =>
        typeof cell === 'object' && 'actual' in cell && cell.target !== undefined
          ? {
              actual: toFixedText(Rational.from(cell.actual).div(Rational.of(8)), { places: 6, mode: 'half_up' }),
              target: times(cell.target, '0.125'),
            }
          : cell,
      )
      const withoutBonus = (given: ScoreRequest): ScoreRequest => ({
        ...given,
        index: { ...given.index, bonus: undefined },
      })
      const scores = (given: ScoreRequest) => engine(withoutBonus(given)).units.map(({ exact }) => exact)
      expect(scores(inTenths)).toEqual(scores(request))
    }),
    RUNS,
  )

const tiesShared: Property = (engine) =>
  fc.assert(
    fc.property(requests(), (request) => {
      const { units } = engine({ ...request, rank: 'competition' })
      for (const unit of units) {
        const value = exactOf(unit)
        if (!value || !unit.exact) continue
        const ahead = units.filter((other) => exactOf(other)?.gt(value)).length
        expect(unit.rank).toBe(ahead + 1)
      }
    }),
    RUNS,
  )

const absentLikeNever: Property = (engine) =>
  fc.assert(
    fc.property(requests(), (request) => {
      const [child] = request.index.children
      const last = child && 'children' in child ? child.children.at(-1) : undefined
      if (!child || !('children' in child) || !last || !('indicator' in last) || child.children.length < 2) return
      const never: ScoreRequest = {
        ...request,
        index: {
          ...request.index,
          children: [{ ...child, children: child.children.slice(0, -1) }, ...request.index.children.slice(1)],
        },
      }
      const absent = mapCells(request, (cell, _, indicator) =>
        indicator === last.indicator ? { state: 'not_applicable' } : cell,
      )
      const facts = (given: ScoreRequest) =>
        engine(given).units.map(({ exact, rank, state }) => ({ exact, rank, state }))
      expect(facts(absent)).toEqual(facts(never))
    }),
    RUNS,
  )

const orderless: Property = (engine) =>
  fc.assert(
    fc.property(requests(), (request) => {
      const reversed = {
        ...request,
        units: [...request.units].reverse(),
        indicators: [...request.indicators].reverse(),
      }
      const byId = (given: ScoreRequest) => [...engine(given).units].sort((a, b) => (a.id < b.id ? -1 : 1))
      expect(byId(reversed)).toEqual(byId(request))
    }),
    RUNS,
  )

const meansOrdered: Property = (engine) =>
  fc.assert(
    fc.property(requests({ gaps: false, rules: unitRule }), (request) => {
      const value = (aggregate: 'arithmetic' | 'geometric' | 'harmonic') => {
        const children = request.index.children.map((child) => ('children' in child ? { ...child, aggregate } : child))
        return engine({ ...request, index: { ...request.index, aggregate, children } }).units.map(exactOf)
      }
      const [arithmetic, geometric, harmonic] = [value('arithmetic'), value('geometric'), value('harmonic')]
      arithmetic.forEach((mean, u) => {
        expect(geometric[u]?.le(mean ?? Rational.ZERO)).toBe(true)
        expect(harmonic[u]?.le(geometric[u] ?? Rational.ZERO)).toBe(true)
      })
    }),
    RUNS,
  )

const weightsAreShares: Property = (engine) =>
  fc.assert(
    fc.property(requests(), (request) => {
      const tenfold: ScoreRequest = {
        ...request,
        index: {
          ...request.index,
          children: request.index.children.map((child) =>
            'children' in child
              ? { ...child, children: child.children.map((item) => ({ ...item, weight: times(item.weight, '10') })) }
              : child,
          ),
        },
      }
      const exacts = (given: ScoreRequest) => engine(given).units.map(({ exact }) => exact)
      expect(exacts(tenfold)).toEqual(exacts(request))
    }),
    RUNS,
  )

const explained: Property = (engine) =>
  fc.assert(
    fc.property(requests(), (request) => {
      for (const item of engine(request).units.flatMap(({ items }) => items)) {
        const stated = /得分 = (.+?)(?: [=≈] [\d.-]+)?(?:；|$)/.exec(item.explanation)?.[1]
        if (item.score === null || stated === undefined) continue
        const [printed, score] = [recompute(stated), Rational.from(item.score)]
        expect(toFixedText(printed, { places: 18, mode: 'half_even' })).toBe(
          toFixedText(score, { places: 18, mode: 'half_even' }),
        )
      }
    }),
    RUNS,
  )

const PROPERTIES: [string, Property, Engine][] = [
  ['[R-SCORE-29] stays within the range that the prover promises', bounded, engines.withoutCaps],
  ['[R-SCORE-12] never loses points by doing better', monotone, engines.upsideDown],
  ['[R-SCORE-02] does not care whether figures are in persons or 万人', unitFree, engines.roundsFirst],
  ['[R-SCORE-17] shares ranks between equal scores, and only those', tiesShared, engines.firstComeFirst],
  ['[R-SCORE-20] scores without an item as if it had never been there', absentLikeNever, engines.absentIsZero],
  ['[R-SCORE-17] gives the same for any order of units and indicators', orderless, engines.firstComeFirst],
  ['[R-SCORE-13] keeps harmonic ≤ geometric ≤ arithmetic', meansOrdered, engines.meansSwapped],
  ['[R-SCORE-14] takes weights as shares', weightsAreShares, engines.cutsWeights],
  ['[R-SCORE-26] explains with the numbers it scored with', explained, engines.explainsOtherwise],
]

describe('the engine', () => {
  it.each(PROPERTIES)('%s', (_, property) => {
    property(rightEngine)
  })
})

describe('a wrong engine is caught: it', () => {
  it.each(PROPERTIES)('%s', (_, property, wrong) => {
    expect(() => property(wrong)).toThrow()
  })
})
