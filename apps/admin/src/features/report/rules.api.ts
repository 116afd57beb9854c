import {
  CellUnlock,
  LightRuleEffect,
  LightRulesView,
  ReportCalendarEffect,
  ReportCalendarView,
  Reporter,
  TaskView,
  type GoalReportRuleChange,
  type HolidayYearSave,
  type LightRuleChange,
  type LightRuleTrial,
  type ReportCalendarTrial,
  type ReportWindowsChange,
  type UnlockCreate,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

/** The city's own rules of reporting: when, how lights turn, and what is open after closing. */
export const rulesApi = {
  calendar: (signal: AbortSignal) => http.get('/api/report-calendar', { signal, returns: ReportCalendarView }),
  changeWindows: (body: ReportWindowsChange) =>
    http.post('/api/report-calendar/windows', body, { returns: ReportCalendarView }),
  changeGoal: (body: GoalReportRuleChange) =>
    http.post('/api/report-calendar/goal-rules', body, { returns: ReportCalendarView }),
  tryCalendar: (body: ReportCalendarTrial) =>
    http.post('/api/report-calendar/trial', body, { returns: ReportCalendarEffect }),
  saveHolidays: (body: HolidayYearSave, version: number) =>
    http.put('/api/report-calendar/holidays', body, { ifMatch: version, returns: ReportCalendarView }),
  lights: (signal: AbortSignal) => http.get('/api/light-rules', { signal, returns: LightRulesView }),
  changeLights: (body: LightRuleChange) => http.post('/api/light-rules', body, { returns: LightRulesView }),
  tryLights: (body: LightRuleTrial) => http.post('/api/light-rules/trial', body, { returns: LightRuleEffect }),
  unlocks: (planId: string, signal: AbortSignal) =>
    http.get('/api/cell-unlocks', { query: { planId }, signal, returns: z.array(CellUnlock) }),
  reporters: (signal: AbortSignal) => http.get('/api/cell-unlocks/reporters', { signal, returns: z.array(Reporter) }),
  tasks: (planId: string, signal: AbortSignal) =>
    http.get('/api/tasks', { query: { planId }, signal, returns: z.array(TaskView) }),
  grant: (body: UnlockCreate) => http.post('/api/cell-unlocks', body, { returns: CellUnlock }),
  revoke: ({ id, version }: Pick<CellUnlock, 'id' | 'version'>) =>
    http.post(`/api/cell-unlocks/${id}/revoke`, undefined, { ifMatch: version, returns: CellUnlock }),
}
