import { AlternativeView, ImportPreview, UnitHistoryView, type DecompositionSettings } from '@plancascade/types'
import { z } from 'zod'
import { http } from '@/app/http/http'

export const workbenchApi = {
  history: (id: string, signal: AbortSignal) =>
    http.get(`/api/decompositions/${id}/history`, { signal, returns: z.array(UnitHistoryView) }),
  alternatives: (id: string, signal: AbortSignal) =>
    http.get(`/api/decompositions/${id}/alternatives`, { signal, returns: z.array(AlternativeView) }),
  keep: (id: string, name: string, settings: DecompositionSettings) =>
    http.post(`/api/decompositions/${id}/alternatives`, { name, settings }, { returns: AlternativeView }),
  drop: (of: AlternativeView) => http.delete<void>(`/api/alternatives/${of.id}`, { ifMatch: of.version }),
  readTable: (id: string, file: File) =>
    http.upload(`/api/decompositions/${id}/import`, file, { returns: ImportPreview }),
  exportPath: (id: string): string => `/api/decompositions/${id}/export`,
}
