import {
  BoardView,
  CockpitView,
  EvaluationView,
  LinesView,
  MapView,
  ProgressDetail,
  TimelineView,
  type MapFacts,
} from '@plancascade/types'
import { http } from '@/app/http/http'

export const progressApi = {
  board: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/progress/board', { query: { planId, period }, signal, returns: BoardView }),
  detail: (taskId: string, period: string, signal: AbortSignal) =>
    http.get(`/api/progress/tasks/${taskId}`, { query: { period }, signal, returns: ProgressDetail }),
  evaluation: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/progress/evaluation', { query: { planId, period }, signal, returns: EvaluationView }),
  /** A plain link: the browser saves what it gets. */
  reportPath: (planId: string, period: string): string =>
    `/api/progress/evaluation/report?${new URLSearchParams({ planId, period }).toString()}`,
  lines: (planId: string, period: string, of: { unitId: string } | { goalId: string }, signal: AbortSignal) =>
    http.get('/api/progress/lines', { query: { planId, period, ...of }, signal, returns: LinesView }),
  timeline: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/progress/timeline', { query: { planId, period }, signal, returns: TimelineView }),
  cockpit: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/progress/cockpit', { query: { planId, period }, signal, returns: CockpitView }),
  map: (signal: AbortSignal) => http.get('/api/progress/maps', { signal, returns: MapView }),
  addMap: (file: File, facts: MapFacts) => http.upload('/api/progress/maps', file, { query: facts, returns: MapView }),
  withdrawMap: (id: string) => http.post(`/api/progress/maps/${id}/withdraw`, undefined, { returns: MapView }),
}
