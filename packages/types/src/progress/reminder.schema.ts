import { z } from 'zod'
import { Ability, Id, InstantText } from '../common.js'

export const ReminderView = z
  .strictObject({
    id: Id,
    planId: Id,
    unitId: Id,
    unitName: z.string(),
    period: z.string(),
    /** 1, 2, 3 … within unit and period. */
    number: z.int(),
    level: z.int().min(1).max(3),
    /** Figures that were missing when it was sent. */
    cells: z.int(),
    text: z.string(),
    sentAt: InstantText,
    sentBy: z.string(),
    receivedAt: InstantText.nullable(),
    receivedBy: z.string().nullable(),
    abilities: z.strictObject({ receive: Ability }),
    version: z.int(),
  })
  .meta({ id: 'Reminder' })
export type ReminderView = z.infer<typeof ReminderView>

/** A unit's period whose figures should have been with the city. */
export const OverdueSheet = z
  .strictObject({
    unitId: Id,
    unitName: z.string(),
    period: z.string(),
    dueOn: z.string(),
    daysLate: z.int(),
    cells: z.int(),
    /** Figures asked for in the period. */
    total: z.int(),
    goalNames: z.array(z.string()),
    last: ReminderView.nullable(),
    /** Level of the next reminder. */
    nextLevel: z.int().min(1).max(3),
    abilities: z.strictObject({ remind: Ability }),
  })
  .meta({ id: 'OverdueSheet' })
export type OverdueSheet = z.infer<typeof OverdueSheet>

export const ReminderQuery = z.strictObject({ planId: Id })
export type ReminderQuery = z.infer<typeof ReminderQuery>

export const RemindersSend = z.strictObject({
  planId: Id,
  of: z
    .array(z.strictObject({ unitId: Id, period: z.string().max(10) }))
    .min(1, '请至少选择一个单位。')
    .max(500),
  text: z.string().trim().min(2, '请写明内容（至少 2 个字）。').max(500),
})
export type RemindersSend = z.infer<typeof RemindersSend>

/** Who was reminded, and who was left out because they had just been. */
export const RemindersSent = z
  .strictObject({
    sent: z.array(ReminderView),
    skipped: z.array(z.strictObject({ unitId: Id, unitName: z.string(), period: z.string(), reason: z.string() })),
  })
  .meta({ id: 'RemindersSent' })
export type RemindersSent = z.infer<typeof RemindersSent>
