import {
  EvidenceView,
  ItemHistoryEntry,
  ReportSheetSummary,
  ReportSheetView,
  type CorrectionCreate,
  type SheetQuery,
  type SheetReview,
  type SheetSave,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

/** A sheet that was saved at least once, as acts on it name it. */
export interface SheetVersion {
  readonly id: string
  readonly version: number
}

const act = ({ id, version }: SheetVersion, step: string, body?: unknown) =>
  http.post(`/api/reports/sheets/${id}/${step}`, body, { ifMatch: version, returns: ReportSheetView })

export const reportApi = {
  sheets: (query: SheetQuery, signal?: AbortSignal) =>
    http.get('/api/reports/sheets', { query, returns: z.array(ReportSheetSummary), ...(signal ? { signal } : {}) }),
  sheet: (query: SheetQuery, signal?: AbortSignal) =>
    http.get('/api/reports/sheet', { query, returns: ReportSheetView, ...(signal ? { signal } : {}) }),
  save: (body: SheetSave) => http.put('/api/reports/sheet', body, { returns: ReportSheetView }),
  handIn: (sheet: SheetVersion) => act(sheet, 'hand-in'),
  sendBack: (sheet: SheetVersion, reason: string) => act(sheet, 'send-back', { reason }),
  submit: (sheet: SheetVersion) => act(sheet, 'submit'),
  withdraw: (sheet: SheetVersion) => act(sheet, 'withdraw'),
  review: (sheet: SheetVersion, verdict: SheetReview) => act(sheet, 'review', verdict),
  correct: (item: SheetVersion, body: CorrectionCreate) =>
    http.post(`/api/report-items/${item.id}/corrections`, body, { ifMatch: item.version, returns: ReportSheetView }),
  history: (itemId: string, signal: AbortSignal) =>
    http.get(`/api/report-items/${itemId}/history`, { signal, returns: z.array(ItemHistoryEntry) }),
  addEvidence: (itemId: string, file: File) =>
    http.upload(`/api/report-items/${itemId}/evidence`, file, { returns: EvidenceView }),
  removeEvidence: (id: string) => http.delete(`/api/evidence/${id}`),
}

export const evidenceUrl = (id: string): string => `/api/evidence/${id}/content`
