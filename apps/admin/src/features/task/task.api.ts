import { LetterView, TaskOriginView, type LetterQuery, TaskView } from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

export interface TaskFilter {
  readonly planId: string
  readonly unitId?: string | null
  readonly goalId?: string | null
}

export const taskApi = {
  list: ({ planId, unitId, goalId }: TaskFilter, signal: AbortSignal) =>
    http.get('/api/tasks', { query: { planId, unitId, goalId }, signal, returns: z.array(TaskView) }),
  read: (id: string, signal: AbortSignal) => http.get(`/api/tasks/${id}`, { signal, returns: TaskView }),
  origin: (id: string, signal: AbortSignal) => http.get(`/api/tasks/${id}/origin`, { signal, returns: TaskOriginView }),
  letter: (query: LetterQuery, signal: AbortSignal) =>
    http.get('/api/tasks/letter', { query, signal, returns: LetterView }),
  receive: (taskIds: readonly string[]) => http.post('/api/tasks/receive', { taskIds }, { returns: z.array(TaskView) }),
}
