import { z } from 'zod'
import { Id, InstantText, MeasureUnit } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { Figure, ReportStatus } from './report.schema.js'

export const SampleResult = z.enum(['true', 'wrong', 'unverifiable'])
export type SampleResult = z.infer<typeof SampleResult>
export const SAMPLE_RESULT_LABELS: Record<SampleResult, string> = {
  true: '属实',
  wrong: '有误',
  unverifiable: '无法核实',
}

/** 抽查: cells of a period drawn for a check of their evidence. Without a seed the machine makes one and records it. */
export const SampleDraw = z.strictObject({
  planId: Id,
  period: z.string().max(10),
  seed: z
    .string()
    .trim()
    .regex(/^[\w-]{4,64}$/, { error: '种子为 4 至 64 位字母、数字、横线。' })
    .nullable(),
})
export type SampleDraw = z.infer<typeof SampleDraw>

export const SampleQuery = z.strictObject({ planId: Id, period: z.string().max(10).optional() })
export type SampleQuery = z.infer<typeof SampleQuery>

/** Found to be wrong or not to be verified: said in words. */
export const SampleCheckGive = z
  .strictObject({ result: SampleResult, note: z.string().trim().max(1000).nullable() })
  .refine(({ result, note }) => result === 'true' || (note ?? '').length >= 2, {
    path: ['note'],
    message: '有误或无法核实时，请写明情况。',
  })
export type SampleCheckGive = z.infer<typeof SampleCheckGive>

export const SampleUnit = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  /** Cells of the period to draw from, and how many of them were drawn. */
  cells: z.int(),
  drawn: z.int(),
  /** Earlier cells of the unit, and those that had been returned or corrected or found wrong. */
  history: z.int(),
  errors: z.int(),
  /** Share of the cells to draw, `0.2` for a fifth. */
  rate: DecimalText,
})
export type SampleUnit = z.infer<typeof SampleUnit>

export const SampleCheck = z.strictObject({
  id: Id,
  itemId: Id,
  taskId: Id,
  unitId: Id,
  unitName: z.string(),
  goalName: z.string(),
  goalNumber: z.string().nullable(),
  unit: MeasureUnit,
  status: ReportStatus,
  declared: Figure,
  adopted: Figure.nullable(),
  evidence: z.array(z.strictObject({ id: Id, fileName: z.string() })),
  result: SampleResult.nullable(),
  note: z.string().nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: InstantText.nullable(),
  version: z.int(),
})
export type SampleCheck = z.infer<typeof SampleCheck>

export const SampleSummary = z
  .strictObject({
    id: Id,
    planId: Id,
    period: z.string(),
    seed: z.string(),
    /** The rule by which rates and cells were chosen. */
    rule: z.string(),
    drawnBy: z.string(),
    drawnAt: InstantText,
    cells: z.int(),
    drawn: z.int(),
    checked: z.int(),
    wrong: z.int(),
  })
  .meta({ id: 'SampleSummary' })
export type SampleSummary = z.infer<typeof SampleSummary>

export const SampleView = z
  .strictObject({
    ...SampleSummary.shape,
    units: z.array(SampleUnit),
    checks: z.array(SampleCheck),
    /** Drawn again from the seed and the stored roster, the same cells come out. */
    isReproduced: z.boolean(),
    /** SHA-256 of the roster that was drawn from. */
    rosterHash: z.string(),
  })
  .meta({ id: 'Sample' })
export type SampleView = z.infer<typeof SampleView>
