import {
  CorrectionImpact,
  CorrectionView,
  EvidenceView,
  ItemDifference,
  ReportSheetView,
  SampleSummary,
  SampleView,
  type CorrectionDecide,
  type CorrectionDraft,
  type CorrectionQuery,
  type CorrectionRequest,
  type SampleCheckGive,
  type SampleDraw,
  type VerificationEnter,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'
import type { SheetVersion } from './report.api'

/** What the city does with figures beside accepting and returning them. */
export const verificationApi = {
  corrections: (query: CorrectionQuery, signal: AbortSignal) =>
    http.get('/api/report-corrections', { query, signal, returns: z.array(CorrectionView) }),
  previewCorrection: (body: CorrectionDraft) =>
    http.post('/api/report-corrections/preview', body, { returns: CorrectionImpact }),
  requestCorrection: (body: CorrectionRequest) =>
    http.post('/api/report-corrections', body, { returns: CorrectionView }),
  correctionImpact: (id: string, signal: AbortSignal) =>
    http.get(`/api/report-corrections/${id}/impact`, { signal, returns: CorrectionImpact }),
  decideCorrection: ({ id, version }: SheetVersion, body: CorrectionDecide) =>
    http.post(`/api/report-corrections/${id}/decision`, body, { ifMatch: version, returns: CorrectionView }),
  addDocument: (itemId: string, file: File) =>
    http.upload(`/api/report-items/${itemId}/correction-documents`, file, { returns: EvidenceView }),
  removeDocument: (id: string) => http.delete(`/api/correction-documents/${id}`),
  withdrawCorrection: ({ id, version }: SheetVersion, reason: string) =>
    http.post(`/api/report-corrections/${id}/withdraw`, { reason }, { ifMatch: version, returns: CorrectionView }),
  verify: ({ id, version }: SheetVersion, body: VerificationEnter) =>
    http.post(`/api/report-items/${id}/verification`, body, { ifMatch: version, returns: ReportSheetView }),
  acknowledge: ({ id, version }: SheetVersion) =>
    http.post(`/api/report-items/${id}/acknowledge`, undefined, { ifMatch: version, returns: ReportSheetView }),
  differences: (sheetId: string, signal: AbortSignal) =>
    http.get(`/api/reports/sheets/${sheetId}/differences`, { signal, returns: z.array(ItemDifference) }),
  samples: (planId: string, period: string, signal: AbortSignal) =>
    http.get('/api/samples', { query: { planId, period }, signal, returns: z.array(SampleSummary) }),
  sample: (id: string, signal: AbortSignal) => http.get(`/api/samples/${id}`, { signal, returns: SampleView }),
  drawSample: (body: SampleDraw) => http.post('/api/samples', body, { returns: SampleView }),
  checkSample: ({ id, version }: SheetVersion, body: SampleCheckGive) =>
    http.post(`/api/sample-checks/${id}/result`, body, { ifMatch: version, returns: SampleView }),
}

export const correctionDocumentUrl = (id: string): string => `/api/correction-documents/${id}/content`
