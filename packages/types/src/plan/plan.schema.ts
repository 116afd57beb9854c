import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, OptionalDecimal, ReasonText, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'

export const PlanStatus = z.enum(['draft', 'confirmed'])
export type PlanStatus = z.infer<typeof PlanStatus>

/** flow: Σ over the years · level: a stock at the period's end · ratio: numerator ÷ denominator · annual: each year alone. */
export const GoalKind = z.enum(['flow', 'level', 'ratio', 'annual', 'per_unit', 'event', 'composition', 'unknown'])
export type GoalKind = z.infer<typeof GoalKind>

export const GOAL_KIND_LABELS: Record<GoalKind, string> = {
  flow: '累计数',
  level: '期末数',
  ratio: '比率',
  annual: '年度数',
  per_unit: '各单位要求',
  event: '事项',
  composition: '构成比',
  unknown: '未定',
}

/** Whether more is better or less is better; never inferred from base and target. */
export const Direction = z.enum(['at_least', 'at_most'])
export type Direction = z.infer<typeof Direction>

export const GoalAttribute = z.enum(['anticipatory', 'binding'])
export const GOAL_ATTRIBUTE_LABELS: Record<z.infer<typeof GoalAttribute>, string> = {
  anticipatory: '预期性',
  binding: '约束性',
}

/** How a goal goes down to the units: which arithmetic exists for it at all. */
export const DecompositionShape = z.enum(['split', 'level', 'rate', 'ceiling', 'per_unit', 'monitor'])
export type DecompositionShape = z.infer<typeof DecompositionShape>
export const DECOMPOSITION_SHAPE_LABELS: Record<DecompositionShape, string> = {
  split: '按年度和单位分解总量',
  level: '按增量分解期末数',
  rate: '差异化比率，汇总达到全市目标',
  ceiling: '上限同值下达',
  per_unit: '各单位同一要求',
  monitor: '全市监测，不下达',
}

export const TextSpan = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
export type TextSpan = z.infer<typeof TextSpan>

/** A goal's words in one document of its plan: `edition` counts the plan's documents from 1. */
export const GoalPlace = z.strictObject({ edition: z.int().min(1), ...TextSpan.shape })
export type GoalPlace = z.infer<typeof GoalPlace>

/** An amount of the plan with its words kept and its value in the smallest unit. */
export const GoalAmount = z.strictObject({
  /** The plan's own words: `〔15〕`, `<5`, `—`. */
  text: z.string().max(100),
  relation: z.enum(['eq', 'ge', 'gt', 'le', 'lt', 'about', 'range', 'composition']),
  /** In the smallest unit (人, %), null when the plan gives none. */
  value: OptionalDecimal,
  high: OptionalDecimal,
  window: z.enum(['plan', 'year', 'quarter', 'two_years', 'three_years', 'point']).nullable(),
})
export type GoalAmount = z.infer<typeof GoalAmount>

/** `withdrawn` 撤销: stood in the confirmed plan until a new edition took it out; nothing issued from it is altered. */
export const GoalDecision = z.enum(['proposed', 'accepted', 'rejected', 'withdrawn'])
export type GoalDecision = z.infer<typeof GoalDecision>

const goalFields = {
  number: z.string().max(20).nullable(),
  name: z.string().trim().min(1, '请填写目标名称。').max(120),
  category: z.string().max(60).nullable(),
  parentGoalId: Id.nullable(),
  /** The plan's unit word (万人). */
  unitWord: z.string().max(20).nullable(),
  unit: MeasureUnit.nullable(),
  kind: GoalKind,
  direction: Direction,
  attribute: GoalAttribute.nullable(),
  shape: DecompositionShape,
  previousTarget: GoalAmount.nullable(),
  baseline: GoalAmount.nullable(),
  target: GoalAmount.nullable(),
  definition: z.string().max(2000).nullable(),
  leadDepartment: z.string().max(60).nullable(),
}

