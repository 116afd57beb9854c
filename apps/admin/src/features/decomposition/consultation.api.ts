import {
  ConsultationEvidence,
  ConsultationSummary,
  ConsultationView,
  DecisionPreview,
  OwnAnswerView,
  type ConsultationOpen,
  type CounterOffer,
  type DecisionPreviewRequest,
  type DecisionsGive,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

/** 征求意见: the city's side first, a unit's own side below. */
export const consultationApi = {
  list: (planId: string, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/consultations`, { signal, returns: z.array(ConsultationSummary) }),
  open: (planId: string, body: ConsultationOpen) =>
    http.post(`/api/plans/${planId}/consultations`, body, { returns: ConsultationView }),
  read: (id: string, signal: AbortSignal) =>
    http.get(`/api/consultations/${id}`, { signal, returns: ConsultationView }),
  preview: (id: string, body: DecisionPreviewRequest) =>
    http.post(`/api/consultations/${id}/preview`, body, { returns: DecisionPreview }),
  decide: (id: string, body: DecisionsGive) =>
    http.post(`/api/consultations/${id}/decide`, body, { returns: ConsultationView }),
  close: (of: ConsultationView, reason: string | null) =>
    http.post(`/api/consultations/${of.id}/close`, { reason }, { ifMatch: of.version, returns: ConsultationView }),

  own: (planId: string, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/own-answers`, { signal, returns: z.array(OwnAnswerView) }),
  accept: (planId: string, answerIds: readonly string[]) =>
    http.post(`/api/plans/${planId}/own-answers/accept`, { answerIds }, { returns: z.array(OwnAnswerView) }),
  counter: (of: OwnAnswerView, body: CounterOffer) =>
    http.put(`/api/consultation-answers/${of.id}`, body, { ifMatch: of.version, returns: OwnAnswerView }),
  addEvidence: (answerId: string, file: File) =>
    http.upload(`/api/consultation-answers/${answerId}/evidence`, file, { returns: ConsultationEvidence }),
  removeEvidence: (id: string) => http.delete<void>(`/api/consultation-evidence/${id}`),
}

export const evidenceHref = (id: string): string => `/api/consultation-evidence/${id}/content`
