import { z } from 'zod'
import { Id, InstantText, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { DecompositionOutcome } from './decomposition.schema.js'
import { DecompositionSettings } from './settings.schema.js'

/** Named settings kept beside a draft (方案A、方案B), seen by colleagues; choosing one makes its settings the draft's. */
export const AlternativeView = z
  .strictObject({
    id: Id,
    decompositionId: Id,
    name: z.string(),
    settings: DecompositionSettings,
    outcome: DecompositionOutcome,
    createdByName: z.string(),
    updatedAt: InstantText,
    version: z.int(),
  })
  .meta({ id: 'Alternative' })
export type AlternativeView = z.infer<typeof AlternativeView>

/** As many as stand side by side on a screen. */
export const MOST_ALTERNATIVES = 6

export const AlternativeSave = z.strictObject({
  name: z.string().trim().min(1, '请给方案起个名字。').max(30, '名字不超过 30 个字。'),
  settings: DecompositionSettings,
})
export type AlternativeSave = z.infer<typeof AlternativeSave>

const YearValue = z.strictObject({ year: Year, value: DecimalText })

/** What is known of a unit's past for a goal: adopted figures of whole years, else factors named after the goal. */
export const UnitHistoryView = z.strictObject({
  unitId: Id,
  actual: YearValue.nullable(),
  /** What was asked in that year. */
  target: OptionalDecimal,
  best: YearValue.nullable(),
  source: z.enum(['adopted', 'factor']).nullable(),
})
export type UnitHistoryView = z.infer<typeof UnitHistoryView>

/** One thing to mend, or to know, about an imported sheet; row and column as the spreadsheet shows them. */
export const ImportFinding = z.strictObject({
  severity: z.enum(['error', 'warning']),
  row: z.int().nullable(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
})
export type ImportFinding = z.infer<typeof ImportFinding>

export const ImportPreview = z
  .strictObject({
    fileName: z.string(),
    /** Written in 万: every figure was multiplied by this. */
    scale: z.enum(['1', '10000']),
    years: z.array(z.strictObject({ year: Year, column: z.string() })),
    rows: z.array(
      z.strictObject({
        row: z.int(),
        unitId: Id,
        name: z.string(),
        values: z.array(YearValue),
        total: OptionalDecimal,
      }),
    ),
    sums: z.array(z.strictObject({ year: Year, sum: DecimalText, stated: OptionalDecimal, current: OptionalDecimal })),
    total: DecimalText.nullable(),
    goalTotal: OptionalDecimal,
    /** Cells that differ from the decomposition as it stands. */
    changed: z.int(),
    findings: z.array(ImportFinding),
    /** The settings with the sheet's cells held; null while an error stands in the way. */
    settings: DecompositionSettings.nullable(),
    outcome: DecompositionOutcome.nullable(),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>
