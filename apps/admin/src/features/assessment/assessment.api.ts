import {
  EnteredValue,
  RunSummary,
  RunView,
  SchemeShadow,
  SchemeSummary,
  SchemeView,
  ScoreRequest,
  type EnteredValuesSave,
  type RunCreate,
  type BulletinQuery,
  type SchemeCreate,
  type SchemeIssue,
  type SchemeUpdate,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

/** A record as an act on it names it. */
interface Versioned {
  readonly id: string
  readonly version: number
}

export const assessmentApi = {
  schemes: (planId: string, signal: AbortSignal) =>
    http.get('/api/schemes', { query: { planId }, signal, returns: z.array(SchemeSummary) }),
  scheme: (id: string, signal: AbortSignal) => http.get(`/api/schemes/${id}`, { signal, returns: SchemeView }),
  createScheme: (body: SchemeCreate) => http.post('/api/schemes', body, { returns: SchemeView }),
  saveScheme: (scheme: Versioned, body: SchemeUpdate) =>
    http.put(`/api/schemes/${scheme.id}`, body, { ifMatch: scheme.version, returns: SchemeView }),
  issueScheme: (scheme: Versioned, body: SchemeIssue) =>
    http.post(`/api/schemes/${scheme.id}/issue`, body, { ifMatch: scheme.version, returns: SchemeView }),
  shadow: (schemeId: string, signal: AbortSignal) =>
    http.get(`/api/schemes/${schemeId}/shadow`, { signal, returns: SchemeShadow }),
  makeShadow: (schemeId: string) => http.post(`/api/schemes/${schemeId}/shadow`, undefined, { returns: SchemeShadow }),
  reviseScheme: (schemeId: string) => http.post(`/api/schemes/${schemeId}/revise`, undefined, { returns: SchemeView }),
  /** The server reads the document: what it does not understand it refuses by its place. */
  importScheme: (planId: string, document: unknown) =>
    http.post('/api/schemes/import', { planId, document }, { returns: SchemeView }),
  entered: (schemeId: string, signal: AbortSignal) =>
    http.get(`/api/schemes/${schemeId}/entered`, { signal, returns: z.array(EnteredValue) }),
  saveEntered: (scheme: Versioned, body: EnteredValuesSave) =>
    http.put(`/api/schemes/${scheme.id}/entered`, body, {
      ifMatch: scheme.version,
      returns: z.array(EnteredValue),
    }),
  runs: (planId: string, schemeId: string | null, signal: AbortSignal) =>
    http.get('/api/runs', { query: { planId, schemeId }, signal, returns: z.array(RunSummary) }),
  tryOut: (body: RunCreate) => http.post('/api/runs', body, { returns: RunView }),
  run: (id: string, signal: AbortSignal) => http.get(`/api/runs/${id}`, { signal, returns: RunView }),
  request: (id: string, signal: AbortSignal) => http.get(`/api/runs/${id}/request`, { signal, returns: ScoreRequest }),
  seal: (run: Versioned) =>
    http.post(`/api/runs/${run.id}/seal`, undefined, { ifMatch: run.version, returns: RunView }),
  void: (run: Versioned, reason: string) =>
    http.post(`/api/runs/${run.id}/void`, { reason }, { ifMatch: run.version, returns: RunView }),
}

export const requestUrl = (runId: string): string => `/api/runs/${runId}/request`
export const exportUrl = (runId: string): string => `/api/runs/${runId}/export`
export const archiveUrl = (runId: string): string => `/api/runs/${runId}/archive`
export const documentUrl = (schemeId: string): string => `/api/schemes/${schemeId}/document`
export function bulletinUrl(runId: string, asked: BulletinQuery): string {
  const given = Object.entries(asked).filter(([, text]) => text !== '')
  return `/api/runs/${runId}/bulletin?${new URLSearchParams(given)}`
}
