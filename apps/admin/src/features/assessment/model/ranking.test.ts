import { Rational } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { aRun, aUnit } from '../testing/run-fixture'
import { isRoundedScore, longestScore, placesOf, ranked, segmentsOf } from './ranking'

const { units } = aRun()

describe('ranked', () => {
  it('puts the best on top and those without a rank last', () => {
    expect(ranked(units).map(({ unitName }) => unitName)).toEqual(['房县', '茅箭', '郧阳'])
  })
})

describe('segmentsOf', () => {
  it('measures every bar by the best score and adds the bonus as a part of its own', () => {
    const longest = longestScore(units)
    const [item, bonus] = segmentsOf(ranked(units)[0] ?? aUnit(), longest)
    expect(longest.compare(Rational.from('105.496'))).toBe(0)
    expect([item?.isAdjustment, bonus?.isAdjustment]).toEqual([false, true])
    expect((item?.width ?? 0) + (bonus?.width ?? 0)).toBeCloseTo(100, 2)
  })
  it('draws nothing for a unit without a score', () => {
    expect(segmentsOf(aUnit({ exact: null, score: null }), Rational.HUNDRED)).toEqual([])
  })
})

describe('placesOf', () => {
  it('keeps the places of a shown score', () => {
    expect([placesOf('105.50'), placesOf('104'), placesOf(null)]).toEqual([2, 0, 0])
  })
})

describe('isRoundedScore', () => {
  it('compares values, not texts', () => {
    expect(isRoundedScore(aUnit({ score: '104.00', exact: '104' }))).toBe(false)
    expect(isRoundedScore(aUnit({ score: '105.50', exact: '105.496' }))).toBe(true)
  })
})
