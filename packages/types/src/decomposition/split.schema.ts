import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, OptionalDecimal, Year } from '../common.js'
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

/** A line in the list of a split's editions. */
export const SplitEdition = SplitView.pick({
  id: true,
  edition: true,
  status: true,
  documentNumber: true,
  issuedAt: true,
  issuedByName: true,
  preparedByName: true,
}).extend({
  townships: z.int(),
  /** Townships that have signed for it. */
  received: z.int(),
})
export type SplitEdition = z.infer<typeof SplitEdition>

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
    /** All editions, the newest first. */
    editions: z.array(SplitEdition),
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

/** That a township has taken its figures over: written down by the county, because townships have no accounts. */
export const TownshipReceipt = z.strictObject({
  receivedOn: z.string(),
  receivedBy: z.string(),
  recordedByName: z.string(),
  recordedAt: InstantText,
})
export type TownshipReceipt = z.infer<typeof TownshipReceipt>

/** 乡镇任务通知单: one edition as it goes out, a sheet for each township with the fingerprint of its own numbers. */
export const SplitOrderView = SplitView.pick({
  id: true,
  taskId: true,
  goalName: true,
  direction: true,
  unitName: true,
  edition: true,
  status: true,
  documentNumber: true,
  issuedAt: true,
  issuedByName: true,
  version: true,
})
  .extend({
    /** The server's own day: nobody signs after it. */
    today: z.string(),
    planTitle: z.string(),
    goalNumber: z.string().nullable(),
    unit: MeasureUnit.nullable(),
    years: z.array(Year),
    townships: z.array(
      z.strictObject({
        unitId: Id,
        name: z.string(),
        figures: z.array(SplitTarget),
        /** Null where the years do not add up to anything. */
        total: OptionalDecimal,
        /** The text whose SHA-256 the fingerprint is. */
        content: z.string(),
        sha256: z.string(),
        receipt: TownshipReceipt.nullable(),
      }),
    ),
    abilities: z.strictObject({ receive: Ability }),
  })
  .meta({ id: 'SplitOrder' })
export type SplitOrderView = z.infer<typeof SplitOrderView>

export const TownshipReceive = z.strictObject({
  unitId: Id,
  receivedOn: z.iso.date({ error: '应为日期，如 2022-03-20。' }),
  receivedBy: z.string().trim().min(2, '请填写签收人姓名（至少 2 个字）。').max(40, '签收人姓名不超过 40 个字。'),
})
export type TownshipReceive = z.infer<typeof TownshipReceive>
