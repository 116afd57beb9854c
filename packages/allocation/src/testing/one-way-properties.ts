import type { AdditiveAllocationRequest } from '@plancascade/types'
import fc from 'fast-check'
import type { OneWayEngine } from './engines.js'

type Method = NonNullable<AdditiveAllocationRequest['method']>

const weight = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000 })).map(String)

/** Solvable one-way requests without bounds, with many exact ties among the small weights. */
export function requests(method: Method): fc.Arbitrary<AdditiveAllocationRequest> {
  return fc
    .record({ weights: fc.array(weight, { minLength: 1, maxLength: 9 }), extra: fc.integer({ min: 0, max: 400 }) })
    .map(({ weights, extra }) => ({
      kind: 'additive' as const,
      total: String(weights.length + extra),
      method,
      units: weights.map((own, i) => ({ id: `u${i}`, weight: own })),
    }))
}

/** Solvable requests with bounds: drawn around a total that they allow. */
export function boundedRequests(method: Method): fc.Arbitrary<AdditiveAllocationRequest> {
  const unit = fc.record({ weight, min: fc.integer({ min: 1, max: 30 }), room: fc.integer({ min: 0, max: 60 }) })
  return fc
    .record({
      units: fc.array(unit, { minLength: 1, maxLength: 8 }),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ units, place }) => {
      const least = units.reduce((sum, { min }) => sum + min, 0)
      const room = units.reduce((sum, own) => sum + own.room, 0)
      return {
        kind: 'additive' as const,
        total: String(least + Math.floor(room * place)),
        method,
        units: units.map((own, i) => ({
          id: `u${i}`,
          weight: own.weight,
          min: String(own.min),
          max: String(own.min + own.room),
        })),
      }
    })
}

/** A statement that must be true of an engine for every request. */
export type Property = (engine: OneWayEngine, request: AdditiveAllocationRequest) => boolean

export const sumsToTheTotal: Property = (engine, request) => {
  const shares = engine(request)
  return shares !== null && [...shares.values()].reduce((sum, share) => sum + share, 0) === Number(request.total)
}

export const keepsBounds: Property = (engine, request) => {
  const shares = engine(request)
  return request.units.every(({ id, min, max }) => {
    const share = shares?.get(id) ?? -1
    return share >= Number(min ?? 0) && share <= Number(max ?? Infinity)
  })
}

export const ignoresTheOrderOfUnits: Property = (engine, request) =>
  equal(engine(request), engine({ ...request, units: [...request.units].reverse() }))

export const ignoresTheScaleOfWeights: Property = (engine, request) =>
  equal(
    engine(request),
    engine({ ...request, units: request.units.map((unit) => ({ ...unit, weight: String(Number(unit.weight) * 7) })) }),
  )

export const nobodyLosesWhenTheTotalRises: Property = (engine, request) => {
  const before = engine(request)
  const after = engine({ ...request, total: String(Number(request.total) + 1) })
  return [...(before ?? [])].every(([id, share]) => (after?.get(id) ?? 0) >= share)
}

export const staysWithinOneStepOfTheQuota: Property = (engine, request) => {
  const shares = engine(request)
  const sum = request.units.reduce((all, own) => all + BigInt(own.weight ?? '0'), 0n)
  return request.units.every(({ id, weight: own }) => {
    const difference = BigInt(own ?? '0') * BigInt(request.total) - BigInt(shares?.get(id) ?? -1) * sum
    return difference < sum && -difference < sum
  })
}

/** Divisors of the methods that have one (Huntington–Hill squared, with squared weights), written down anew. */
const DIVISORS: Record<Exclude<Method, 'hamilton'>, (held: bigint) => bigint> = {
  webster: (held) => 2n * held + 1n,
  jefferson: (held) => held + 1n,
  adams: (held) => held,
  huntington_hill: (held) => held * (held + 1n),
}

/** Nobody holds a step to which another unit had the stronger claim under the method named. */
export function followsTheMethod(method: Method): Property {
  return (engine, request) => {
    const shares = engine(request)
    const units = request.units.map(({ id, weight: own }) => ({
      weight: BigInt(own ?? '0'),
      held: BigInt(shares?.get(id) ?? -1),
    }))
    if (shares === null || units.some(({ held }) => held < 0n)) return false
    if (method === 'hamilton') return givesTheRestToTheLargestRemainders(units, BigInt(request.total))
    const power = (own: bigint) => (method === 'huntington_hill' ? own * own : own)
    const divisor = DIVISORS[method]
    return units.every(
      (winner) =>
        winner.held === 0n ||
        units.every(
          (other) => power(winner.weight) * divisor(other.held) >= power(other.weight) * divisor(winner.held - 1n),
        ),
    )
  }
}

function givesTheRestToTheLargestRemainders(
  units: ReadonlyArray<{ readonly weight: bigint; readonly held: bigint }>,
  total: bigint,
): boolean {
  const sum = units.reduce((all, { weight: own }) => all + own, 0n)
  const parts = units.map(({ weight: own, held }) => ({
    remainder: (own * total) % sum,
    more: held - (own * total) / sum,
  }))
  const lucky = parts.filter(({ more }) => more === 1n)
  const others = parts.filter(({ more }) => more === 0n)
  return (
    lucky.length + others.length === parts.length &&
    lucky.every((one) => others.every((other) => one.remainder >= other.remainder))
  )
}

function equal(a: ReadonlyMap<string, number> | null, b: ReadonlyMap<string, number> | null): boolean {
  return a !== null && b !== null && a.size === b.size && [...a].every(([id, share]) => b.get(id) === share)
}
