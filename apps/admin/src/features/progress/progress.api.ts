import { BoardView, ProgressDetail } from '@plancascade/types'
import { http } from '@/app/http/http'

export const progressApi = {
  board: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/progress/board', { query: { planId, period }, signal, returns: BoardView }),
  detail: (taskId: string, period: string, signal: AbortSignal) =>
    http.get(`/api/progress/tasks/${taskId}`, { query: { period }, signal, returns: ProgressDetail }),
}
