import { z } from 'zod'
import { Explanation, OptionalDecimal } from '../common.js'
import { DecimalInput, DecimalText } from '../decimal-text.js'
import { FindingSeverity } from '../plan/reading.js'
import { Direction } from '../plan/plan.schema.js'
import { Light } from './light.js'
import { LightRule } from './light-rule.js'

/** The kinds whose attainment is one number. A composition (1:4:5) has several, so it cannot be paced. */
export const PaceKind = z.enum(['flow', 'annual', 'level', 'per_unit', 'ratio', 'event'])
export type PaceKind = z.infer<typeof PaceKind>

const PeriodText = z.string().max(10)

/** A period's figure: a decimal, the parts of a ratio, or why there is none (`null` means missing). Zero is a figure. */
export const PaceObservation = z.union([
  DecimalInput,
  z.strictObject({ numerator: DecimalInput, denominator: DecimalInput }),
  z.strictObject({ state: z.enum(['missing', 'not_applicable']) }),
  z.null(),
])
export type PaceObservation = z.infer<typeof PaceObservation>

/**
 * How much is due when. `linear` by months elapsed; `history` the mean share of up to five past years; `due` in equal parts at
 * the periods named and nothing before the first; `custom` the share due by the end of each period named.
 */
export const PaceSchedule = z.discriminatedUnion('curve', [
  z.strictObject({ curve: z.literal('linear') }),
  z.strictObject({ curve: z.literal('history') }),
  z.strictObject({ curve: z.literal('due'), at: z.array(PeriodText).min(1).max(60) }),
  z.strictObject({ curve: z.literal('custom'), shares: z.record(PeriodText, DecimalInput) }),
])
export type PaceSchedule = z.infer<typeof PaceSchedule>

/** What `pace` takes (contracts.md §4); the fields after `lights` are additions. */
export const PaceRequest = z.strictObject({
  kind: PaceKind,
  direction: Direction.default('at_least'),
  /** Absent or null: not assessed. Ratios in per cent (`"95"`). */
  target: DecimalInput.nullable().optional(),
  from: PeriodText,
  to: PeriodText,
  asOf: PeriodText,
  observations: z.record(PeriodText, PaceObservation),
  /** `cumulative` 年初累计 (restarts every twelve months of the window), `single` 本期, `since_from` 自起始期累计. */
  mode: z.enum(['cumulative', 'single', 'since_from']).default('cumulative'),
  /** Year → its cumulative values, one per period (twelve for months, four for quarters). Flows only. */
  history: z.record(z.string().regex(/^\d{4}$/), z.array(DecimalInput).min(1).max(12)).optional(),
  lights: LightRule.optional(),
  schedule: PaceSchedule.optional(),
  /** How often figures come; left out, as the observations tell, else as `asOf` does. */
  rhythm: z.enum(['month', 'quarter', 'half', 'year']).optional(),
  /** Levels and ratios: value at the start, from which a trajectory to the target is drawn. Never enters the attainment. */
  baseline: DecimalInput.nullable().optional(),
  /** The city's attainment as a share (`"0.68"`), for the rule that compares with it; none: that rule falls back to points. */
  cityMean: DecimalInput.nullable().optional(),
  /** Whose figures make up `cityMean`, for the words of a light: how many units, and who is still to come. */
  peers: z.strictObject({ counted: z.int().nonnegative(), waiting: z.array(z.string().max(100)).max(500) }).optional(),
  /** The figure of the same period last year, for rules that ask for growth; flows take it from `history` when left out. */
  lastYear: DecimalInput.nullable().optional(),
  /** Lights as they were decided in earlier periods; left out, they are worked out from the figures as they stand now. */
  pastLights: z.record(PeriodText, Light).optional(),
  forecast: z.enum(['seasonal_share', 'run_rate', 'same_period']).optional(),
})
export type PaceRequest = z.infer<typeof PaceRequest>
export type PaceRequestInput = z.input<typeof PaceRequest>

/** Something a check noticed: says what and why, never accuses. */
export const CheckFinding = z.strictObject({
  /** Number in docs/domain/report.md, e.g. `C101`. */
  code: z.string(),
  severity: FindingSeverity,
  message: z.string(),
  period: z.string().optional(),
  unit: z.string().optional(),
})
export type CheckFinding = z.infer<typeof CheckFinding>

export const PaceForecast = z.strictObject({
  method: z.enum(['seasonal_share', 'run_rate', 'same_period']),
  value: DecimalText,
  /** 80 % interval; null where fewer than three years of history allow none. */
  low: OptionalDecimal,
  high: OptionalDecimal,
  note: z.string(),
})
export type PaceForecast = z.infer<typeof PaceForecast>

export const PACE_STATES = ['assessed', 'not_assessed', 'not_applicable', 'not_due', 'missing'] as const

export const PaceResult = z
  .strictObject({
    state: z.enum(PACE_STATES),
    actual: OptionalDecimal,
    target: OptionalDecimal,
    /** Share of the target (`"0.72"`), uncapped; for ceilings 1 when held, less by the share of overrun. */
    attainment: OptionalDecimal,
    /** Share due by now; null where there is no schedule. */
    scheduled: OptionalDecimal,
    /** Ahead (+) or behind (−) the schedule in percentage points. */
    gapPoints: OptionalDecimal,
    /** Distance to the target in the indicator's own unit (percentage points for ratios); negative means not held. */
    margin: OptionalDecimal,
    /** Whether the target itself is reached already (a ceiling: still held). */
    met: z.boolean().nullable(),
    light: Light,
    reason: z.string(),
    rule: z.strictObject({ id: z.string(), version: z.string(), source: z.string() }),
    forecast: PaceForecast.nullable(),
    /** Share (`"0.31"`); null without an interval. */
    probabilityOfMissing: OptionalDecimal,
    /** Needed in each remaining month (a flow ceiling: allowed); null where nothing remains or it has no meaning. */
    required: OptionalDecimal,
    missing: z.array(z.string()),
    lastKnown: z.strictObject({ period: z.string(), value: DecimalText }).nullable(),
    findings: z.array(CheckFinding),
    steps: z.array(Explanation),
  })
  .meta({ id: 'PaceResult' })
export type PaceResult = z.infer<typeof PaceResult>
