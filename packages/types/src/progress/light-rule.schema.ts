import { z } from 'zod'
import { Ability, Id, InstantText, ReasonText } from '../common.js'
import { DecimalInput } from '../decimal-text.js'
import { MonthText } from '../report/calendar.schema.js'
import { Light } from './light.js'
import { LightRule } from './light-rule.js'

/**
 * How much of a year's target is due when: in equal parts, as in past years, nothing before the fourth quarter, or by shares the
 * bureau gives for the end of named months (`{"6": "0.5", "12": "1"}`).
 */
export const ScheduleChoice = z.discriminatedUnion('curve', [
  z.strictObject({ curve: z.literal('linear') }),
  z.strictObject({ curve: z.literal('history') }),
  z.strictObject({ curve: z.literal('fourth_quarter') }),
  z.strictObject({
    curve: z.literal('custom'),
    /** Month of the year → share of the target due by its end; rising, December is 1. */
    shares: z.record(z.string().regex(/^([1-9]|1[0-2])$/, '应为 1 至 12 的月份。'), DecimalInput),
  }),
])
export type ScheduleChoice = z.infer<typeof ScheduleChoice>
export const SCHEDULE_LABELS: Record<ScheduleChoice['curve'], string> = {
  linear: '按月均摊',
  history: '按往年实绩的季节',
  fourth_quarter: '四季度才到期',
  custom: '自定节点',
}

export const LightRuleEdition = z
  .strictObject({
    id: Id,
    /** Null: the whole city; else one goal. */
    goalId: Id.nullable(),
    goalName: z.string().nullable(),
    edition: z.int(),
    validFrom: MonthText,
    lights: LightRule,
    schedule: ScheduleChoice,
    reason: z.string(),
    createdAt: InstantText,
    createdBy: z.string(),
  })
  .meta({ id: 'LightRuleEdition' })
export type LightRuleEdition = z.infer<typeof LightRuleEdition>

export const LightRulesView = z
  .strictObject({
    /** Newest first; empty while the product's own rule holds. */
    editions: z.array(LightRuleEdition),
    /** The city's rule in the current month, with where it comes from. */
    current: z.strictObject({ lights: LightRule, schedule: ScheduleChoice, edition: z.int(), source: z.string() }),
    abilities: z.strictObject({ edit: Ability }),
  })
  .meta({ id: 'LightRules' })
export type LightRulesView = z.infer<typeof LightRulesView>

export const LightRuleChange = z.strictObject({
  planId: Id,
  goalId: Id.nullable(),
  validFrom: MonthText,
  lights: LightRule,
  schedule: ScheduleChoice,
  reason: ReasonText,
})
export type LightRuleChange = z.infer<typeof LightRuleChange>
export const LightRuleTrial = LightRuleChange.omit({ reason: true }).extend({ period: MonthText })
export type LightRuleTrial = z.infer<typeof LightRuleTrial>

/** What a rule would change on the board of the newest month: nothing is written. */
export const LightRuleEffect = z.strictObject({
  period: MonthText,
  before: z.record(Light, z.int()),
  after: z.record(Light, z.int()),
  changes: z.array(
    z.strictObject({
      taskId: Id,
      unitName: z.string(),
      goalName: z.string(),
      from: Light,
      to: Light,
      reason: z.string(),
    }),
  ),
})
export type LightRuleEffect = z.infer<typeof LightRuleEffect>
