import { Rational, roundToInteger } from '@plancascade/kernel'

/**
 * 本级确保 [R-ALLOC-47]: the assigned target of a count raised by `markup` (a share, `"0.03"`), rounded up to a whole unit so
 * that the units together never promise less than the city asked them to add.
 */
export function committedTarget(assigned: string, markup: string): string {
  const raised = Rational.from(assigned).mul(Rational.ONE.add(Rational.from(markup)))
  return roundToInteger(raised, 'ceil').toString()
}
