import type { PlanSummary } from '@plancascade/types'
import type { ReportPeriodOption } from './context.api'

export const yearOfPeriod = (period: string): number => Number(period.slice(0, 4))

/** The plan asked for when it exists; else the newest confirmed one, else the newest of all. */
export function choosePlan(plans: readonly PlanSummary[], asked: string | null): string | null {
  if (plans.some((plan) => plan.id === asked)) return asked
  const newestFirst = [...plans].sort((a, b) => b.toYear - a.toYear || b.createdAt.localeCompare(a.createdAt))
  return (newestFirst.find((plan) => plan.status === 'confirmed') ?? newestFirst[0])?.id ?? null
}

/** The year asked for when the plan covers it; else the year of the current period, else the plan's last. */
export function chooseYear(
  plan: PlanSummary | null,
  periods: readonly ReportPeriodOption[],
  asked: string | number | null,
): number | null {
  if (!plan) return null
  const year = Number(asked)
  if (asked !== null && year >= plan.fromYear && year <= plan.toYear) return year
  const current = periods.find((one) => one.current) ?? periods[periods.length - 1]
  return current ? yearOfPeriod(current.period) : plan.toYear
}

/** The period asked for when it belongs to the year; else the current one, else the last. */
export function choosePeriod(periods: readonly ReportPeriodOption[], asked: string | null): string | null {
  const known = periods.find((one) => one.period === asked) ?? periods.find((one) => one.current)
  return (known ?? periods[periods.length - 1])?.period ?? null
}
