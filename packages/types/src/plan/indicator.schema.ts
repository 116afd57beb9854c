import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, ReasonText } from '../common.js'
import { ReportRhythm } from '../report-rhythm.js'
import { Direction, GoalKind } from './plan.schema.js'

/** An indicator says what it measures: unlike a goal just read, its kind is never open. */
export const IndicatorKind = GoalKind.exclude(['unknown'])
export type IndicatorKind = z.infer<typeof IndicatorKind>

/** 累计口径: the time that one figure of the indicator counts over. */
export const IndicatorWindow = z.enum([
  'plan_total',
  'year_to_date',
  'quarter',
  'two_years',
  'three_years',
  'year_end',
  'period_end',
])
export type IndicatorWindow = z.infer<typeof IndicatorWindow>
export const INDICATOR_WINDOW_LABELS: Record<IndicatorWindow, string> = {
  plan_total: '规划期累计',
  year_to_date: '当年累计（1 月至报告期末）',
  quarter: '当季累计',
  two_years: '两年累计',
  three_years: '三年累计',
  year_end: '年末数',
  period_end: '报告期末数',
}

/** Stable for ever and unique in the city: what other systems and printed tables call the indicator. */
export const IndicatorCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_.-]{0,31}$/, '编码为字母、数字、点、横线，以字母或数字开头，最多 32 位，如 ZB001。')
export type IndicatorCode = z.infer<typeof IndicatorCode>

const day = z.iso.date({ error: '应为日期，如 2021-01-01。' })
const longText = (label: string) => z.string().trim().max(2000, `${label}最多 2000 字。`).nullable()

/** What a version of an indicator says. Every change of any of it is a new version. */
const definitionFields = {
  name: z.string().trim().min(1, '请填写指标名称。').max(120, '指标名称最多 120 字。'),
  unit: MeasureUnit.nullable(),
  /** The word that tables show (万人). */
  unitWord: z.string().trim().max(20, '单位用字最多 20 字。').nullable(),
  kind: IndicatorKind,
  direction: Direction,
  window: IndicatorWindow.nullable(),
  /** 口径. */
  definition: longText('口径'),
  denominator: longText('分母'),
  source: longText('数据来源'),
  frequency: ReportRhythm.nullable(),
  leadDepartment: z.string().trim().max(60, '牵头科室最多 60 字。').nullable(),
  /** 其中: the indicator that this one is a part of. */
  parentId: Id.nullable(),
}
export const IndicatorDefinition = z.strictObject(definitionFields)
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export const IndicatorCreate = z.strictObject({ code: IndicatorCode, ...definitionFields, validFrom: day })
export type IndicatorCreate = z.infer<typeof IndicatorCreate>

export const IndicatorVersionCreate = z.strictObject({
  ...definitionFields,
  validFrom: day,
  /** What was changed and why. */
  changeNote: ReasonText,
  /** 衔接说明: how figures before and after the change compare. */
  bridgeNote: z.string().trim().min(2, '请写明变更前后的数据如何衔接（能否直接比较）。').max(2000),
})
export type IndicatorVersionCreate = z.infer<typeof IndicatorVersionCreate>

export const IndicatorRetire = z.strictObject({ retiredOn: day, reason: ReasonText })
export type IndicatorRetire = z.infer<typeof IndicatorRetire>

export const IndicatorSummary = z
  .strictObject({
    id: Id,
    code: z.string(),
    name: z.string(),
    unit: MeasureUnit.nullable(),
    unitWord: z.string().nullable(),
    kind: IndicatorKind,
    direction: Direction,
    window: IndicatorWindow.nullable(),
    leadDepartment: z.string().nullable(),
    parentId: Id.nullable(),
    /** Whether 口径, 数据来源 and, for a ratio, 分母 are written. */
    isComplete: z.boolean(),
    /** The version in force today, and how many there are. */
    number: z.int(),
    versionCount: z.int(),
    validFrom: z.string(),
    goalCount: z.int(),
    retiredOn: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'IndicatorSummary' })
export type IndicatorSummary = z.infer<typeof IndicatorSummary>

export const IndicatorVersionView = z
  .strictObject({
    number: z.int(),
    ...definitionFields,
    validFrom: z.string(),
    changeNote: z.string().nullable(),
    bridgeNote: z.string().nullable(),
    createdAt: InstantText,
    createdBy: z.string(),
  })
  .meta({ id: 'IndicatorVersion' })
export type IndicatorVersionView = z.infer<typeof IndicatorVersionView>

/** A goal that this indicator defines, with the version it was set by. */
export const IndicatorUse = z.strictObject({
  goalId: Id,
  goalName: z.string(),
  planId: Id,
  planTitle: z.string(),
  number: z.int(),
})
export type IndicatorUse = z.infer<typeof IndicatorUse>

export const IndicatorView = z
  .strictObject({
    id: Id,
    code: z.string(),
    retiredOn: z.string().nullable(),
    retiredReason: z.string().nullable(),
    version: z.int(),
    /** The number of the version in force today. */
    inForce: z.int(),
    /** The newest first. */
    versions: z.array(IndicatorVersionView),
    uses: z.array(IndicatorUse),
    parts: z.array(z.strictObject({ id: Id, code: z.string(), name: z.string() })),
    abilities: z.strictObject({ edit: Ability, retire: Ability }),
  })
  .meta({ id: 'Indicator' })
export type IndicatorView = z.infer<typeof IndicatorView>
