import { z } from 'zod'
import { DecimalText } from './decimal-text.js'

/** An identifier made by the application (UUIDv7 text). */
export const Id = z.string().min(1).max(64).meta({ id: 'Id' })
export type Id = z.infer<typeof Id>

/** A calendar year of a plan. */
export const Year = z.int().min(1990).max(2100)

/** An instant in UTC, ISO 8601. */
export const InstantText = z.string().meta({ description: 'UTC 时间，ISO 8601' })

/** What one may do with a record just returned: the buttons of the page. `false` carries the reason in words. */
export const Ability = z.union([z.literal(true), z.strictObject({ denied: z.string() })])
export type Ability = z.infer<typeof Ability>

/** Text that a person must give to explain an act. */
export const ReasonText = z.string().trim().min(2, '请写明理由（至少 2 个字）。').max(1000)

/** What a goal, a task and a figure count in: the smallest whole unit, never 万. */
export const MeasureUnit = z.enum([
  'person',
  'person_time',
  'household',
  'piece',
  'card',
  'case',
  'time',
  'yuan',
  'percent',
])
export type MeasureUnit = z.infer<typeof MeasureUnit>

export const MEASURE_UNIT_LABELS: Record<MeasureUnit, string> = {
  person: '人',
  person_time: '人次',
  household: '户',
  piece: '个',
  card: '张',
  case: '件',
  time: '次',
  yuan: '元',
  percent: '%',
}

/** The step explanations that every target, light and score carries. */
export const Explanation = z.strictObject({
  /** Rule id in docs/domain, e.g. `R-ALLOC-03`. */
  rule: z.string().optional(),
  text: z.string(),
})
export type Explanation = z.infer<typeof Explanation>

/** A decimal or nothing at all; nothing is not zero. */
export const OptionalDecimal = DecimalText.nullable()
