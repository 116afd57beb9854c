import { z } from 'zod'
import { Ability, Id, InstantText, ReasonText, Year } from '../common.js'
import { EvidenceNeed } from './evidence.schema.js'

/** A month as `YYYY-MM`. */
export const MonthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '应为月份，如 2025-01。')

/** When a month's figures are due, in calendar days after its end, and how long late ones are still taken. */
export const ReportWindowRule = z.strictObject({
  dueDays: z.int().min(1, '至少 1 天。').max(60, '最多 60 天。'),
  /** Days after the due day; null: open until the period is sealed. */
  closeDays: z.int().min(0).max(365, '最多 365 天。').nullable(),
})
export type ReportWindowRule = z.infer<typeof ReportWindowRule>

/** By the kind of month: an ordinary one, the last of a quarter, December. */
export const ReportWindows = z.strictObject({
  month_end: ReportWindowRule,
  quarter_end: ReportWindowRule,
  year_end: ReportWindowRule,
})
export type ReportWindows = z.infer<typeof ReportWindows>
export const REPORT_WINDOW_LABELS: Record<keyof ReportWindows, string> = {
  month_end: '平常月份',
  quarter_end: '季末月份（3、6、9 月）',
  year_end: '年末（12 月）',
}

/** What the product starts from until the bureau has said otherwise: ten days, late reports taken until sealed. */
export const DEFAULT_REPORT_WINDOWS: ReportWindows = {
  month_end: { dueDays: 10, closeDays: null },
  quarter_end: { dueDays: 10, closeDays: null },
  year_end: { dueDays: 10, closeDays: null },
}

/** A day that is not what the week says: 放假 on a weekday, or a weekend worked in exchange (调休上班). */
export const SpecialDay = z.strictObject({
  date: z.iso.date({ error: '应为日期，如 2025-10-01。' }),
  kind: z.enum(['off', 'work']),
  name: z.string().trim().min(1, '请填写名称，如“国庆节”。').max(20),
})
export type SpecialDay = z.infer<typeof SpecialDay>

export const HolidayYearView = z.strictObject({
  year: Year,
  days: z.array(SpecialDay),
  source: z.string(),
  version: z.int(),
})
export type HolidayYearView = z.infer<typeof HolidayYearView>

export const ReportWindowsEdition = z.strictObject({
  id: Id,
  edition: z.int(),
  /** The first month it holds for. */
  validFrom: MonthText,
  windows: ReportWindows,
  reason: z.string(),
  createdAt: InstantText,
  createdBy: z.string(),
})
export type ReportWindowsEdition = z.infer<typeof ReportWindowsEdition>

/** How one goal's window differs from the city's: by so many days, or as one of its own. */
export const GoalWindow = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('shift'),
    days: z.int('应为整数天。').min(-30, '最多提前 30 天。').max(60, '最多推后 60 天。'),
  }),
  z.strictObject({ mode: z.literal('own'), ...ReportWindowRule.shape }),
])
export type GoalWindow = z.infer<typeof GoalWindow>

/** What one goal's reports follow instead of the city's windows and the order's evidence; null: those hold. */
const goalRule = {
  goalId: Id,
  /** The first month it holds for. */
  validFrom: MonthText,
  window: GoalWindow.nullable(),
  evidence: EvidenceNeed.nullable(),
}

export const GoalReportRule = z.strictObject({
  ...goalRule,
  id: Id,
  edition: z.int(),
  goalName: z.string(),
  reason: z.string(),
  createdAt: InstantText,
  createdBy: z.string(),
})
export type GoalReportRule = z.infer<typeof GoalReportRule>

export const GoalReportRuleChange = z.strictObject({ ...goalRule, reason: ReasonText })
export type GoalReportRuleChange = z.infer<typeof GoalReportRuleChange>

/** Rules before they are saved: new windows of the city, or one goal's own. */
export const ReportCalendarTrial = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('city'), planId: Id, validFrom: MonthText, windows: ReportWindows }),
  z.strictObject({ of: z.literal('goal'), planId: Id, ...goalRule }),
])
export type ReportCalendarTrial = z.infer<typeof ReportCalendarTrial>

const TrialWindow = z.strictObject({ dueOn: z.string(), closesOn: z.string().nullable() })

/** Whose days move within twelve months from the first one on: goals that move alike stand together. */
export const ReportCalendarEffect = z
  .strictObject({
    tasks: z.int(),
    changes: z.array(
      z.strictObject({
        period: MonthText,
        before: TrialWindow,
        after: TrialWindow,
        tasks: z.int(),
        goalNames: z.array(z.string()),
      }),
    ),
    /** The documents that are asked for in the first month, where that changes. */
    evidence: z.strictObject({ before: EvidenceNeed, after: EvidenceNeed }).nullable(),
  })
  .meta({ id: 'ReportCalendarEffect' })
export type ReportCalendarEffect = z.infer<typeof ReportCalendarEffect>

export const ReportCalendarView = z
  .strictObject({
    /** Newest first; empty while the product's own windows hold. */
    editions: z.array(ReportWindowsEdition),
    /** Goals with windows or evidence of their own, newest first. */
    goalRules: z.array(GoalReportRule),
    /** What holds for the current month. */
    windows: ReportWindows,
    holidays: z.array(HolidayYearView),
    /** The windows of the months round the present, as they come out. */
    months: z.array(
      z.strictObject({
        period: MonthText,
        opensOn: z.string(),
        dueOn: z.string(),
        closesOn: z.string().nullable(),
        phase: z.enum(['not_open', 'open', 'late', 'closed']),
      }),
    ),
    abilities: z.strictObject({ edit: Ability }),
  })
  .meta({ id: 'ReportCalendar' })
export type ReportCalendarView = z.infer<typeof ReportCalendarView>

export const ReportWindowsChange = z.strictObject({
  validFrom: MonthText,
  windows: ReportWindows,
  reason: ReasonText,
})
export type ReportWindowsChange = z.infer<typeof ReportWindowsChange>

export const HolidayYearSave = z.strictObject({
  year: Year,
  days: z.array(SpecialDay).max(120, '一年最多 120 个特殊日期。'),
  source: z.string().trim().min(2, '请填写依据，如“国务院办公厅放假通知”。').max(200),
})
export type HolidayYearSave = z.infer<typeof HolidayYearSave>
