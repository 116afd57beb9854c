import {
  EvidenceView,
  SheetImportPreview,
  SheetImportReceipt,
  ItemHistoryEntry,
  ReportSheetSummary,
  ReportSheetView,
  type SheetQuery,
  type SheetReview,
  type EvidenceKind,
  type SheetSave,
  type SheetSettings,
  type TemplateQuery,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'
import { withQuery } from '@/app/http/http-client'

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
  history: (itemId: string, signal: AbortSignal) =>
    http.get(`/api/report-items/${itemId}/history`, { signal, returns: z.array(ItemHistoryEntry) }),
  settings: (body: SheetSettings) => http.put('/api/reports/sheet/settings', body, { returns: ReportSheetView }),
  addEvidence: (itemId: string, file: File, kind: EvidenceKind) =>
    http.upload(`/api/report-items/${itemId}/evidence`, file, { query: { kind }, returns: EvidenceView }),
  previewImport: (query: TemplateQuery, file: File) =>
    http.upload('/api/reports/workbook/preview', file, { query, returns: SheetImportPreview }),
  import: (query: TemplateQuery, file: File, digest: string, rows: 'all' | 'good') =>
    http.upload('/api/reports/workbook', file, { query: { ...query, digest, rows }, returns: SheetImportReceipt }),
  importReceipt: (query: TemplateQuery, file: File) =>
    http.uploadForFile('/api/reports/workbook/receipt', file, { query }),
  removeEvidence: (id: string) => http.delete(`/api/evidence/${id}`),
}

export const evidenceUrl = (id: string): string => `/api/evidence/${id}/content`

export const workbookUrl = (query: TemplateQuery): string => withQuery('/api/reports/workbook', query)
