import { z } from 'zod'
import { Ability, Explanation, Id, InstantText, MeasureUnit, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { DecompositionShape, Direction, GoalKind } from '../plan/plan.schema.js'
import { DecompositionSettings } from './settings.schema.js'

export const DecompositionStatus = z.enum(['draft', 'consulting', 'issued', 'superseded'])
export type DecompositionStatus = z.infer<typeof DecompositionStatus>

export const DecompositionCell = z.strictObject({
  unitId: Id,
  year: Year,
  value: DecimalText,
  /** Upper end of a per-unit range (1–3), else null. */
  high: OptionalDecimal,
  locked: z.boolean(),
})
export type DecompositionCell = z.infer<typeof DecompositionCell>

/** What the engine made of the settings: cells, both margins, and the reasons. */
export const DecompositionOutcome = z.strictObject({
  cells: z.array(DecompositionCell),
  /** For `split`: Σ of the cells. For `level`: the city's level. For `rate`: the achieved rate. */
  units: z.array(z.strictObject({ unitId: Id, total: OptionalDecimal })),
  years: z.array(z.strictObject({ year: Year, total: OptionalDecimal, target: OptionalDecimal })),
  total: OptionalDecimal,
  objective: z.string().nullable(),
  /** The paradox check: which units would lose if the city's total rose by one step. */
  paradoxUnits: z.array(Id),
  steps: z.array(z.strictObject({ unitId: Id.nullable(), year: Year.nullable(), ...Explanation.shape })),
})
export type DecompositionOutcome = z.infer<typeof DecompositionOutcome>

/** What a list says of a decomposition without showing it. */
export const DecompositionFacts = z.strictObject({
  total: OptionalDecimal,
  units: z.int(),
  /** Cells held by the planner, as actual or as agreed. */
  locked: z.int(),
  /** Bounds stated for cells and units. */
  bounded: z.int(),
  hasFloor: z.boolean(),
  /** Units that would lose if the total rose by one step. */
  losers: z.int(),
})
export type DecompositionFacts = z.infer<typeof DecompositionFacts>

export const DecompositionSummary = z
  .strictObject({
    goalId: Id,
    goalName: z.string(),
    goalNumber: z.string().nullable(),
    category: z.string().nullable(),
    kind: GoalKind,
    shape: DecompositionShape,
    unit: MeasureUnit.nullable(),
    targetText: z.string().nullable(),
    /** Null while the goal has not been decomposed. */
    decompositionId: Id.nullable(),
    status: DecompositionStatus.nullable(),
    /** Σ of the units against the city's target; `below` cannot be issued, what has no sum is `not_additive`. */
    balance: z.enum(['exact', 'marked_up', 'below', 'not_additive']).nullable(),
    facts: DecompositionFacts.nullable().optional(),
    documentNumber: z.string().nullable(),
    edition: z.int().nullable(),
    /** The open round of 征求意见 that the goal is part of. */
    consultationId: Id.nullable(),
  })
  .meta({ id: 'DecompositionSummary' })
export type DecompositionSummary = z.infer<typeof DecompositionSummary>

export const DecompositionView = z
  .strictObject({
    id: Id,
    planId: Id,
    goalId: Id,
    goalName: z.string(),
    kind: GoalKind,
    direction: Direction,
    unit: MeasureUnit.nullable(),
    parentGoalId: Id.nullable(),
    status: DecompositionStatus,
    settings: DecompositionSettings,
    outcome: DecompositionOutcome,
    documentNumber: z.string().nullable(),
    issuedAt: InstantText.nullable(),
    edition: z.int(),
    /** The edition that this one adjusts, and from which day; null for a first division. */
    revisesId: Id.nullable(),
    validFrom: z.string().nullable(),
    adjustReason: z.string().nullable(),
    approver: z.string().nullable(),
    updatedAt: InstantText,
    version: z.int(),
    abilities: z.strictObject({ edit: Ability, issue: Ability, revise: Ability }),
  })
  .meta({ id: 'Decomposition' })
export type DecompositionView = z.infer<typeof DecompositionView>

export const DecompositionCreate = z.strictObject({
  goalId: Id,
  /** Absent: the product's default for the goal's kind. */
  settings: DecompositionSettings.optional(),
})
export type DecompositionCreate = z.infer<typeof DecompositionCreate>

export const DecompositionUpdate = z.strictObject({ settings: DecompositionSettings })
export type DecompositionUpdate = z.infer<typeof DecompositionUpdate>

export const DecompositionPreview = z.strictObject({ goalId: Id, settings: DecompositionSettings })
export type DecompositionPreview = z.infer<typeof DecompositionPreview>

/** How many goals got a proposal when all without one were asked for. */
export const DecompositionsMade = z.strictObject({ created: z.int() })
export type DecompositionsMade = z.infer<typeof DecompositionsMade>
