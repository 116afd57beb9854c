import { InboxState, MessagePage } from '@plancascade/types'
import { http } from '@/app/http/http'

export const noticeApi = {
  list: (query: { after?: string; unread?: '1' }, signal: AbortSignal) =>
    http.get('/api/messages', { query, signal, returns: MessagePage }),
  read: (ids: string[]) => http.post('/api/messages/read', { ids }, { returns: InboxState }),
  readAll: () => http.post('/api/messages/read', { all: true }, { returns: InboxState }),
}
