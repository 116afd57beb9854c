import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as engines from './testing/engines.js'
import * as properties from './testing/one-way-properties.js'

const METHODS = ['webster', 'hamilton', 'huntington_hill', 'jefferson', 'adams'] as const
const DIVISOR_METHODS = METHODS.filter((method) => method !== 'hamilton')

function counterexample(
  property: properties.Property,
  engine: engines.OneWayEngine,
  requests: ReturnType<typeof properties.requests>,
  runs = 150,
) {
  const check = fc.check(
    fc.property(requests, (request) => property(engine, request)),
    { numRuns: runs, seed: 20240601, endOnFailure: true },
  )
  return check.failed ? check.counterexample : null
}

describe.each(METHODS)('one-way split by %s', (method) => {
  const plain = properties.requests(method)
  const bounded = properties.boundedRequests(method)

  it('[R-ALLOC-01] sums exactly to the total, with and without bounds', () => {
    expect(counterexample(properties.sumsToTheTotal, engines.realEngine, plain)).toBeNull()
    expect(counterexample(properties.sumsToTheTotal, engines.realEngine, bounded)).toBeNull()
  })
  it('[R-ALLOC-06] keeps every minimum and maximum', () => {
    expect(counterexample(properties.keepsBounds, engines.realEngine, bounded)).toBeNull()
  })
  it('[R-ALLOC-09] does not depend on the order of the units', () => {
    expect(counterexample(properties.ignoresTheOrderOfUnits, engines.realEngine, plain)).toBeNull()
    expect(counterexample(properties.ignoresTheOrderOfUnits, engines.realEngine, bounded)).toBeNull()
  })
  it('[R-ALLOC-02] gives no step to which another unit had the stronger claim', () => {
    expect(counterexample(properties.followsTheMethod(method), engines.realEngine, plain)).toBeNull()
  })
  it('does not depend on the scale of the weights', () => {
    expect(counterexample(properties.ignoresTheScaleOfWeights, engines.realEngine, plain)).toBeNull()
  })
})

describe('what distinguishes the methods', () => {
  it.each(DIVISOR_METHODS)('[R-ALLOC-11] with %s nobody loses when the total rises', (method) => {
    const requests = properties.requests(method)
    expect(counterexample(properties.nobodyLosesWhenTheTotalRises, engines.realEngine, requests)).toBeNull()
  })
  it('[R-ALLOC-03] the largest remainder stays within one step of every quota', () => {
    const requests = properties.requests('hamilton')
    expect(counterexample(properties.staysWithinOneStepOfTheQuota, engines.realEngine, requests)).toBeNull()
  })
})

/** For every method another one that is easily taken for it. */
const TAKEN_FOR = {
  webster: 'hamilton',
  hamilton: 'webster',
  huntington_hill: 'webster',
  jefferson: 'webster',
  adams: 'huntington_hill',
} as const

describe.each(METHODS)('the properties of %s notice deliberately wrong engines', (method) => {
  const plain = properties.requests(method)
  const bounded = properties.boundedRequests(method)
  it.each([
    ['a sum that is off', properties.sumsToTheTotal, engines.roundsEachAlone, plain],
    ['forgotten bounds', properties.keepsBounds, engines.forgetsBounds, bounded],
    ['an answer that hangs on the list order', properties.ignoresTheOrderOfUnits, engines.restToTheFirst, plain],
    ['weights tampered with', properties.ignoresTheScaleOfWeights, engines.addsOneToWeights, plain],
    [
      'another method under this name',
      properties.followsTheMethod(method),
      engines.byAnotherMethod(TAKEN_FOR[method]),
      plain,
    ],
  ])('%s', (_, property, engine, requests) => {
    expect(counterexample(property, engine, requests, 2000)).not.toBeNull()
  })
})

describe('what distinguishes the methods is noticed when it is missing', () => {
  it.each(DIVISOR_METHODS)('a unit that loses, though the method is said to be %s', (method) => {
    const requests = properties.requests(method)
    const lost = counterexample(properties.nobodyLosesWhenTheTotalRises, engines.hamiltonInDisguise, requests, 2000)
    expect(lost).not.toBeNull()
  })
  it.each(['jefferson', 'adams'] as const)('a quota that %s breaks, though the method is said to keep it', (other) => {
    const requests = properties.requests('hamilton')
    const engine = engines.byAnotherMethod(other)
    expect(counterexample(properties.staysWithinOneStepOfTheQuota, engine, requests, 2000)).not.toBeNull()
  })
})