export const GoalView = z
  .strictObject({
    id: Id,
    planId: Id,
    ...goalFields,
    /** The library's definition of what is measured, and the version it was set by; null while not linked. */
    indicatorId: Id.nullable(),
    indicatorVersion: z.int().nullable(),
    /** Where in the plan's documents, oldest edition first; empty for a goal added by hand. */
    places: z.array(GoalPlace),
    /** `table`, `statement` or `hand`. */
    origin: z.enum(['table', 'statement', 'hand']),
    decision: GoalDecision,
    decisionReason: z.string().nullable(),
    /** The goal that this one went into (并入); null unless it was merged. */
    mergedIntoGoalId: Id.nullable(),
    order: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Goal' })
export type GoalView = z.infer<typeof GoalView>

const indicatorLink = { indicatorId: Id.nullable().optional() }
export const GoalCreate = z.strictObject({ ...goalFields, ...indicatorLink, span: TextSpan.nullable() })
export type GoalCreate = z.infer<typeof GoalCreate>
/** Any subset of a goal's fields; the planner's mend of what the reader read. */
export const GoalPatch = z.strictObject({ ...goalFields, ...indicatorLink }).partial()
export type GoalPatch = z.infer<typeof GoalPatch>

/** `proposed` takes a decision back, as long as the plan is a draft. */
export const GoalDecide = z.strictObject({
  decision: z.enum(['accepted', 'rejected', 'proposed']),
  reason: z.string().max(1000).optional(),
})
export type GoalDecide = z.infer<typeof GoalDecide>

/** 并入: this goal is the same as another, which keeps both places in the document. */
export const GoalMerge = z.strictObject({ intoGoalId: Id })
export type GoalMerge = z.infer<typeof GoalMerge>

/** 拆分: the two goals that one reading holds; each keeps the place in the document. */
export const GoalSplit = z.strictObject({ parts: z.tuple([z.strictObject(goalFields), z.strictObject(goalFields)]) })
export type GoalSplit = z.infer<typeof GoalSplit>

/** Several proposed goals accepted at once. */
export const GoalsAccept = z.strictObject({ goalIds: z.array(Id).min(1, '请选择要采用的目标。').max(500) })
export type GoalsAccept = z.infer<typeof GoalsAccept>

export const PlanFindingView = z
  .strictObject({
    id: Id,
    code: z.string(),
    severity: z.enum(['blocking', 'explain', 'note']),
    message: z.string(),
    goalIds: z.array(Id),
    span: TextSpan.nullable(),
    /** How the planner settled it; null while open. */
    settledReason: z.string().nullable(),
    /** `edit` 已修正: a change of the goals removed the cause, and undoing the change opens it again. */
    settledBy: z.enum(['person', 'edit']).nullable(),
  })
  .meta({ id: 'PlanFinding' })
export type PlanFindingView = z.infer<typeof PlanFindingView>

export const PlanCreate = z.strictObject({
  /** The document's text as pasted; files go to the upload route. */
  text: z.string().min(1, '请粘贴规划文本。').max(5_000_000),
  fileName: z.string().max(200).optional(),
})
export type PlanCreate = z.infer<typeof PlanCreate>

export const PlanPatch = z
  .strictObject({ title: z.string().trim().min(1).max(200), fromYear: Year, toYear: Year, baseYear: Year.nullable() })
  .partial()
export type PlanPatch = z.infer<typeof PlanPatch>

export const PlanSummary = z
  .strictObject({
    id: Id,
    regionId: Id,
    title: z.string(),
    fromYear: Year,
    toYear: Year,
    /** Null where the plan names none. */
    baseYear: Year.nullable(),
    status: PlanStatus,
    goalCount: z.int(),
    openFindings: z.int(),
    isExample: z.boolean(),
    createdAt: InstantText,
    version: z.int(),
  })
  .meta({ id: 'PlanSummary' })
export type PlanSummary = z.infer<typeof PlanSummary>

export const PlanDocumentFacts = z.strictObject({
  edition: z.int(),
  fileName: z.string(),
  sha256: z.string(),
  length: z.int(),
})
export type PlanDocumentFacts = z.infer<typeof PlanDocumentFacts>

export const PlanView = z
  .strictObject({
    ...PlanSummary.shape,
    /** The plan's documents: the first as imported, then one for each edition that was applied or is open. */
    documents: z.array(PlanDocumentFacts),
    goals: z.array(GoalView),
    findings: z.array(PlanFindingView),
    /** Quantities seen and left out on purpose. */
    unread: z.array(z.strictObject({ text: z.string(), span: TextSpan })),
    abilities: z.strictObject({ edit: Ability, confirm: Ability }),
  })
  .meta({ id: 'Plan' })
export type PlanView = z.infer<typeof PlanView>

/** Which of the plan's documents; the first when left out. */
export const PlanDocumentQuery = z.strictObject({ edition: z.coerce.number().pipe(z.int().min(1)).optional() })
export type PlanDocumentQuery = z.infer<typeof PlanDocumentQuery>

export const PlanDocumentView = z.strictObject({
  planId: Id,
  edition: z.int(),
  fileName: z.string(),
  sha256: z.string(),
  text: z.string(),
})
export type PlanDocumentView = z.infer<typeof PlanDocumentView>

export const FindingSettle = z.strictObject({ reason: ReasonText })
export type FindingSettle = z.infer<typeof FindingSettle>
/** One reason for several findings of a kind. */
export const FindingsSettle = z.strictObject({ findingIds: z.array(Id).min(1).max(500), reason: ReasonText })
export type FindingsSettle = z.infer<typeof FindingsSettle>

/** One place of a goal with the words around it, as the stored document has them. */
export const SourceSentence = z.strictObject({
  ...GoalPlace.shape,
  fileName: z.string(),
  sha256: z.string(),
  before: z.string(),
  words: z.string(),
  after: z.string(),
})
export type SourceSentence = z.infer<typeof SourceSentence>

/** 出处: where a goal stands in the plan, for everyone who meets it downstream. */
export const GoalSourceView = z
  .strictObject({
    goalId: Id,
    goalName: z.string(),
    planId: Id,
    planTitle: z.string(),
    sentences: z.array(SourceSentence),
  })
  .meta({ id: 'GoalSource' })
export type GoalSourceView = z.infer<typeof GoalSourceView>

/** A yearly value of a city-wide goal. */
export const YearValue = z.strictObject({ year: Year, value: DecimalText })
export type YearValue = z.infer<typeof YearValue>
