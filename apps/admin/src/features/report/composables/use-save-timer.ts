import { onScopeDispose } from 'vue'

export interface SaveTiming {
  /** Milliseconds of quiet after which to save. */
  readonly quiet: number
  /** Longest that typed figures wait, however busy the typing. */
  readonly longest: number
}

/** With the grid's own pause before a typed figure counts, everything is sent within two seconds. */
export const SAVE_TIMING: SaveTiming = { quiet: 600, longest: 1400 }

/** Runs once after things have been quiet for a moment, and in any case before the longest wait is over. */
export function useSaveTimer(run: () => void, { quiet, longest }: SaveTiming = SAVE_TIMING) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let since: number | null = null

  function touch(): void {
    const now = performance.now()
    since ??= now
    start(Math.max(0, Math.min(quiet, since + longest - now)))
  }
  /** Waits afresh, as after a failed attempt. */
  function retryIn(milliseconds: number): void {
    since = null
    start(milliseconds)
  }
  function start(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(fire, milliseconds)
  }
  function fire(): void {
    cancel()
    run()
  }
  function cancel(): void {
    clearTimeout(timer)
    timer = undefined
    since = null
  }
  onScopeDispose(cancel)
  return { touch, retryIn, cancel }
}
