import { z } from 'zod'
import { DecimalInput } from '../decimal-text.js'
import { Aggregate, IndexNode, ScoringId, ScoringIndicator } from './scoring-scheme.js'

export { IndexNode } from './scoring-scheme.js'

export const SCORE_STATES = ['missing', 'not_due', 'not_applicable'] as const
export const ScoreState = z.enum(SCORE_STATES)
export type ScoreState = z.infer<typeof ScoreState>

const targets = { target: DecimalInput.optional(), targets: z.record(z.string(), DecimalInput).optional() }

/** One unit's figure for one indicator: a bare actual, an actual with its target, a percentage, or a reason why there is none. */
export const ScoreCell = z.union([
  DecimalInput,
  z.strictObject({ actual: DecimalInput, ...targets }),
  z.strictObject({ numerator: DecimalInput, denominator: DecimalInput, ...targets }),
  z.strictObject({ state: ScoreState, ...targets }),
])
export type ScoreCell = z.infer<typeof ScoreCell>

export const ScoreUnit = z.strictObject({
  id: ScoringId,
  name: z.string().max(200).optional(),
  group: z.string().min(1).max(100).optional(),
  /** `false`: scored but not ranked, as 市直 is. */
  ranked: z.boolean().default(true),
})
export type ScoreUnit = z.infer<typeof ScoreUnit>

export const MISSING_POLICIES = ['redistribute', 'zero', 'block', 'exclude'] as const
export const MissingPolicy = z.enum(MISSING_POLICIES)
export type MissingPolicy = z.infer<typeof MissingPolicy>

export const ScoreRounding = z.strictObject({
  places: z.number().int().min(0).max(20),
  mode: z.enum(['half_up', 'half_even', 'truncate']),
})

/** Equal scores share a rank; then `competition` goes on with 1,2,2,4 and `dense` with 1,2,2,3. */
export const RankMethod = z.enum(['competition', 'dense'])
export type RankMethod = z.infer<typeof RankMethod>

export const ScoreUncertainty = z.strictObject({
  /** Each weight is multiplied by a factor drawn evenly from 1 ± this (0 to below 1), then all are renormalised. */
  weights: DecimalInput.default('0'),
  /** One is drawn per replicate and replaces every node's aggregate; without it each node keeps its own. */
  aggregate: z.array(Aggregate).min(1).max(3).optional(),
  /** `declared` is the scheme's own rule; the others replace every item's rule for that replicate. */
  normalisation: z
    .array(z.enum(['declared', 'minmax', 'rank']))
    .min(1)
    .max(3)
    .optional(),
})
export type ScoreUncertainty = z.infer<typeof ScoreUncertainty>

/** What `score` takes (contracts.md §3). */
export const ScoreRequest = z.strictObject({
  units: z.array(ScoreUnit).min(1).max(50_000),
  indicators: z.array(ScoringIndicator).min(1).max(2_000),
  values: z.record(z.string(), z.record(z.string(), ScoreCell)),
  index: IndexNode,
  missing: MissingPolicy.default('block'),
  rounding: ScoreRounding.default({ places: 2, mode: 'half_up' }),
  rank: RankMethod.default('competition'),
  uncertainty: ScoreUncertainty.optional(),
})
export type ScoreRequest = z.infer<typeof ScoreRequest>

const ScoreItem = z.strictObject({
  indicator: z.string(),
  /** The node the item stands in. */
  node: z.string(),
  state: z.enum(['scored', ...SCORE_STATES]),
  /** Points of the rule with up to 20 decimals; null without a figure. */
  score: z.string().nullable(),
  /** The share of the whole index this item carries for this unit, after weights of absent items went to the others. */
  weight: z.string(),
  /** Points of the index owed to this item; all contributions, with those of the adjustments, sum to `exact`. Null when the
   * unit has no score. */
  contribution: z.string().nullable(),
  explanation: z.string(),
})
export type ScoreItem = z.infer<typeof ScoreItem>

const ScoreAdjustmentEntry = z.strictObject({
  /** The node or item it applies to. */
  at: z.string(),
  kind: z.enum(['bonus', 'deduction', 'floor', 'cap', 'binding', 'veto']),
  /** The change in points of that node or item. */
  points: z.string(),
  contribution: z.string(),
  explanation: z.string(),
})
export type ScoreAdjustmentEntry = z.infer<typeof ScoreAdjustmentEntry>

const ScoredUnit = z.strictObject({
  id: z.string(),
  state: z.enum(['scored', 'blocked', 'excluded']),
  score: z.string().nullable(),
  exact: z.string().nullable(),
  rank: z.number().int().nullable(),
  groupRank: z.number().int().nullable(),
  nodes: z.record(z.string(), z.string()),
  items: z.array(ScoreItem),
  adjustments: z.array(ScoreAdjustmentEntry),
  /** The arithmetic of each node and of the index, in Chinese. */
  explanations: z.record(z.string(), z.string()),
  /** Why a unit is blocked or excluded, in Chinese. */
  reasons: z.array(z.string()),
  /** Over replicates: median and 5–95 % of the rank, and how often it was 1; null for a unit that is not ranked. */
  rankMedian: z.number().int().nullable().optional(),
  rankLow: z.number().int().nullable().optional(),
  rankHigh: z.number().int().nullable().optional(),
  probabilityTop: z.string().nullable().optional(),
})
export type ScoredUnit = z.infer<typeof ScoredUnit>

const ScoreWarning = z.strictObject({
  code: z.string(),
  message: z.string(),
  units: z.array(z.string()).optional(),
  indicators: z.array(z.string()).optional(),
})
export type ScoreWarning = z.infer<typeof ScoreWarning>

/** What `score` gives. */
export const ScoreResult = z.strictObject({
  index: z.string(),
  units: z.array(ScoredUnit),
  effectiveWeights: z.record(z.string(), z.string()),
  warnings: z.array(ScoreWarning),
})
export type ScoreResult = z.infer<typeof ScoreResult>
