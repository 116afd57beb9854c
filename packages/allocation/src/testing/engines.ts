import type { AdditiveAllocationRequest, AllocationOutcome } from '@plancascade/types'
import { allocate } from '../allocate.js'

/** A one-way engine as the properties see it: shares by unit id, or null where it gives none. */
export type OneWayEngine = (request: AdditiveAllocationRequest) => ReadonlyMap<string, number> | null

/** The product's engine. */
export const realEngine: OneWayEngine = (request) => {
  const outcome = allocate(request)
  return outcome.status === 'allocated' ? sharesOf(outcome) : null
}

function sharesOf(outcome: Extract<AllocationOutcome, { status: 'allocated' }>): Map<string, number> {
  return outcome.kind === 'additive' ? new Map(outcome.units.map(({ id, total }) => [id, Number(total)])) : new Map()
}

/*
 * Deliberately wrong engines: each makes one mistake that spreadsheets and home-made scripts make. A property that does not
 * notice its mistake is worth nothing.
 */

const quotas = ({ units, total }: AdditiveAllocationRequest): number[] => {
  const sum = units.reduce((all, { weight }) => all + Number(weight), 0)
  return units.map(({ weight }) => (Number(weight) / sum) * Number(total))
}
const byId = ({ units }: AdditiveAllocationRequest, shares: readonly number[]): Map<string, number> =>
  new Map(units.map(({ id }, i) => [id, shares[i] ?? 0]))

/** Rounds every share by itself: the sum is wrong. */
export const roundsEachAlone: OneWayEngine = (request) =>
  byId(
    request,
    quotas(request).map((quota) => Math.floor(quota + 0.5)),
  )

/** Gives the whole rest to the first unit of the list: the order of the list decides. */
export const restToTheFirst: OneWayEngine = (request) => {
  const shares = quotas(request).map(Math.floor)
  const rest = Number(request.total) - shares.reduce((sum, share) => sum + share, 0)
  return byId(
    request,
    shares.map((share, i) => (i === 0 ? share + rest : share)),
  )
}

/** Splits by weight and forgets minimums and maximums. */
export const forgetsBounds: OneWayEngine = (request) =>
  realEngine({ ...request, units: request.units.map(({ id, weight }) => ({ id, weight })) })

/** Largest remainder under another name: a unit may lose when the total rises. */
export const hamiltonInDisguise: OneWayEngine = (request) => realEngine({ ...request, method: 'hamilton' })

/** Adds one to every weight "to avoid zeros": scaling the weights changes the answer. */
export const addsOneToWeights: OneWayEngine = (request) =>
  realEngine({ ...request, units: request.units.map((unit) => ({ ...unit, weight: String(Number(unit.weight) + 1) })) })

/** Splits by another method than the one asked for. */
export const byAnotherMethod =
  (other: NonNullable<AdditiveAllocationRequest['method']>): OneWayEngine =>
  (request) =>
    realEngine({ ...request, method: other })
