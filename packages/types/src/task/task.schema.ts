import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { ReportRhythm } from '../report-rhythm.js'
import { Direction, GoalAttribute, GoalKind } from '../plan/plan.schema.js'

export const TaskStatus = z.enum(['pending_receipt', 'active', 'closed'])
export type TaskStatus = z.infer<typeof TaskStatus>

/** 上级下达 / 本级确保 / 奋斗. */
export const TargetTier = z.enum(['assigned', 'committed', 'stretch'])
export type TargetTier = z.infer<typeof TargetTier>
export const TARGET_TIER_LABELS: Record<TargetTier, string> = {
  assigned: '上级下达',
  committed: '本级确保',
  stretch: '奋斗',
}

export const TaskTarget = z.strictObject({
  year: Year,
  tier: TargetTier,
  value: DecimalText,
  high: OptionalDecimal,
  versionNo: z.int(),
  validFrom: z.string(),
  reason: z.string().nullable(),
})
export type TaskTarget = z.infer<typeof TaskTarget>

/** A later edition of a task's targets: by which document, why, on whose authority, from when, and whether signed for. */
export const TaskAdjustment = z.strictObject({
  versionNo: z.int(),
  documentNumber: z.string(),
  issuedOn: z.string(),
  validFrom: z.string(),
  reason: z.string(),
  approver: z.string(),
  receivedAt: InstantText.nullable(),
  receivedBy: z.string().nullable(),
})
export type TaskAdjustment = z.infer<typeof TaskAdjustment>

export const TaskView = z
  .strictObject({
    id: Id,
    planId: Id,
    goalId: Id,
    goalName: z.string(),
    goalNumber: z.string().nullable(),
    category: z.string().nullable(),
    parentGoalId: Id.nullable(),
    kind: GoalKind,
    direction: Direction,
    attribute: GoalAttribute.nullable(),
    unit: MeasureUnit,
    unitId: Id,
    unitName: z.string(),
    decompositionId: Id,
    documentNumber: z.string(),
    issuedOn: z.string(),
    leadDepartment: z.string().nullable(),
    coDepartments: z.array(z.string()),
    rhythm: ReportRhythm,
    evidenceRequired: z.boolean(),
    status: TaskStatus,
    receivedAt: InstantText.nullable(),
    receivedBy: z.string().nullable(),
    targets: z.array(TaskTarget),
    adjustments: z.array(TaskAdjustment),
    version: z.int(),
    abilities: z.strictObject({ receive: Ability }),
  })
  .meta({ id: 'Task' })
export type TaskView = z.infer<typeof TaskView>

export const TaskQuery = z.strictObject({
  planId: Id,
  year: z.coerce.number().pipe(Year).optional(),
  unitId: Id.optional(),
  goalId: Id.optional(),
})
export type TaskQuery = z.infer<typeof TaskQuery>

export const LetterQuery = z.strictObject({ planId: Id, unitId: Id, documentNumber: z.string().max(80) })
export type LetterQuery = z.infer<typeof LetterQuery>

/** 责任书 of a unit under one document, with the fingerprint of its numbers. */
export const LetterView = z
  .strictObject({
    planTitle: z.string(),
    unitName: z.string(),
    documentNumber: z.string(),
    issuedOn: z.string(),
    /** Set when the document adjusts tasks that were issued before. */
    adjustment: z.strictObject({ reason: z.string(), approver: z.string(), validFrom: z.string() }).nullable(),
    years: z.array(Year),
    tasks: z.array(
      z.strictObject({
        taskId: Id,
        goalName: z.string(),
        goalNumber: z.string().nullable(),
        unit: MeasureUnit,
        direction: Direction,
        leadDepartment: z.string().nullable(),
        coDepartments: z.array(z.string()),
        rhythm: ReportRhythm,
        evidenceRequired: z.boolean(),
        receivedAt: InstantText.nullable(),
        receivedBy: z.string().nullable(),
        targets: z.array(TaskTarget),
        /** What an adjusting document replaces; empty for the first one. */
        replaced: z.array(TaskTarget),
      }),
    ),
    /** Canonical JSON of the numbers as they were issued, and its SHA-256: who has the text can compute it again. */
    content: z.string(),
    sha256: z.string(),
  })
  .meta({ id: 'ResponsibilityLetter' })
export type LetterView = z.infer<typeof LetterView>

/** 签收 all of one's own tasks of a document at once, or some. */
export const TasksReceive = z.strictObject({ taskIds: z.array(Id).min(1, '请选择要签收的任务。').max(500) })
export type TasksReceive = z.infer<typeof TasksReceive>

/** The trail from a task back to the plan's sentence and the engine's steps. */
export const TaskOriginView = z.strictObject({
  taskId: Id,
  planId: Id,
  planTitle: z.string(),
  goalId: Id,
  documentSha256: z.string(),
  /** The goal's words in the plan and a little around them; null for a goal added by hand. */
  sentence: z
    .strictObject({
      edition: z.int(),
      before: z.string(),
      words: z.string(),
      after: z.string(),
      start: z.int(),
      end: z.int(),
    })
    .nullable(),
  steps: z.array(z.strictObject({ year: Year.nullable(), rule: z.string().optional(), text: z.string() })),
})
export type TaskOriginView = z.infer<typeof TaskOriginView>
