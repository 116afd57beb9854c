import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { ReportRhythm } from '../decomposition/decomposition.schema.js'
import { Direction, GoalAttribute, GoalKind } from '../plan/plan.schema.js'

export const TaskStatus = z.enum(['pending_receipt', 'active', 'closed'])
export type TaskStatus = z.infer<typeof TaskStatus>

/** 上级下达 / 本级确保. */
export const TargetTier = z.enum(['assigned', 'committed'])
export type TargetTier = z.infer<typeof TargetTier>
export const TARGET_TIER_LABELS: Record<TargetTier, string> = { assigned: '上级下达', committed: '本级确保' }

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
    rhythm: ReportRhythm,
    evidenceRequired: z.boolean(),
    status: TaskStatus,
    receivedAt: InstantText.nullable(),
    receivedBy: z.string().nullable(),
    targets: z.array(TaskTarget),
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
    .strictObject({ before: z.string(), words: z.string(), after: z.string(), start: z.int(), end: z.int() })
    .nullable(),
  steps: z.array(z.strictObject({ year: Year.nullable(), rule: z.string().optional(), text: z.string() })),
})
export type TaskOriginView = z.infer<typeof TaskOriginView>
