import { z } from 'zod'
import { Id, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { AllocationFit, AllocationMethod } from './allocation-method.js'

/** Where a unit's weight comes from: one factor, or a mix of several by percentage. */
export const WeightBasis = z.strictObject({
  factors: z
    .array(z.strictObject({ name: z.string().max(60), year: Year, percent: DecimalText }))
    .min(1)
    .max(6),
})
export type WeightBasis = z.infer<typeof WeightBasis>

const unitWeight = z.strictObject({
  unitId: Id,
  weight: DecimalText,
  min: OptionalDecimal.optional(),
  max: OptionalDecimal.optional(),
  /** A total over the years that is kept exactly. */
  total: OptionalDecimal.optional(),
})
const yearWeight = z.strictObject({ year: Year, weight: DecimalText, total: OptionalDecimal.optional() })
const cellRule = z.strictObject({
  unitId: Id,
  year: Year,
  min: OptionalDecimal.optional(),
  max: OptionalDecimal.optional(),
  fixed: OptionalDecimal.optional(),
  /** Why the cell is held: locked by the planner, already an actual figure, agreed with the unit, or of a year that is over. */
  reason: z.enum(['locked', 'actual', 'agreed', 'past']).optional(),
})

/** Where a floor's figures come from: what units did in a year (不低于上年), or a factor (不低于某比例). */
export const FloorSource = z.enum(['last_actual', 'factor'])
export type FloorSource = z.infer<typeof FloorSource>

/** No cell below a share of a known figure of its unit; a minimum stated for a cell itself replaces it there. */
export const FloorRule = z.strictObject({
  source: FloorSource,
  /** The factor's name, or what the actual is of. */
  name: z.string().max(120),
  year: Year,
  percent: DecimalText,
  units: z.array(z.strictObject({ unitId: Id, value: DecimalText })).max(5000),
})
export type FloorRule = z.infer<typeof FloorRule>

/** 市直 or another unit that takes a set-aside amount and the rest that no whole step can hold. */
export const ReserveRule = z.strictObject({ unitId: Id, amount: DecimalText })
export type ReserveRule = z.infer<typeof ReserveRule>

/** 本级确保 and 奋斗 above what is assigned, as shares (`"0.03"`); null for none. */
export const TierMarkups = z.strictObject({ committed: OptionalDecimal, stretch: OptionalDecimal })
export type TierMarkups = z.infer<typeof TierMarkups>

/** A total split into years × units, both margins exact. */
export const SplitSettings = z.strictObject({
  shape: z.literal('split'),
  total: DecimalText,
  step: DecimalText,
  method: AllocationMethod,
  fit: AllocationFit,
  minimumRule: z.enum(['reshare', 'lift']),
  markup: DecimalText,
  basis: WeightBasis.nullable(),
  units: z.array(unitWeight).min(1).max(5000),
  years: z.array(yearWeight).min(1).max(30),
  cells: z.array(cellRule).max(200_000),
  floor: FloorRule.nullable().optional(),
  reserve: ReserveRule.nullable().optional(),
  tiers: TierMarkups.optional(),
})
export type SplitSettings = z.infer<typeof SplitSettings>

/** Year-end stocks: the units' increments add up to the city's increment of each year; targets may fall below the base. */
export const LevelSettings = z.strictObject({
  shape: z.literal('level'),
  step: DecimalText,
  basis: WeightBasis.nullable(),
  units: z
    .array(z.strictObject({ unitId: Id, base: DecimalText, weight: DecimalText }))
    .min(1)
    .max(5000),
  /** The city's level at the end of each year. */
  years: z
    .array(z.strictObject({ year: Year, level: DecimalText }))
    .min(1)
    .max(30),
  cells: z.array(cellRule).max(200_000),
  floor: FloorRule.nullable().optional(),
})
export type LevelSettings = z.infer<typeof LevelSettings>

/** Rates per unit such that Σ denominator × rate reaches the city's rate of each year, exactly. */
export const RateSettings = z.strictObject({
  shape: z.literal('rate'),
  bound: z.enum(['at_least', 'at_most']),
  step: DecimalText,
  spread: z.enum(['gap', 'uniform']),
  units: z
    .array(
      z.strictObject({
        unitId: Id,
        denominator: DecimalText,
        baseline: DecimalText,
        min: DecimalText,
        max: DecimalText,
      }),
    )
    .min(1)
    .max(5000),
  years: z
    .array(z.strictObject({ year: Year, target: DecimalText }))
    .min(1)
    .max(30),
  /** Held rates, agreed or of a year that is over; the other units still reach the city's rate together. */
  cells: z.array(cellRule).max(200_000).optional(),
})
export type RateSettings = z.infer<typeof RateSettings>

/** The same ceiling, floor or per-unit requirement for every unit. */
export const UniformSettings = z.strictObject({
  shape: z.enum(['ceiling', 'per_unit']),
  units: z
    .array(z.strictObject({ unitId: Id }))
    .min(1)
    .max(5000),
  years: z
    .array(z.strictObject({ year: Year, target: DecimalText, high: OptionalDecimal.optional() }))
    .min(1)
    .max(30),
  /** 加码 of a ceiling, as a share (`"0.05"`): what is passed down is that much lower, on the grid of `step`. */
  markup: DecimalText.optional(),
  step: DecimalText.optional(),
  /** Requirements agreed with a unit, which then hold for it alone. */
  cells: z.array(cellRule).max(200_000).optional(),
})
export type UniformSettings = z.infer<typeof UniformSettings>

export const DecompositionSettings = z.discriminatedUnion('shape', [
  SplitSettings,
  LevelSettings,
  RateSettings,
  UniformSettings,
])
export type DecompositionSettings = z.infer<typeof DecompositionSettings>
