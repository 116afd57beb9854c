import { z } from 'zod'
import { Ability, Id, InstantText, OptionalDecimal, ReasonText, Year } from '../common.js'
import { line } from '../platform/common.schema.js'
import { Light } from './light.js'

/** The ladder, from the mildest: each step with its own document (R-WARN-01). */
export const WarningStep = z.enum(['reminder', 'notice', 'supervision', 'talk']).meta({ id: 'WarningStep' })
export type WarningStep = z.infer<typeof WarningStep>

export const WARNING_STEP_LABELS: Record<WarningStep, string> = {
  reminder: '提醒',
  notice: '预警通知单',
  supervision: '督办函',
  talk: '约谈',
}

export const WarningStatus = z.enum(['issued', 'received', 'answered', 'closed', 'withdrawn'])
export type WarningStatus = z.infer<typeof WarningStatus>

const PlainDay = z.iso.date()

/** Why the system thinks of a step: the rule of docs/domain/progress.md and its facts in words. */
export const WarningReason = z.strictObject({ step: WarningStep, rule: z.string(), text: z.string() })
export type WarningReason = z.infer<typeof WarningReason>

/** A task whose lights ask for a step that has not been taken. */
export const WarningSuggestion = z
  .strictObject({
    unitId: Id,
    unitName: z.string(),
    taskId: Id,
    goalName: z.string(),
    light: Light,
    gapPoints: OptionalDecimal,
    suggested: WarningReason,
    /** The open case to be raised; null where there is none yet. */
    caseId: Id.nullable(),
  })
  .meta({ id: 'WarningSuggestion' })
export type WarningSuggestion = z.infer<typeof WarningSuggestion>

/** A goal of a case: its light and why, at some time. */
export const WarnedGoal = z.strictObject({ taskId: Id, goalName: z.string(), light: Light, reason: z.string() })
export type WarnedGoal = z.infer<typeof WarnedGoal>

export const WarningStepView = z.strictObject({
  position: z.int(),
  step: WarningStep,
  documentNumber: z.string(),
  issuedOn: PlainDay,
  issuedBy: z.string(),
  text: z.string(),
  /** The goals as they stood on the day of issue: what the document says, whatever comes later. */
  goals: z.array(WarnedGoal),
  answerBy: PlainDay,
  /** The rule under which it was issued, and why; an urgent step names its own reason. */
  rule: z.string(),
  reason: z.string(),
  isUrgent: z.boolean(),
  receivedAt: InstantText.nullable(),
  receivedBy: z.string().nullable(),
  answeredAt: InstantText.nullable(),
  answeredBy: z.string().nullable(),
  cause: z.string().nullable(),
  measure: z.string().nullable(),
  /** The day by which the unit means to have caught up. */
  mendBy: PlainDay.nullable(),
})
export type WarningStepView = z.infer<typeof WarningStepView>

export const WarningView = z
  .strictObject({
    id: Id,
    planId: Id,
    planTitle: z.string(),
    year: Year,
    unitId: Id,
    unitName: z.string(),
    unitFullName: z.string(),
    bureauName: z.string(),
    isExample: z.boolean(),
    status: WarningStatus,
    step: WarningStep,
    /** As they stand now. */
    goals: z.array(WarnedGoal),
    steps: z.array(WarningStepView),
    /** To the day of the answer while one is due; negative when it is over. */
    daysLeft: z.int().nullable(),
    closedAt: InstantText.nullable(),
    closeReason: z.string().nullable(),
    /** Steps that may come next without urgency. */
    nextSteps: z.array(WarningStep),
    abilities: z.strictObject({
      receive: Ability,
      answer: Ability,
      escalate: Ability,
      close: Ability,
      withdraw: Ability,
    }),
    version: z.int(),
  })
  .meta({ id: 'Warning' })
export type WarningView = z.infer<typeof WarningView>

export const WarningQuery = z.strictObject({ planId: Id, unitId: Id.optional(), taskId: Id.optional() })
export type WarningQuery = z.infer<typeof WarningQuery>

const Issued = {
  step: WarningStep,
  documentNumber: line(60),
  /** What is asked of the unit. */
  text: z.string().trim().min(2, '请写明要求（至少 2 个字）。').max(2000),
  answerBy: PlainDay,
  /** A step higher than the rule allows needs one. */
  urgentReason: ReasonText.nullable(),
}

export const WarningIssue = z.strictObject({
  planId: Id,
  period: z.string().max(10),
  unitId: Id,
  taskIds: z.array(Id).min(1, '请至少选择一项任务。').max(60),
  ...Issued,
})
export type WarningIssue = z.infer<typeof WarningIssue>

export const WarningEscalate = z.strictObject(Issued)
export type WarningEscalate = z.infer<typeof WarningEscalate>

export const WarningAnswer = z.strictObject({
  cause: z.string().trim().min(2, '请写明原因（至少 2 个字）。').max(2000),
  measure: z.string().trim().min(2, '请写明措施（至少 2 个字）。').max(2000),
  mendBy: PlainDay,
})
export type WarningAnswer = z.infer<typeof WarningAnswer>

export const WarningEnd = z.strictObject({ reason: ReasonText })
export type WarningEnd = z.infer<typeof WarningEnd>
