import { HomeView, ReportSheetSummary } from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

export const homeApi = {
  read: (planId: string, period: string | null, signal: AbortSignal) =>
    http.get('/api/home', { query: { planId, period }, signal, returns: HomeView }),
  sheets: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/reports/sheets', { query: { planId, period }, signal, returns: z.array(ReportSheetSummary) }),
}
