import { Rational } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'

export type Balance = 'exact' | 'marked_up' | 'below' | 'not_additive'

/** How the units together stand to the city's target [R-ALLOC-48]: more is 加码, less is an error that cannot be issued. */
export function balanceOf(
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
  target: string | null,
): Balance {
  if (settings.shape !== 'split' && settings.shape !== 'level') return 'not_additive'
  if (outcome.total === null || target === null) return 'below'
  const difference = Rational.from(outcome.total).compare(Rational.from(target))
  return difference === 0 ? 'exact' : difference > 0 ? 'marked_up' : 'below'
}
