import { z } from 'zod'
import { Ability, Id, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { DecompositionView } from './decomposition.schema.js'
import { DecompositionSettings } from './settings.schema.js'

/** What a unit's task asks of it in a year, in the latest edition: the total that its townships take over. */
export const SplitTarget = z.strictObject({ year: Year, value: DecimalText, high: OptionalDecimal })
export type SplitTarget = z.infer<typeof SplitTarget>

/** A year in which the townships' figures do not make up what the task now asks. */
export const SplitGap = z.strictObject({ year: Year, target: OptionalDecimal, divided: OptionalDecimal })
export type SplitGap = z.infer<typeof SplitGap>

/** One edition of a unit's own division of its task to its townships (分解到乡镇). */
export const SplitView = DecompositionView.omit({ abilities: true })
  .extend({
    taskId: Id,
    unitId: Id,
    unitName: z.string(),
    preparedByName: z.string(),
    issuedByName: z.string().nullable(),
    targets: z.array(SplitTarget),
    /** Empty while the split fits the task; else it stands for figures that the task no longer has (与新目标不符). */
    gaps: z.array(SplitGap),
    abilities: z.strictObject({ edit: Ability, issue: Ability, rebalance: Ability }),
  })
  .meta({ id: 'Split' })
export type SplitView = z.infer<typeof SplitView>

/** A task's splits as its page needs them: what is in force, what is being worked on, and whether one can be begun. */
export const TaskSplit = z
  .strictObject({
    taskId: Id,
    goalName: z.string(),
    unitId: Id,
    unitName: z.string(),
    /** Townships under the task's unit. */
    townships: z.int(),
    inForce: SplitView.nullable(),
    draft: SplitView.nullable(),
    abilities: z.strictObject({ prepare: Ability }),
  })
  .meta({ id: 'TaskSplit' })
export type TaskSplit = z.infer<typeof TaskSplit>

export const SplitUpdate = z.strictObject({ settings: DecompositionSettings })
export type SplitUpdate = z.infer<typeof SplitUpdate>

export const SplitIssue = z.strictObject({
  documentNumber: z.string().trim().min(1, '请填写文号。').max(60, '文号不超过 60 个字。'),
})
export type SplitIssue = z.infer<typeof SplitIssue>
