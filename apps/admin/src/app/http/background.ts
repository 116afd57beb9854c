/** Requests that a page makes of itself, told apart by the signal they run under. */
const signals = new WeakSet<AbortSignal>()

/** What runs under this signal keeps no session alive and asks nobody to sign in again. */
export function markBackground(signal: AbortSignal): void {
  signals.add(signal)
}

export function runsInBackground(signal: AbortSignal | undefined): boolean {
  return signal !== undefined && signals.has(signal)
}
