import { PaceRequest, type PaceRequestInput, type PaceResult } from '@plancascade/types'
import { pace } from '../pace.js'

/** A 2024 flow with a target of 12,500 (the figures of 漳州 2009 in domain.md §4), changed as each test needs. */
export function aRequest(changes: Partial<PaceRequestInput> = {}): PaceRequest {
  const base: PaceRequestInput = {
    kind: 'flow',
    direction: 'at_least',
    target: '12500',
    from: '2024-01',
    to: '2024-12',
    asOf: '2024-06',
    observations: { '2024-06': '9000' },
  }
  return PaceRequest.parse({ ...base, ...changes })
}

/** The result of a request that is known to be good. */
export function paced(changes: Partial<PaceRequestInput> = {}): PaceResult {
  const result = pace(aRequest(changes))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** Twelve equal months as cumulative values. */
export function twelve(month: number): string[] {
  return Array.from({ length: 12 }, (_, i) => String(month * (i + 1)))
}

/** Monthly observations of 2024 from January on. */
export function months(values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, i) => [`2024-${String(i + 1).padStart(2, '0')}`, value]))
}
