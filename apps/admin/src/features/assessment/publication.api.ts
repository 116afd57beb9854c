import {
  ObjectionEvidenceView,
  ObjectionView,
  PublicationSummary,
  PublicationView,
  RulingPreview,
  RunDifference,
  RunStanding,
  TrueUpReceipt,
  type CorrectedFigure,
  type ObjectionCreate,
  type PublicationAdvance,
  type PublicationCreate,
  type RulingGive,
  type TrueUpCreate,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

interface Versioned {
  readonly id: string
  readonly version: number
}

const act = (objection: Versioned, name: string, body: unknown): Promise<ObjectionView> =>
  http.post(`/api/objections/${objection.id}/${name}`, body, { ifMatch: objection.version, returns: ObjectionView })

export const publicationApi = {
  list: (planId: string, signal: AbortSignal) =>
    http.get('/api/publications', { query: { planId }, signal, returns: z.array(PublicationSummary) }),
  one: (id: string, signal: AbortSignal) => http.get(`/api/publications/${id}`, { signal, returns: PublicationView }),
  open: (body: PublicationCreate) => http.post('/api/publications', body, { returns: PublicationView }),
  advance: (publication: Versioned, body: PublicationAdvance) =>
    http.post(`/api/publications/${publication.id}/advance`, body, {
      ifMatch: publication.version,
      returns: PublicationView,
    }),
  comment: (id: string, text: string) =>
    http.post(`/api/publications/${id}/comments`, { text }, { returns: PublicationView }),
  object: (publicationId: string, body: ObjectionCreate) =>
    http.post(`/api/publications/${publicationId}/objections`, body, { returns: ObjectionView }),
  addEvidence: (id: string, file: File) =>
    http.upload(`/api/objections/${id}/evidence`, file, { returns: ObjectionEvidenceView }),
  accept: (objection: Versioned) => act(objection, 'accept', undefined),
  decline: (objection: Versioned, text: string) => act(objection, 'decline', { text }),
  answer: (objection: Versioned, text: string) => act(objection, 'answer', { text }),
  close: (objection: Versioned, text: string) => act(objection, 'close', { text }),
  previewRuling: (id: string, figure: CorrectedFigure) =>
    http.post(`/api/objections/${id}/ruling-preview`, { figure }, { returns: RulingPreview }),
  rule: (objection: Versioned, body: RulingGive) => act(objection, 'rule', body),
  standing: (runId: string, signal: AbortSignal) =>
    http.get(`/api/runs/${runId}/standing`, { signal, returns: RunStanding }),
  trueUp: (runId: string, body: TrueUpCreate) =>
    http.post(`/api/runs/${runId}/true-ups`, body, { returns: TrueUpReceipt }),
  difference: (runId: string, from: string, signal: AbortSignal) =>
    http.get(`/api/runs/${runId}/difference`, { query: { from }, signal, returns: RunDifference }),
}

export const evidenceUrl = (id: string): string => `/api/objection-evidence/${id}/content`
