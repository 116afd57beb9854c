import { z } from 'zod'
import { Id, InstantText, ReasonText } from '../common.js'

/** What the county types for a task that counts up from January: the cumulative, or what the period alone brought. */
export const EntryMode = z.enum(['cumulative', 'single'])
export type EntryMode = z.infer<typeof EntryMode>
export const ENTRY_MODE_LABELS: Record<EntryMode, string> = { cumulative: '累计', single: '本期' }

/** How a sheet is filled in: what is typed first, and the day up to which its figures count (数据时点). */
export const SheetSettings = z.strictObject({
  planId: Id,
  unitId: Id,
  period: z.string().max(10),
  mode: EntryMode,
  /** Null: the last day of the period. */
  dataOn: z.iso.date({ error: '应为日期，如 2025-09-30。' }).nullable(),
})
export type SheetSettings = z.infer<typeof SheetSettings>

/** One cell opened again after closing: for one person, until an instant. */
export const CellUnlock = z
  .strictObject({
    id: Id,
    unitId: Id,
    unitName: z.string(),
    taskId: Id,
    goalName: z.string(),
    period: z.string(),
    userId: Id,
    userName: z.string(),
    until: InstantText,
    reason: z.string(),
    grantedAt: InstantText,
    grantedBy: z.string(),
    revokedAt: InstantText.nullable(),
    revokedBy: z.string().nullable(),
    state: z.enum(['active', 'expired', 'revoked']),
    version: z.int(),
  })
  .meta({ id: 'CellUnlock' })
export type CellUnlock = z.infer<typeof CellUnlock>
export const UNLOCK_STATE_LABELS: Record<CellUnlock['state'], string> = {
  active: '有效',
  expired: '已到期',
  revoked: '已收回',
}

export const UnlockCreate = z.strictObject({
  taskId: Id,
  period: z.string().max(10),
  userId: Id,
  until: z.iso.datetime({ offset: true, error: '应为时间，如 2025-10-20T18:00:00+08:00。' }),
  reason: ReasonText,
})
export type UnlockCreate = z.infer<typeof UnlockCreate>

export const UnlockQuery = z.strictObject({ planId: Id, period: z.string().max(10).optional() })
export type UnlockQuery = z.infer<typeof UnlockQuery>

/** Who of a unit can be given an opened cell. */
export const Reporter = z.strictObject({ userId: Id, name: z.string(), unitId: Id })
export type Reporter = z.infer<typeof Reporter>

/** What a cell shows of its own unlock. */
export const UnlockNote = CellUnlock.pick({ userName: true, until: true, reason: true }).extend({
  mine: z.boolean(),
})
export type UnlockNote = z.infer<typeof UnlockNote>
