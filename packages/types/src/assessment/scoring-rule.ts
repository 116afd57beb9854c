import { z } from 'zod'
import { DecimalInput } from '../decimal-text.js'

/**
 * How one indicator's value becomes points (contracts.md §3). `method` decides which parameters exist; numbers are decimal text.
 * Formulas and their sources: docs/domain/assessment.md, R-SCORE-02 to R-SCORE-11.
 */
const completion = z.strictObject({
  method: z.literal('completion'),
  cap: DecimalInput.default('100'),
  floor: DecimalInput.default('0'),
  /** Points lost for each per cent above a ceiling (direction lower). */
  slope: DecimalInput.default('1'),
})

const allOrNothing = z.strictObject({ method: z.literal('all_or_nothing'), points: DecimalInput.default('100') })

const bands = z.strictObject({
  method: z.literal('bands'),
  bands: z
    .array(z.strictObject({ from: DecimalInput, points: DecimalInput }))
    .min(1)
    .max(100),
})

const stepDeduction = z.strictObject({
  method: z.literal('step_deduction'),
  full: DecimalInput,
  /** Percentage points of completion that make one step. */
  per: DecimalInput,
  points: DecimalInput,
  floor: DecimalInput.default('0'),
  /** Whether a begun step costs its points. The circulars rarely say: it has no default, somebody must choose. */
  partial: z.enum(['whole', 'started']),
})

const threshold = z.strictObject({
  method: z.literal('threshold'),
  at: DecimalInput,
  points: DecimalInput.default('100'),
  slope: DecimalInput.default('1'),
})

const grade = z.strictObject({
  method: z.literal('grade'),
  lines: z.array(DecimalInput).min(1).max(100),
  points: z.array(DecimalInput).min(1).max(100),
})

const efficacy = z.strictObject({
  method: z.literal('efficacy'),
  satisfactory: DecimalInput,
  unacceptable: DecimalInput,
  base: DecimalInput.default('60'),
  span: DecimalInput.default('40'),
  clamp: z.boolean().default(true),
  /** The logarithmic and exponential forms of 功效系数; linear unless a circular says otherwise. */
  curve: z.enum(['linear', 'log', 'exp']).default('linear'),
})

const goalpost = z.strictObject({
  method: z.literal('goalpost'),
  lower: DecimalInput,
  upper: DecimalInput,
  clamp: z.boolean().default(true),
  /** `log` takes logarithms of value and posts first, as the income part of the HDI does. */
  curve: z.enum(['linear', 'log']).default('linear'),
})

const minmax = z.strictObject({
  method: z.literal('minmax'),
  low: DecimalInput.default('0'),
  high: DecimalInput.default('100'),
})

const zscore = z.strictObject({
  method: z.literal('zscore'),
  mean: DecimalInput.default('0'),
  sd: DecimalInput.default('1'),
})

const targetDistance = z.strictObject({
  method: z.literal('target_distance'),
  target: DecimalInput,
  /** A number, or `true` for 1; without it the distance is not capped. */
  cap: z.union([DecimalInput, z.boolean()]).default(false),
})

export const ScoringRule = z.discriminatedUnion('method', [
  completion,
  allOrNothing,
  bands,
  stepDeduction,
  threshold,
  grade,
  efficacy,
  goalpost,
  minmax,
  zscore,
  z.strictObject({ method: z.literal('rank') }),
  z.strictObject({ method: z.literal('borda') }),
  targetDistance,
  z.strictObject({ method: z.literal('direct') }),
])
export type ScoringRule = z.infer<typeof ScoringRule>
export type ScoringMethod = ScoringRule['method']

/** Methods whose scores depend on which other units are listed: for analysis, never the default of an assessment. */
export const SAMPLE_METHODS = [
  'minmax',
  'zscore',
  'rank',
  'borda',
  'target_distance',
] as const satisfies readonly ScoringMethod[]
