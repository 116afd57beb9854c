import {
  OverdueSheet,
  ReminderView,
  RemindersSent,
  WarningSuggestion,
  WarningView,
  type RemindersSend,
  type WarningAnswer,
  type WarningEscalate,
  type WarningIssue,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

type Named = Pick<WarningView, 'id' | 'version'>

const act = (name: string, { id, version }: Named, body?: unknown) =>
  http.post(`/api/warnings/${id}/${name}`, body, { ifMatch: version, returns: WarningView })

export const warningApi = {
  list: (query: { planId: string; unitId?: string; taskId?: string }, signal: AbortSignal) =>
    http.get('/api/warnings', { query, signal, returns: z.array(WarningView) }),
  suggestions: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/warnings/suggestions', { query: { planId, period }, signal, returns: z.array(WarningSuggestion) }),
  get: (id: string, signal: AbortSignal) => http.get(`/api/warnings/${id}`, { signal, returns: WarningView }),
  issue: (body: WarningIssue) => http.post('/api/warnings', body, { returns: WarningView }),
  escalate: (warning: Named, body: WarningEscalate) => act('escalate', warning, body),
  receive: (warning: Named) => act('receive', warning),
  answer: (warning: Named, body: WarningAnswer) => act('answer', warning, body),
  close: (warning: Named, reason: string) => act('close', warning, { reason }),
  withdraw: (warning: Named, reason: string) => act('withdraw', warning, { reason }),
  overdue: (planId: string, signal: AbortSignal) =>
    http.get('/api/reminders/overdue', { query: { planId }, signal, returns: z.array(OverdueSheet) }),
  reminders: (planId: string, signal: AbortSignal) =>
    http.get('/api/reminders', { query: { planId }, signal, returns: z.array(ReminderView) }),
  remind: (body: RemindersSend) => http.post('/api/reminders', body, { returns: RemindersSent }),
  receiveReminder: ({ id, version }: Pick<ReminderView, 'id' | 'version'>) =>
    http.post(`/api/reminders/${id}/receive`, undefined, { ifMatch: version, returns: ReminderView }),
}
