import { z } from 'zod'
import { Ability, Id, InstantText, OptionalDecimal, ReasonText, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { Direction } from '../plan/plan.schema.js'
import { IndexNode, MissingPolicy, RankMethod, ScoreRounding } from './scoring.js'

export const SchemeStatus = z.enum(['draft', 'issued'])
export type SchemeStatus = z.infer<typeof SchemeStatus>

/** Where an item's figure comes from: a goal's adopted figures, or a value entered for the assessment with its basis. */
export const SchemeSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('goal'), goalId: Id }),
  z.strictObject({ type: z.literal('entered') }),
])
export type SchemeSource = z.infer<typeof SchemeSource>

export const SchemeIndicator = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, '代号只能用小写字母、数字和下划线，以字母开头。'),
  name: z.string().trim().min(1).max(80),
  direction: Direction,
  source: SchemeSource,
})
export type SchemeIndicator = z.infer<typeof SchemeIndicator>

/** What a bureau writes down as its scheme (考核办法): items, tree, rules, groups, rounding, missing policy. */
export const SchemeDefinition = z.strictObject({
  indicators: z.array(SchemeIndicator).min(1).max(200),
  index: IndexNode,
  /** Units by group; a unit in none is not ranked and not scored. */
  groups: z
    .array(z.strictObject({ name: z.string().min(1).max(40), unitIds: z.array(Id).min(1) }))
    .min(1)
    .max(20),
  missing: MissingPolicy,
  rounding: ScoreRounding,
  rank: RankMethod,
})
export type SchemeDefinition = z.infer<typeof SchemeDefinition>

export const SchemeSummary = z
  .strictObject({
    id: Id,
    planId: Id,
    code: z.string(),
    name: z.string(),
    year: Year,
    /** 第几版 of the same code and year; an issued edition never changes, the next one is a copy. */
    edition: z.int(),
    status: SchemeStatus,
    documentNumber: z.string().nullable(),
    /** 示例·非官方: shown wherever the scheme or a score of it is shown. */
    isExample: z.boolean(),
    updatedAt: InstantText,
    version: z.int(),
  })
  .meta({ id: 'SchemeSummary' })
export type SchemeSummary = z.infer<typeof SchemeSummary>

export const SchemeFinding = z.strictObject({
  code: z.string(),
  severity: z.enum(['blocking', 'explain', 'note']),
  /** JSON pointer into the definition. */
  pointer: z.string(),
  message: z.string(),
})
export type SchemeFinding = z.infer<typeof SchemeFinding>

export const SchemeView = z
  .strictObject({
    ...SchemeSummary.shape,
    definition: SchemeDefinition,
    findings: z.array(SchemeFinding),
    abilities: z.strictObject({ edit: Ability, issue: Ability, run: Ability }),
  })
  .meta({ id: 'Scheme' })
export type SchemeView = z.infer<typeof SchemeView>

export const SchemeCreate = z.strictObject({
  planId: Id,
  code: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/, '代号只能用小写字母、数字和下划线，以字母开头。'),
  name: z.string().trim().min(1).max(80),
  year: Year,
  isExample: z.boolean(),
  definition: SchemeDefinition,
})
export type SchemeCreate = z.infer<typeof SchemeCreate>
export const SchemeUpdate = z.strictObject({ name: z.string().trim().min(1).max(80), definition: SchemeDefinition })
export type SchemeUpdate = z.infer<typeof SchemeUpdate>
export const SchemeIssue = z.strictObject({
  documentNumber: z.string().trim().min(2).max(80),
  /** Why there is no shadow report: demanded where nothing sealed exists to try the rules on, or they cannot be computed on it. */
  noShadowReason: ReasonText.optional(),
})
export type SchemeIssue = z.infer<typeof SchemeIssue>

/** A value entered for the assessment: a bonus, a subsidy count, anything that is not a plan goal. */
export const EnteredValue = z.strictObject({
  unitId: Id,
  indicatorId: z.string(),
  value: OptionalDecimal,
  basis: ReasonText,
})
export type EnteredValue = z.infer<typeof EnteredValue>
export const EnteredValuesSave = z.strictObject({ values: z.array(EnteredValue).max(2000) })
export type EnteredValuesSave = z.infer<typeof EnteredValuesSave>

