import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, ReasonText } from '../common.js'
import {
  DecompositionShape,
  Direction,
  GoalAmount,
  GoalAttribute,
  GoalDecision,
  GoalKind,
  GoalPatch,
  GoalPlace,
  PlanDocumentFacts,
  TextSpan,
} from './plan.schema.js'

/** What a document says of a goal: the fields that two editions are compared by. */
export const GoalWords = z.strictObject({
  number: z.string().nullable(),
  name: z.string(),
  category: z.string().nullable(),
  unitWord: z.string().nullable(),
  unit: MeasureUnit.nullable(),
  kind: GoalKind,
  direction: Direction,
  attribute: GoalAttribute.nullable(),
  shape: DecompositionShape,
  previousTarget: GoalAmount.nullable(),
  baseline: GoalAmount.nullable(),
  target: GoalAmount.nullable(),
})
export type GoalWords = z.infer<typeof GoalWords>

/** unchanged 不变 · target 目标变化 · definition 口径或单位变化 · added 新增 · missing 原文未见. */
export const ChangeState = z.enum(['unchanged', 'target', 'definition', 'added', 'missing'])
export type ChangeState = z.infer<typeof ChangeState>
export const CHANGE_STATE_LABELS: Record<ChangeState, string> = {
  unchanged: '不变',
  target: '目标变化',
  definition: '口径或单位变化',
  added: '新增',
  missing: '原文未见',
}

/** What differs between a goal as it stands and as a new edition has it. */
export const GoalDifference = z.enum(['target', 'name', 'unit', 'kind', 'window', 'direction', 'attribute', 'baseline'])
export type GoalDifference = z.infer<typeof GoalDifference>
export const GOAL_DIFFERENCE_LABELS: Record<GoalDifference, string> = {
  target: '目标值',
  name: '名称',
  unit: '单位',
  kind: '数据性质',
  window: '时间口径',
  direction: '方向',
  attribute: '属性',
  baseline: '基数',
}

export const EditionStatus = z.enum(['open', 'applied', 'dropped'])
export type EditionStatus = z.infer<typeof EditionStatus>

export const ChangeDecision = z.enum(['proposed', 'accepted', 'rejected'])
export type ChangeDecision = z.infer<typeof ChangeDecision>

export const PlanChangeView = z
  .strictObject({
    id: Id,
    editionId: Id,
    /** The goal that stands; null for what is new. */
    goalId: Id.nullable(),
    state: ChangeState,
    differences: z.array(GoalDifference),
    /** As it stood when the new document was read; null for what is new. */
    standing: GoalWords.nullable(),
    standingPlaces: z.array(GoalPlace),
    /** As the new document has it; null for what it no longer has. */
    proposed: GoalWords.nullable(),
    /** In the new document. */
    span: TextSpan.nullable(),
    decision: ChangeDecision,
    reason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'PlanChange' })
export type PlanChangeView = z.infer<typeof PlanChangeView>

const editionFields = {
  id: Id,
  planId: Id,
  edition: z.int(),
  status: EditionStatus,
  /** 依据文号. */
  documentNumber: z.string().nullable(),
  /** From when the accepted changes hold. */
  effectiveFrom: z.string(),
  createdAt: InstantText,
  createdBy: z.string(),
  settledAt: InstantText.nullable(),
  settledBy: z.string().nullable(),
  document: PlanDocumentFacts,
  version: z.int(),
}
export const PlanEditionSummary = z
  .strictObject({ ...editionFields, changeCount: z.int(), openCount: z.int() })
  .meta({ id: 'PlanEditionSummary' })
export type PlanEditionSummary = z.infer<typeof PlanEditionSummary>

export const PlanEditionView = z
  .strictObject({
    ...editionFields,
    planTitle: z.string(),
    changes: z.array(PlanChangeView),
    abilities: z.strictObject({ edit: Ability, apply: Ability }),
  })
  .meta({ id: 'PlanEdition' })
export type PlanEditionView = z.infer<typeof PlanEditionView>

export const PlanEditionPatch = z
  .strictObject({
    documentNumber: z.string().trim().max(80).nullable(),
    effectiveFrom: z.iso.date({ error: '应为日期，如 2023-07-01。' }),
  })
  .partial()
export type PlanEditionPatch = z.infer<typeof PlanEditionPatch>

export const ChangeDecide = z.strictObject({
  decision: ChangeDecision,
  /** Both adopting and leaving a change are explained: it alters what was confirmed. */
  reason: z.string().trim().max(1000).optional(),
  /** The planner's mend of what the new document was read to say. */
  fields: GoalPatch.optional(),
})
export type ChangeDecide = z.infer<typeof ChangeDecide>

export const EditionDrop = z.strictObject({ reason: ReasonText })
export type EditionDrop = z.infer<typeof EditionDrop>

/** A goal as it stood from a date on. */
export const GoalVersionView = z
  .strictObject({
    edition: z.int(),
    validFrom: z.string(),
    decision: GoalDecision,
    words: GoalWords,
    reason: z.string().nullable(),
    recordedAt: InstantText,
  })
  .meta({ id: 'GoalVersion' })
export type GoalVersionView = z.infer<typeof GoalVersionView>

/** An issued decomposition that no longer adds up to its goal. It is listed, never altered by itself. */
export const OutdatedDecomposition = z
  .strictObject({
    decompositionId: Id,
    goalId: Id,
    goalName: z.string(),
    unit: MeasureUnit.nullable(),
    documentNumber: z.string().nullable(),
    /** What was divided, and what the goal says now; null where the goal was withdrawn. */
    dividedValue: z.string().nullable(),
    targetValue: z.string().nullable(),
    isWithdrawn: z.boolean(),
  })
  .meta({ id: 'OutdatedDecomposition' })
export type OutdatedDecomposition = z.infer<typeof OutdatedDecomposition>
