import type { RouteLocationRaw } from 'vue-router'
import { useSession } from '@/app/session/session.store'

/** The way to the sheet a figure was reported on, as the person may open it; null when they may open neither form. */
export function useReportLink(): (unitId: string, period: string) => RouteLocationRaw | null {
  const session = useSession()
  return (unitId, period) => {
    const query = { period, year: period.slice(0, 4) }
    if (session.may(['report:enter', 'report:submit'])) return { name: 'report-sheet', query }
    if (session.may(['report:review', 'decomposition:read'])) return { name: 'review-unit', params: { unitId }, query }
    return null
  }
}