export const SchemeQuery = z.strictObject({ planId: Id, schemeId: Id.optional() })
export type SchemeQuery = z.infer<typeof SchemeQuery>

export const RunStatus = z.enum(['trial', 'sealed', 'void'])
export type RunStatus = z.infer<typeof RunStatus>
export const RUN_STATUS_LABELS: Record<RunStatus, string> = { trial: '试算', sealed: '已封存', void: '已作废' }

export const RunCreate = z.strictObject({
  schemeId: Id,
  /** Figures up to and including this period: `2024-12`. */
  period: z.string().max(10),
})
export type RunCreate = z.infer<typeof RunCreate>

/** One input of a run with where it came from; a score's line leads back through it to report and plan. */
export const RunInput = z.strictObject({
  unitId: Id,
  indicatorId: z.string(),
  state: z.enum(['reported', 'missing', 'not_due', 'not_applicable']),
  actual: OptionalDecimal,
  numerator: OptionalDecimal,
  denominator: OptionalDecimal,
  target: OptionalDecimal,
  dataStatus: z.string().nullable(),
  period: z.string().nullable(),
  itemId: Id.nullable(),
  taskId: Id.nullable(),
  basis: z.string().nullable(),
  /** Present when a ruling or a 核定 set this figure in the place of the adopted one. */
  correctionId: Id.optional(),
})
export type RunInput = z.infer<typeof RunInput>

export const RunItemResult = z.strictObject({
  indicatorId: z.string(),
  name: z.string(),
  state: z.string(),
  score: OptionalDecimal,
  weight: DecimalText,
  contribution: OptionalDecimal,
  explanation: z.string(),
  input: RunInput.nullable(),
})
export type RunItemResult = z.infer<typeof RunItemResult>

export const RunUnitResult = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  group: z.string().nullable(),
  state: z.string(),
  score: OptionalDecimal,
  exact: OptionalDecimal,
  rank: z.int().nullable(),
  groupRank: z.int().nullable(),
  nodes: z.record(z.string(), z.string()),
  /** The arithmetic of each node and of the index. */
  explanations: z.record(z.string(), z.string()),
  /** Bonus, deduction, binding and veto as they were applied. */
  adjustments: z.array(
    z.strictObject({
      at: z.string(),
      kind: z.string(),
      points: z.string(),
      contribution: z.string(),
      explanation: z.string(),
    }),
  ),
  /** Why a unit is blocked or excluded. */
  reasons: z.array(z.string()),
  items: z.array(RunItemResult),
})
export type RunUnitResult = z.infer<typeof RunUnitResult>

export const RunSummary = z
  .strictObject({
    id: Id,
    schemeId: Id,
    /** Which index it is, across editions and years. */
    schemeCode: z.string(),
    schemeName: z.string(),
    schemeVersion: z.int(),
    isExample: z.boolean(),
    year: Year,
    period: z.string(),
    status: RunStatus,
    snapshotHash: z.string(),
    resultHash: z.string(),
    engineVersion: z.string(),
    blockedUnits: z.int(),
    createdAt: InstantText,
    createdBy: z.string(),
    sealedAt: InstantText.nullable(),
    sealedBy: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'RunSummary' })
export type RunSummary = z.infer<typeof RunSummary>

export const RunView = z
  .strictObject({
    ...RunSummary.shape,
    /** How much of it the reader sees: everything, all scores with his own lines, or his own unit alone. */
    sight: z.enum(['all', 'scores', 'own']),
    units: z.array(RunUnitResult),
    effectiveWeights: z.record(z.string(), z.string()),
    warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
    abilities: z.strictObject({ seal: Ability, void: Ability, export: Ability }),
  })
  .meta({ id: 'Run' })
export type RunView = z.infer<typeof RunView>

export const RunVoid = z.strictObject({ reason: ReasonText })
export type RunVoid = z.infer<typeof RunVoid>
