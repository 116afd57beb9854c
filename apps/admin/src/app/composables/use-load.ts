import {
  getCurrentScope,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type Ref,
  type ShallowRef,
  type WatchSource,
} from 'vue'
import { markBackground } from '../http/background'
import { toProblemError, type ProblemError } from '../http/problem-error'

export type LoadState = 'loading' | 'failed' | 'ready'

export interface Load<T> {
  readonly state: Ref<LoadState>
  readonly data: ShallowRef<T | null>
  readonly problem: ShallowRef<ProblemError | null>
  /** True while data on the screen is being fetched again. */
  readonly isRefreshing: Ref<boolean>
  /** `true`: asked by the page and not by the person; it keeps no session alive, and a failure leaves what is on the screen. */
  reload: (isBackground?: unknown) => Promise<void>
  /** Puts in an answer that a write already brought, without asking again. */
  accept: (data: T) => void
}

/**
 * Loads something for a page now and again whenever a source changes. The latest request wins, earlier ones are cancelled,
 * and nothing arrives after the page is left. Data stays on the screen while it is fetched again.
 */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, sources: WatchSource[] = []): Load<T> {
  const state = ref<LoadState>('loading')
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ProblemError | null>(null)
  const isRefreshing = ref(false)
  let running: AbortController | null = null

  async function reload(isBackground?: unknown): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    // Handlers pass their event: only `true` says so. What was still being fetched for the person goes on as theirs.
    const isQuiet = isBackground === true && state.value === 'ready'
    if (isQuiet) markBackground(mine.signal)
    running = mine
    if (state.value === 'ready') isRefreshing.value = true
    else state.value = 'loading'
    try {
      const loaded = await load(mine.signal)
      if (running === mine) accept(loaded)
    } catch (thrown) {
      if (running !== mine) return
      if (isQuiet) isRefreshing.value = false
      else fail(thrown)
    }
  }

  function accept(loaded: T): void {
    data.value = loaded
    problem.value = null
    state.value = 'ready'
    isRefreshing.value = false
  }

  function fail(thrown: unknown): void {
    problem.value = toProblemError(thrown)
    state.value = 'failed'
    isRefreshing.value = false
  }

  if (sources.length > 0) {
    watch(sources, () => {
      // Other sources mean other data: the old figures must not stand under the new heading.
      state.value = 'loading'
      void reload()
    })
  }
  if (getCurrentScope()) onScopeDispose(() => (running?.abort(), (running = null)))
  void reload()
  return { state, data, problem, isRefreshing, reload, accept }
}
