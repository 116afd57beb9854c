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

describe('the properties notice deliberately wrong engines', () => {
  const webster = properties.requests('webster')
  it.each([
    ['a sum that is off', properties.sumsToTheTotal, engines.roundsEachAlone, webster],
    ['forgotten bounds', properties.keepsBounds, engines.forgetsBounds, properties.boundedRequests('webster')],
    ['an answer that hangs on the list order', properties.ignoresTheOrderOfUnits, engines.restToTheFirst, webster],
    ['weights tampered with', properties.ignoresTheScaleOfWeights, engines.addsOneToWeights, webster],
    ['a unit that loses', properties.nobodyLosesWhenTheTotalRises, engines.hamiltonInDisguise, webster],
    ['a broken quota', properties.staysWithinOneStepOfTheQuota, engines.realEngine, properties.requests('jefferson')],
  ])('%s', (_, property, engine, requests) => {
    expect(counterexample(property, engine, requests, 2000)).not.toBeNull()
  })
})
