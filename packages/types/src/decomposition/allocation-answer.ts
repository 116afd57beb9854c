import { z } from 'zod'
import { ProblemItem } from '../problem.js'

/** How one number came about. */
export const ALLOCATION_DECISIONS = [
  'given',
  'exact',
  'rounded_up',
  'rounded_down',
  'at_min',
  'at_max',
  'zero_weight',
  'balanced',
  'summary',
] as const
export const AllocationDecision = z.enum(ALLOCATION_DECISIONS)
export type AllocationDecision = z.infer<typeof AllocationDecision>

/** One line of the reasoning: structured for a table, with a sentence for a reader. */
export const AllocationStep = z.strictObject({
  rule: z.string(),
  about: z.enum(['total', 'unit', 'period', 'cell', 'last_step', 'paradox', 'bounds']),
  unit: z.string().nullable(),
  period: z.string().nullable(),
  decision: AllocationDecision,
  share: z.string().optional(),
  quota: z.string().optional(),
  min: z.string().optional(),
  max: z.string().optional(),
  value: z.string().optional(),
  text: z.string(),
})
export type AllocationStep = z.infer<typeof AllocationStep>

/** Would anybody lose if the total rose by one step (调增反降)? */
export const ParadoxCheck = z.strictObject({
  total: z.string(),
  feasible: z.boolean(),
  gains: z.array(z.string()),
  loses: z.array(z.string()),
  text: z.string(),
})
export type ParadoxCheck = z.infer<typeof ParadoxCheck>

const Potential = z.strictObject({ id: z.string(), potential: z.string() })
/** With checkpoints: by how much a unit's potential differs (× or +) from the period after `through` on. */
const PotentialShift = z.strictObject({ unit: z.string(), through: z.string(), shift: z.string() })

/**
 * What an independent checker needs. `potentials`: with marginal costs of a step up and a step down of a cell, every cell
 * satisfies down ≤ unit ∘ period ≤ up (∘ is × for `product`, + for `sum`); see R-ALLOC-31. `threshold`: the weakest claim
 * that won a step is not weaker than the strongest that did not.
 */
export const AllocationCertificate = z.discriminatedUnion('form', [
  z.strictObject({
    form: z.literal('potentials'),
    combine: z.enum(['product', 'sum']),
    units: z.array(Potential),
    periods: z.array(Potential),
    shifts: z.array(PotentialShift).optional(),
  }),
  z.strictObject({
    form: z.literal('threshold'),
    lastWon: z.strictObject({ unit: z.string(), claim: z.string() }).nullable(),
    nextInLine: z.strictObject({ unit: z.string(), claim: z.string() }).nullable(),
  }),
])
export type AllocationCertificate = z.infer<typeof AllocationCertificate>

export const AllocatedUnit = z.strictObject({
  id: z.string(),
  total: z.string(),
  cells: z.record(z.string(), z.string()),
})
export type AllocatedUnit = z.infer<typeof AllocatedUnit>

export const AllocatedPeriod = z.strictObject({ id: z.string(), total: z.string() })
export type AllocatedPeriod = z.infer<typeof AllocatedPeriod>

export const AdditiveAllocated = z.strictObject({
  status: z.literal('allocated'),
  kind: z.literal('additive'),
  /** What the units' totals sum to (with markup, without the reserve). */
  total: z.string(),
  /** The total that was asked for, before markup. */
  target: z.string(),
  units: z.array(AllocatedUnit),
  periods: z.array(AllocatedPeriod),
  reserve: z.strictObject({ id: z.string(), amount: z.string() }).optional(),
  objective: z.string().optional(),
  certificate: AllocationCertificate,
  paradox: ParadoxCheck.optional(),
  steps: z.array(AllocationStep),
})
export type AdditiveAllocated = z.infer<typeof AdditiveAllocated>

export const RatioAllocated = z.strictObject({
  status: z.literal('allocated'),
  kind: z.literal('ratio'),
  units: z.array(z.strictObject({ id: z.string(), rate: z.string(), numerator: z.string() })),
  achieved: z.string(),
  steps: z.array(AllocationStep),
})
export type RatioAllocated = z.infer<typeof RatioAllocated>

export const AllocationTie = z.strictObject({
  status: z.literal('tie'),
  ties: z.array(z.strictObject({ units: z.array(z.string()), period: z.string().nullable(), remaining: z.string() })),
})
export type AllocationTie = z.infer<typeof AllocationTie>

/** The cheapest ways out: what to change, where, by how much. */
export const AllocationRelaxation = z.strictObject({
  kind: z.enum([
    'raise_total',
    'lower_total',
    'raise_max',
    'lower_min',
    'raise_max_share',
    'lower_min_share',
    'change_method',
    'change_target',
  ]),
  unit: z.string().nullable(),
  period: z.string().nullable(),
  by: z.string(),
  message: z.string(),
  /** No single change is enough: all ways out marked so must be taken, in this order. */
  together: z.literal(true).optional(),
})
export type AllocationRelaxation = z.infer<typeof AllocationRelaxation>

export const AllocationConflict = z.strictObject({
  message: z.string(),
  units: z.array(z.string()),
  periods: z.array(z.string()),
  needs: z.string(),
  allows: z.string(),
})
export type AllocationConflict = z.infer<typeof AllocationConflict>

export const AllocationInfeasible = z.strictObject({
  status: z.literal('infeasible'),
  conflict: AllocationConflict,
  relaxations: z.array(AllocationRelaxation),
})
export type AllocationInfeasible = z.infer<typeof AllocationInfeasible>

export const AllocationOutcome = z.union([AdditiveAllocated, RatioAllocated, AllocationTie, AllocationInfeasible])
export type AllocationOutcome = z.infer<typeof AllocationOutcome>

/** Input that cannot be a problem at all: the command exits 2, the API answers 422. */
export const AllocationInvalid = z.strictObject({ status: z.literal('invalid'), errors: z.array(ProblemItem) })
export type AllocationInvalid = z.infer<typeof AllocationInvalid>
