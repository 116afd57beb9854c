import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocationRequest, AllocationMember, AllocationOutcome } from '@plancascade/types'

/**
 * [R-ALLOC-09] The units in the order in which ties are decided, the bigger weight first, then the smaller id; so that among
 * equally good tables the order of the list cannot decide.
 */
export function inDeclaredOrder(request: AdditiveAllocationRequest): AdditiveAllocationRequest {
  const weight = ({ weight: own, total }: AllocationMember) => Rational.from(own ?? total ?? '0')
  const units = [...request.units].sort((a, b) => weight(b).compare(weight(a)) || (a.id < b.id ? -1 : 1))
  return { ...request, units }
}

/** The answer with its units listed as the request lists them. */
export function inTheirOrder({ units }: AdditiveAllocationRequest, outcome: AllocationOutcome): AllocationOutcome {
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') return outcome
  const place = new Map(units.map(({ id }, i) => [id, i]))
  const sorted = <T extends { readonly id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  const { certificate } = outcome
  return {
    ...outcome,
    units: sorted(outcome.units),
    certificate: certificate.form === 'potentials' ? { ...certificate, units: sorted(certificate.units) } : certificate,
  }
}
