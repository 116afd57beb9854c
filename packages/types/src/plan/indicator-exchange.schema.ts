import { z } from 'zod'
import { Id } from '../common.js'

/** The columns of the library as a workbook, in order, by their heads. */
export const INDICATOR_COLUMNS = {
  code: '编码',
  name: '名称',
  unitWord: '单位用字',
  unit: '计量单位',
  kind: '数据性质',
  direction: '方向',
  window: '累计口径',
  definition: '口径',
  denominator: '分母',
  source: '数据来源',
  frequency: '报送频率',
  leadDepartment: '牵头科室',
  parent: '所属指标编码',
  validFrom: '生效日期',
  changeNote: '变更说明',
  bridgeNote: '衔接说明',
} as const
export const IndicatorColumn = z.enum(
  Object.keys(INDICATOR_COLUMNS) as [keyof typeof INDICATOR_COLUMNS, ...Array<keyof typeof INDICATOR_COLUMNS>],
)
export type IndicatorColumn = z.infer<typeof IndicatorColumn>

/** One row of the sheet as it stands in the file: texts, judged again whenever they are taken. */
export const IndicatorImportRow = z.strictObject({
  line: z.int().min(1),
  cells: z.partialRecord(IndicatorColumn, z.string().max(4000)),
})
export type IndicatorImportRow = z.infer<typeof IndicatorImportRow>

/** All rows or none: a part is taken only by leaving rows out on purpose. */
export const IndicatorImport = z.strictObject({
  rows: z.array(IndicatorImportRow).min(1, '没有可以导入的行。').max(2000, '一次最多导入 2000 行。'),
})
export type IndicatorImport = z.infer<typeof IndicatorImport>

export const IndicatorImportError = z.strictObject({
  line: z.int(),
  column: IndicatorColumn,
  code: z.string(),
  message: z.string(),
})
export type IndicatorImportError = z.infer<typeof IndicatorImportError>

export const IndicatorImportAct = z.enum(['create', 'new_version', 'unchanged', 'refused'])
export type IndicatorImportAct = z.infer<typeof IndicatorImportAct>

export const IndicatorImportPreview = z
  .strictObject({
    rows: z.array(
      z.strictObject({
        ...IndicatorImportRow.shape,
        act: IndicatorImportAct,
        /** Columns in which the row differs from the version that stands. */
        changes: z.array(IndicatorColumn),
        errors: z.array(IndicatorImportError),
      }),
    ),
    created: z.int(),
    revised: z.int(),
    unchanged: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'IndicatorImportPreview' })
export type IndicatorImportPreview = z.infer<typeof IndicatorImportPreview>

export const IndicatorImportReceipt = z.strictObject({ created: z.int(), revised: z.int(), unchanged: z.int() })
export type IndicatorImportReceipt = z.infer<typeof IndicatorImportReceipt>

/** An indicator that a goal could be measured by: same name, or one name inside the other. */
export const IndicatorSuggestion = z.strictObject({
  goalId: Id,
  indicatorId: Id,
  code: z.string(),
  name: z.string(),
  isExact: z.boolean(),
  /** Why it cannot be linked as both stand, in words; null when it can. */
  why: z.string().nullable(),
})
export type IndicatorSuggestion = z.infer<typeof IndicatorSuggestion>

/** What linking or making a plan's indicators came to; every goal without an indicator is named with the reason. */
export const IndicatorLinkReceipt = z.strictObject({
  linked: z.int(),
  made: z.int(),
  left: z.array(z.strictObject({ goalId: Id, goalName: z.string(), reason: z.string() })),
})
export type IndicatorLinkReceipt = z.infer<typeof IndicatorLinkReceipt>
