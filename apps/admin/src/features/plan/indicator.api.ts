import {
  IndicatorImportPreview,
  IndicatorImportReceipt,
  IndicatorLinkReceipt,
  IndicatorSuggestion,
  IndicatorSummary,
  IndicatorView,
  type IndicatorCreate,
  type IndicatorImport,
  type IndicatorRetire,
  type IndicatorVersionCreate,
} from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

export const EXPORT_URL = '/api/indicators/export'

export const indicatorApi = {
  list: (signal: AbortSignal) => http.get('/api/indicators', { signal, returns: z.array(IndicatorSummary) }),
  read: (id: string, signal: AbortSignal) => http.get(`/api/indicators/${id}`, { signal, returns: IndicatorView }),
  create: (body: IndicatorCreate) => http.post('/api/indicators', body, { returns: IndicatorView }),
  revise: ({ id, version }: IndicatorView, body: IndicatorVersionCreate) =>
    http.post(`/api/indicators/${id}/versions`, body, { ifMatch: version, returns: IndicatorView }),
  retire: ({ id, version }: IndicatorView, body: IndicatorRetire) =>
    http.post(`/api/indicators/${id}/retirement`, body, { ifMatch: version, returns: IndicatorView }),
  preview: (file: File) => {
    const form = new FormData()
    form.append('file', file)
    return http.upload('/api/indicators/import/preview', form, { returns: IndicatorImportPreview })
  },
  import: (body: IndicatorImport) => http.post('/api/indicators/import', body, { returns: IndicatorImportReceipt }),
  suggestions: (planId: string, signal: AbortSignal) =>
    http.get(`/api/plans/${planId}/indicators`, { signal, returns: z.array(IndicatorSuggestion) }),
  link: (planId: string) =>
    http.post(`/api/plans/${planId}/indicators/link`, undefined, { returns: IndicatorLinkReceipt }),
  make: (planId: string) => http.post(`/api/plans/${planId}/indicators`, undefined, { returns: IndicatorLinkReceipt }),
}
