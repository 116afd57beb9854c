import { InboxState } from '@plancascade/types'
import { defineStore } from 'pinia'
import { onScopeDispose, ref, watch } from 'vue'
import { http } from '../http/http'
import { useSession } from '../session/session.store'
import { useTodoCount } from '../todo/todo.store'
import { LiveLine, type News } from './live-line'

/** Without a stream: how often the page asks. */
const POLL_MS = 30_000
/** Several messages of one act are one piece of news. */
const SETTLE_MS = 200

/** Unread messages, and how many times something came: pages that show what others do watch `arrivals`. */
export const useLive = defineStore('live', () => {
  const unread = ref<number | null>(null)
  const arrivals = ref(0)
  const isConnected = ref(false)
  let latest: string | null = null

  /** A question of the page itself: it keeps no session alive and asks nobody to sign in. */
  async function refresh(): Promise<void> {
    const options = { returns: InboxState, anonymous: true, background: true }
    const state = await http.get('/api/events', options).catch(() => null)
    if (!state) return
    accept(state)
  }

  function accept(state: InboxState): void {
    unread.value = state.unread
    if (latest !== null && state.latest !== latest) arrivals.value += 1
    latest = state.latest ?? ''
  }

  function forget(): void {
    unread.value = null
    latest = null
  }

  return { unread, arrivals, isConnected, refresh, accept, forget }
})

/** Keeps the count and the 待办 of the shell up to date for as long as somebody is signed in; called once, by the shell. */
export function followLive(): void {
  const session = useSession()
  const live = useLive()
  const todo = useTodoCount()
  let settle: ReturnType<typeof setTimeout> | null = null
  const hear = (news: News): void => {
    live.isConnected = news !== 'down'
    if (news === 'down') return
    if (settle !== null) clearTimeout(settle)
    settle = setTimeout(() => void live.refresh(), SETTLE_MS)
  }
  const line = openLine(hear)
  const timer = setInterval(() => {
    if (!live.isConnected && session.me) void live.refresh()
  }, POLL_MS)
  watch(
    () => session.me?.user.id ?? null,
    (person) => {
      live.forget()
      line.follow(person)
      if (person !== null) void live.refresh()
    },
    { immediate: true },
  )
  watch(
    () => live.arrivals,
    () => void todo.refresh(true),
  )
  onScopeDispose(() => {
    clearInterval(timer)
    if (settle !== null) clearTimeout(settle)
    line.leave()
  })
}

/** Something of the page's own is read again whenever a message came, in the background: nobody asked for it. */
export function useNews(reload: (isBackground: true) => unknown): void {
  const live = useLive()
  watch(
    () => live.arrivals,
    () => void reload(true),
  )
}

interface Line {
  follow(person: string | null): void
  leave(): void
}

/** The shared stream of the browser; a stream of the tab's own where workers cannot be shared; else none, and the page asks. */
function openLine(hear: (news: News) => void): Line {
  if (typeof EventSource === 'undefined') return { follow: () => undefined, leave: () => undefined }
  if (typeof SharedWorker === 'undefined') {
    const own = new LiveLine(hear)
    return { follow: (person) => (person === null ? own.stop() : own.start()), leave: () => own.stop() }
  }
  const { port } = new SharedWorker(new URL('./live.worker.ts', import.meta.url), { type: 'module' })
  port.onmessage = ({ data }: MessageEvent<News>) => hear(data)
  addEventListener('pagehide', () => port.postMessage('leave'))
  return { follow: (person) => port.postMessage({ person }), leave: () => port.postMessage('leave') }
}
