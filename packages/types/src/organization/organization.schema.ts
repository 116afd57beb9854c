import { z } from 'zod'
import { DecimalText } from '../decimal-text.js'
import { Id } from '../common.js'
import { line, Version } from '../platform/common.schema.js'

/** city: the bureau itself; zone: functional zone without a national code; city_direct: 市直. */
export const UNIT_KINDS = ['city', 'county', 'zone', 'city_direct', 'township'] as const
export const UnitKind = z.enum(UNIT_KINDS).meta({ id: 'UnitKind' })
export type UnitKind = z.infer<typeof UnitKind>

export const UNIT_KIND_LABELS: Record<UnitKind, string> = {
  city: '市本级',
  county: '县（市、区）',
  zone: '功能区',
  city_direct: '市直',
  township: '乡镇（街道）',
}

/** GB/T 2260 code of a county or city, or the nine digits of a township. */
const DivisionCode = z.string().regex(/^\d{6}(\d{3})?$/, { error: '行政区划代码应为 6 位（乡镇 9 位）数字。' })

export const RegionView = z
  .strictObject({ id: Id, code: z.string(), name: z.string(), version: Version })
  .meta({ id: 'RegionView' })
export type RegionView = z.infer<typeof RegionView>
export const RegionList = z.strictObject({ items: z.array(RegionView) }).meta({ id: 'RegionList' })
export type RegionList = z.infer<typeof RegionList>

export const UnitView = z
  .strictObject({
    id: Id,
    regionId: Id,
    parentId: Id.nullable(),
    kind: UnitKind,
    name: z.string(),
    shortName: z.string(),
    code: z.string().nullable(),
    /** The division in which a zone lies statistically; figures of the two overlap. */
    hostUnitId: Id.nullable(),
    /** Who reports for the unit where it is not the bureau of the same name. */
    reportingBody: z.string().nullable(),
    position: z.number().int(),
    version: Version,
  })
  .meta({ id: 'UnitView' })
export type UnitView = z.infer<typeof UnitView>
export const UnitList = z.strictObject({ items: z.array(UnitView) }).meta({ id: 'UnitList' })
export type UnitList = z.infer<typeof UnitList>

const unitFields = {
  parentId: Id.nullable(),
  kind: UnitKind,
  name: line(60),
  shortName: line(20),
  code: DivisionCode.nullable(),
  hostUnitId: Id.nullable(),
  reportingBody: line(60).nullable(),
  position: z.number().int().min(0).max(10_000),
}
export const CreateUnit = z.strictObject(unitFields).meta({ id: 'CreateUnit' })
export type CreateUnit = z.infer<typeof CreateUnit>
export const ChangeUnit = z
  .strictObject({
    name: unitFields.name.optional(),
    shortName: unitFields.shortName.optional(),
    code: unitFields.code.optional(),
    hostUnitId: unitFields.hostUnitId.optional(),
    reportingBody: unitFields.reportingBody.optional(),
    position: unitFields.position.optional(),
  })
  .meta({ id: 'ChangeUnit' })
export type ChangeUnit = z.infer<typeof ChangeUnit>

/** A figure by which goals are divided: population, labour force… of a unit in a year. */
export const FactorView = z
  .strictObject({
    id: Id,
    unitId: Id,
    name: z.string(),
    year: z.number().int(),
    value: DecimalText,
    measureUnit: z.string(),
    source: z.string(),
    /** 示例: not a fact; shown as such wherever it appears. */
    isExample: z.boolean(),
    version: Version,
  })
  .meta({ id: 'FactorView' })
export type FactorView = z.infer<typeof FactorView>
export const FactorList = z.strictObject({ items: z.array(FactorView) }).meta({ id: 'FactorList' })
export type FactorList = z.infer<typeof FactorList>

const factorYear = z.number().int().min(1949).max(2100)
export const CreateFactor = z
  .strictObject({
    unitId: Id,
    name: line(40),
    year: factorYear,
    value: DecimalText,
    measureUnit: line(20),
    source: line(200),
    isExample: z.boolean(),
  })
  .meta({ id: 'CreateFactor' })
export type CreateFactor = z.infer<typeof CreateFactor>
export const ChangeFactor = z
  .strictObject({ value: DecimalText, source: line(200), isExample: z.boolean() })
  .meta({ id: 'ChangeFactor' })
export type ChangeFactor = z.infer<typeof ChangeFactor>

export const FactorQuery = z.strictObject({
  name: z.string().max(40).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/, { error: '年份应为四位数字。' })
    .transform(Number)
    .optional(),
})
export type FactorQuery = z.infer<typeof FactorQuery>
