import {
  ImportPreview,
  SplitOrderView,
  SplitView,
  TaskSplit,
  type DecompositionSettings,
  type TownshipReceive,
} from '@plancascade/types'
import { http } from '@/app/http/http'

export const splitApi = {
  ofTask: (taskId: string, signal: AbortSignal) =>
    http.get(`/api/tasks/${taskId}/split`, { signal, returns: TaskSplit }),
  prepare: (taskId: string) => http.post(`/api/tasks/${taskId}/split`, undefined, { returns: SplitView }),
  read: (id: string, signal: AbortSignal) => http.get(`/api/splits/${id}`, { signal, returns: SplitView }),
  save: (of: SplitView, settings: DecompositionSettings) =>
    http.put(`/api/splits/${of.id}`, { settings }, { ifMatch: of.version, returns: SplitView }),
  remove: (of: SplitView) => http.delete<void>(`/api/splits/${of.id}`, { ifMatch: of.version }),
  rebalance: (of: SplitView) =>
    http.post(`/api/splits/${of.id}/rebalance`, undefined, { ifMatch: of.version, returns: SplitView }),
  issue: (of: SplitView, documentNumber: string) =>
    http.post(`/api/splits/${of.id}/issue`, { documentNumber }, { ifMatch: of.version, returns: SplitView }),
  order: (id: string, signal: AbortSignal) => http.get(`/api/splits/${id}/order`, { signal, returns: SplitOrderView }),
  receive: (of: SplitOrderView, receipt: TownshipReceive) =>
    http.post(`/api/splits/${of.id}/receipts`, receipt, { ifMatch: of.version, returns: SplitOrderView }),
  readTable: (id: string, file: File) => http.upload(`/api/splits/${id}/import`, file, { returns: ImportPreview }),
  exportPath: (id: string): string => `/api/splits/${id}/export`,
}
