import { z } from 'zod'
import { DecimalText } from '../decimal-text.js'
import { GoalAttribute, GoalKind } from './plan.schema.js'

/** A place in the text as read: character offsets, end exclusive, so that `text.slice(start, end)` shows the words. */
export const Span = z
  .strictObject({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })
  .refine((span) => span.end >= span.start, { error: '终点不能在起点之前。', params: { code: 'span_reversed' } })
export type Span = z.infer<typeof Span>

/** How a written figure binds: exactly, at least, above, at most, below, roughly, between two, or in proportions. */
export const AmountRelation = z.enum(['eq', 'ge', 'gt', 'le', 'lt', 'about', 'range', 'composition'])
export type AmountRelation = z.infer<typeof AmountRelation>

/** The time a figure counts over; `point` is a stock or rate at a date. */
export const AmountWindow = z.enum(['plan', 'year', 'quarter', 'two_years', 'three_years', 'point'])
export type AmountWindow = z.infer<typeof AmountWindow>

/** A figure with the words it was read from. `value` is null where the words give no number: nothing is guessed. */
export const Amount = z.strictObject({
  text: z.string(),
  relation: AmountRelation,
  value: DecimalText.nullable(),
  high: DecimalText.nullable(),
  parts: z.array(DecimalText).nullable(),
  window: AmountWindow.nullable(),
  span: Span.optional(),
})
export type Amount = z.infer<typeof Amount>

/** A goal as the document states it. `name` is without number, unit and 其中; `parent` is the row that 其中 refers to. */
export const ReadGoal = z.strictObject({
  number: z.string().nullable(),
  name: z.string(),
  category: z.string().nullable(),
  parent: z.string().nullable(),
  unit: z.string().nullable(),
  kind: GoalKind,
  attribute: GoalAttribute.nullable(),
  previousTarget: Amount.nullable(),
  baseline: Amount.nullable(),
  target: Amount.nullable(),
  /** Only in tables of achievements: what the last plan reached. */
  actual: Amount.nullable().optional(),
  /** 力争, 奋斗: more than what is promised. */
  tier: z.literal('stretch').optional(),
  span: Span,
})
export type ReadGoal = z.infer<typeof ReadGoal>

export const TableRole = z.enum(['targets', 'achievements', 'other'])
export type TableRole = z.infer<typeof TableRole>

export const ReadTable = z.strictObject({ title: z.string().nullable(), role: TableRole, goals: z.array(ReadGoal) })
export type ReadTable = z.infer<typeof ReadTable>

/** blocking: must be mended before confirming · explain: may be accepted with a reason · note: for information. */
export const FindingSeverity = z.enum(['blocking', 'explain', 'note'])
export type FindingSeverity = z.infer<typeof FindingSeverity>

/** Something a person must look at. `goals` are JSON pointers into the reading (`/tables/1/goals/6`, `/statements/3`). */
export const ReadFinding = z.strictObject({
  code: z.string().regex(/^P\d{3}$/),
  severity: FindingSeverity,
  message: z.string(),
  goals: z.array(z.string()),
  span: Span,
})
export type ReadFinding = z.infer<typeof ReadFinding>

/** A quantity that was seen and deliberately not made a goal. */
export const UnreadQuantity = z.strictObject({ text: z.string(), span: Span, reason: z.string().optional() })
export type UnreadQuantity = z.infer<typeof UnreadQuantity>

/** Facts about the document; null where it does not say. `sha256` is of the file's bytes. */
export const ReadDocument = z.strictObject({
  title: z.string().nullable(),
  region: z.string().nullable(),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
  baseYear: z.number().int().nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ReadDocument = z.infer<typeof ReadDocument>

/** What reading a plan gives: the output of `plan read`. */
export const PlanReading = z.strictObject({
  document: ReadDocument,
  tables: z.array(ReadTable),
  statements: z.array(ReadGoal),
  findings: z.array(ReadFinding),
  unread: z.array(UnreadQuantity),
  /** The text that the spans count in, where the file was not plain text (docx, xlsx, html); left out where it was. */
  text: z.string().optional(),
})
export type PlanReading = z.infer<typeof PlanReading>
