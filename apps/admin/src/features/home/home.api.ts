import type { HomeView } from '@plancascade/types'
import { http } from '@/app/http/http'

export const homeApi = {
  read: (planId: string, period: string | null, signal: AbortSignal) =>
    http.get<HomeView>('/api/home', { query: { planId, period }, signal }),
}
