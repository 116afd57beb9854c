import type { PlanSummary } from '@plancascade/types'
import { http } from '../http/http'

export interface ReportPeriodOption {
  readonly period: string
  readonly label: string
  readonly dueOn: string
  readonly current: boolean
}

export const contextApi = {
  plans: () => http.get<PlanSummary[]>('/api/plans'),
  periods: async (planId: string) =>
    (await http.get<{ periods: ReportPeriodOption[] }>('/api/reports/periods', { query: { planId } })).periods,
}
