import {
  EvidenceView,
  SheetImportPreview,
  SheetImportReceipt,
  ItemHistoryEntry,
  ReportSheetSummary,
  ReportSheetView,
  type CityImportQuery,
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
  removeEvidence: (id: string) => http.delete(`/api/evidence/${id}`),
}

export const evidenceUrl = (id: string): string => `/api/evidence/${id}/content`

export const workbookUrl = (query: TemplateQuery): string => withQuery('/api/reports/workbook', query)

/** How a workbook of one kind is brought in. */
export interface WorkbookSource {
  readonly preview: (file: File) => Promise<SheetImportPreview>
  readonly import: (file: File, digest: string, rows: 'all' | 'good') => Promise<SheetImportReceipt>
  readonly receipt: (file: File) => Promise<Blob>
}

function sourceAt(path: string, query: TemplateQuery | CityImportQuery): WorkbookSource {
  return {
    preview: (file) => http.upload(`${path}/preview`, file, { query, returns: SheetImportPreview }),
    import: (file, digest, rows) =>
      http.upload(path, file, { query: { ...query, digest, rows }, returns: SheetImportReceipt }),
    receipt: (file) => http.uploadForFile(`${path}/receipt`, file, { query }),
  }
}

/** 填报表 of one unit. */
export const unitWorkbook = (query: TemplateQuery): WorkbookSource => sourceAt('/api/reports/workbook', query)

/** 代录表 of many units. */
export const cityWorkbook = (planId: string): WorkbookSource => sourceAt('/api/reports/city-workbook', { planId })

export const cityWorkbookUrl = (query: Omit<TemplateQuery, 'unitId'> & { unitIds: string }): string =>
  withQuery('/api/reports/city-workbook', query)
