import { z } from 'zod'
import { Id } from '../common.js'
import { ReportFinding } from './finding.js'

/** Rows of one workbook: enough for a unit's whole plan by month. */
export const MAX_SHEET_IMPORT_ROWS = 6000

/** Which workbook: a unit's sheet of one period, or of all periods from one to another. */
export const TemplateQuery = z.strictObject({
  planId: Id,
  unitId: Id.optional(),
  period: z.string().max(10),
  to: z.string().max(10).optional(),
})
export type TemplateQuery = z.infer<typeof TemplateQuery>

/** A workbook of many units: of those named (separated by commas), or of every unit with tasks in the plan. */
export const CityTemplateQuery = TemplateQuery.omit({ unitId: true }).extend({
  unitIds: z
    .string()
    .max(20_000)
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(Id))
    .optional(),
})
export type CityTemplateQuery = z.infer<typeof CityTemplateQuery>

/** A workbook of many units says itself which months it is of. */
export const CityImportQuery = z.strictObject({ planId: Id })
export type CityImportQuery = z.infer<typeof CityImportQuery>

const ImportCommit = z.strictObject({
  /** What the preview said it would do; anything else by now is refused. */
  digest: z.string().length(64),
  /** `all`: nothing at all where one row is refused; `good`: the rows without a problem. */
  rows: z.enum(['all', 'good']).default('all'),
})
export type ImportCommit = z.infer<typeof ImportCommit>

export const SheetImportCommitQuery = TemplateQuery.extend(ImportCommit.shape)
export type SheetImportCommitQuery = z.infer<typeof SheetImportCommitQuery>

export const CityImportCommitQuery = CityImportQuery.extend(ImportCommit.shape)
export type CityImportCommitQuery = z.infer<typeof CityImportCommitQuery>

export const SheetImportCell = z.strictObject({
  column: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type SheetImportCell = z.infer<typeof SheetImportCell>

/** A row that would change something. */
export const SheetImportChange = z.strictObject({
  /** The row's number in the workbook. */
  row: z.int(),
  unitName: z.string(),
  taskId: Id,
  goalName: z.string(),
  period: z.string(),
  cells: z.array(SheetImportCell),
  findings: z.array(ReportFinding),
})
export type SheetImportChange = z.infer<typeof SheetImportChange>

/** A row that is not taken, by its number and column. */
export const SheetImportRefusal = z.strictObject({
  row: z.int(),
  unitName: z.string(),
  goalName: z.string(),
  period: z.string(),
  problems: z.array(z.strictObject({ column: z.string(), message: z.string() })),
})
export type SheetImportRefusal = z.infer<typeof SheetImportRefusal>

/** What an import does to one unit; null: rows that belong to no unit in sight. */
export const SheetImportUnit = z.strictObject({
  unitId: Id.nullable(),
  unitName: z.string(),
  changed: z.int(),
  same: z.int(),
  refused: z.int(),
})
export type SheetImportUnit = z.infer<typeof SheetImportUnit>

export const SheetImportPreview = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    /** Rows with a task, and those that say what the system has already. */
    rows: z.int(),
    same: z.int(),
    changes: z.array(SheetImportChange),
    refused: z.array(SheetImportRefusal),
    units: z.array(SheetImportUnit),
    /** Names exactly these changes. */
    digest: z.string(),
  })
  .meta({ id: 'SheetImportPreview' })
export type SheetImportPreview = z.infer<typeof SheetImportPreview>

export const SheetImportReceipt = z
  .strictObject({ changed: z.int(), same: z.int(), periods: z.array(z.string()) })
  .meta({ id: 'SheetImportReceipt' })
export type SheetImportReceipt = z.infer<typeof SheetImportReceipt>
