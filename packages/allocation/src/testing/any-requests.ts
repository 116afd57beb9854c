import type { AdditiveAllocationRequest, AllocationCell, AllocationMember } from '@plancascade/types'
import fc from 'fast-check'

/*
 * Requests as people write them: weights of all sizes, some totals given, bounds and locks here and there, any step, markup
 * and method. Many cannot be met, some contradict themselves; each must be answered, and every answer must hold.
 */

const text = (hundredths: number) => String(hundredths / 100)
const weights = fc
  .oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 1, max: 99_999 }).map((value) => value / 100),
  )
  .map(String)

interface DrawnMember {
  readonly weight: string
  readonly rule: 'free' | 'min' | 'max' | 'total'
  readonly size: number
}
const member: fc.Arbitrary<DrawnMember> = fc.record({
  weight: weights,
  rule: fc.constantFrom(
    'free' as const,
    'free' as const,
    'free' as const,
    'min' as const,
    'max' as const,
    'total' as const,
  ),
  size: fc.integer({ min: 0, max: 100 }),
})

interface DrawnCell {
  readonly rule: 'none' | 'weight' | 'fixed' | 'min' | 'max'
  readonly weight: string
  readonly size: number
}
const cell: fc.Arbitrary<DrawnCell> = fc.record({
  rule: fc.constantFrom(
    'none' as const,
    'none' as const,
    'weight' as const,
    'fixed' as const,
    'min' as const,
    'max' as const,
  ),
  weight: weights,
  size: fc.integer({ min: 0, max: 40 }),
})

export const anyRequests: fc.Arbitrary<AdditiveAllocationRequest> = fc
  .record({
    total: fc.integer({ min: 0, max: 300 }),
    step: fc.constantFrom(100, 100, 1000, 50, 1),
    units: fc.array(member, { minLength: 1, maxLength: 6 }),
    periods: fc.array(member, { maxLength: 5 }),
    cells: fc.array(cell, { minLength: 30, maxLength: 30 }),
    method: fc.constantFrom(
      'webster' as const,
      'hamilton' as const,
      'huntington_hill' as const,
      'jefferson' as const,
      'adams' as const,
    ),
    minimumRule: fc.constantFrom('reshare' as const, 'lift' as const),
    fit: fc.constantFrom('webster_log' as const, 'chi_square' as const, 'least_squares' as const),
    markup: fc.constantFrom('0', '0', '0.05', '0.333'),
    bound: fc.constantFrom('at_least' as const, 'at_most' as const),
    tie: fc.constantFrom('weight_then_id' as const, 'report' as const),
  })
  .map(({ total, step, units, periods, cells, ...choices }) => {
    const amount = (size: number, of: number) => text(Math.floor((size * total) / 100 / of) * step)
    const members = (name: string, drawn: readonly DrawnMember[]): AllocationMember[] =>
      drawn.map(({ weight, rule, size }, k) => {
        const own = { id: `${name}${k}`, weight }
        return rule === 'free' ? own : { ...own, [rule]: amount(size, rule === 'max' ? 0.7 : drawn.length) }
      })
    const listed = units.flatMap((_, r) =>
      periods.flatMap((__, c): AllocationCell[] => {
        const drawn = cells[r * 5 + c]
        if (!drawn || drawn.rule === 'none') return []
        const { rule, weight, size } = drawn
        const value = rule === 'weight' ? weight : amount(size, units.length * 0.5)
        return [{ unit: `u${r}`, period: `t${c}`, [rule]: value }]
      }),
    )
    return {
      kind: 'additive' as const,
      total: text(total * step),
      step: text(step),
      ...choices,
      units: members('u', units),
      periods: members('t', periods),
      cells: listed,
    }
  })
