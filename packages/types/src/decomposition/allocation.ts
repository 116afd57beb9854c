import { z } from 'zod'
import { DecimalInput } from '../decimal-text.js'
import { AllocationFit, AllocationMethod } from './allocation-method.js'

/** Largest table the engine accepts, in units, periods and cells: ten times every county of the country by month. */
export const ALLOCATION_LIMITS = { units: 100_000, periods: 400, cells: 2_000_000, checkpoints: 60 } as const

/** Legal reading of a minimum under Hamilton: re-split the rest (`reshare`) or only lift (`lift`). */
export const MinimumRule = z.enum(['reshare', 'lift'])
export type MinimumRule = z.infer<typeof MinimumRule>

export const TieRule = z.enum(['weight_then_id', 'report'])
export type TieRule = z.infer<typeof TieRule>

/** `at_least`: the goal must be reached. `at_most`: a ceiling, where a markup lowers. */
export const AllocationBound = z.enum(['at_least', 'at_most'])
export type AllocationBound = z.infer<typeof AllocationBound>

/** Ids become keys of the answer's `cells`, so the one key that objects treat specially is refused. */
const Id = z
  .string()
  .min(1)
  .max(64)
  .refine((id) => id !== '__proto__', { error: '代码不能是 __proto__。' })
const decimal = DecimalInput.optional()
/** What people call it; every sentence of the answer says this instead of the id. */
const Name = z.string().min(1).max(120).optional()

export const AllocationMember = z.strictObject({
  id: Id,
  name: Name,
  weight: decimal,
  min: decimal,
  max: decimal,
  total: decimal,
})
export type AllocationMember = z.infer<typeof AllocationMember>

export const AllocationCell = z.strictObject({
  unit: Id,
  period: Id,
  weight: decimal,
  min: decimal,
  max: decimal,
  fixed: decimal,
})
export type AllocationCell = z.infer<typeof AllocationCell>

/** A named row (市本级、市直) that takes a set-aside amount and the rest that no whole step can hold. */
export const AllocationReserve = z.strictObject({ id: Id, name: Name, amount: decimal })
export type AllocationReserve = z.infer<typeof AllocationReserve>

/** 序时进度: what every unit must have done by the end of a period, as shares of its total (`"0.5"` for 过半). */
export const AllocationCheckpoint = z.strictObject({
  /** The last period that counts. */
  through: Id,
  minShare: decimal,
  maxShare: decimal,
})
export type AllocationCheckpoint = z.infer<typeof AllocationCheckpoint>

export const AdditiveAllocationRequest = z.strictObject({
  kind: z.literal('additive'),
  total: DecimalInput,
  step: decimal,
  method: AllocationMethod.optional(),
  minimumRule: MinimumRule.optional(),
  fit: AllocationFit.optional(),
  bound: AllocationBound.optional(),
  markup: decimal,
  tie: TieRule.optional(),
  reserve: AllocationReserve.optional(),
  units: z.array(AllocationMember).min(1).max(ALLOCATION_LIMITS.units),
  periods: z.array(AllocationMember).max(ALLOCATION_LIMITS.periods).optional(),
  cells: z.array(AllocationCell).max(ALLOCATION_LIMITS.cells).optional(),
  checkpoints: z.array(AllocationCheckpoint).max(ALLOCATION_LIMITS.checkpoints).optional(),
})
export type AdditiveAllocationRequest = z.infer<typeof AdditiveAllocationRequest>

export const RatioAllocationUnit = z.strictObject({
  id: Id,
  name: Name,
  denominator: DecimalInput,
  baseline: decimal,
  min: decimal,
  max: decimal,
})
export type RatioAllocationUnit = z.infer<typeof RatioAllocationUnit>

export const RatioAllocationRequest = z.strictObject({
  kind: z.literal('ratio'),
  bound: AllocationBound.optional(),
  target: DecimalInput,
  step: decimal,
  spread: z.enum(['gap', 'uniform']).optional(),
  units: z.array(RatioAllocationUnit).min(1).max(ALLOCATION_LIMITS.units),
})
export type RatioAllocationRequest = z.infer<typeof RatioAllocationRequest>

export const AllocationRequest = z.discriminatedUnion('kind', [AdditiveAllocationRequest, RatioAllocationRequest])
export type AllocationRequest = z.infer<typeof AllocationRequest>
