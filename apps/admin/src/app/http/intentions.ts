import { randomId } from './random-id'

/**
 * One idempotency key per intention of the user. The same request sent again before a final answer came (retry, double
 * click, sign-in in between) carries the same key, so the server does the work once. A changed body is a new intention.
 */
export class Intentions {
  private readonly open = new Map<string, string>()

  keyFor(fingerprint: string): string {
    const known = this.open.get(fingerprint)
    if (known) return known
    const key = randomId()
    this.open.set(fingerprint, key)
    return key
  }

  /** Call with the status of each answer: only a final one ends the intention. */
  settle(fingerprint: string, status: number): void {
    if (isFinal(status)) this.open.delete(fingerprint)
  }
}

function isFinal(status: number): boolean {
  if (status === 401 || status === 408 || status === 425 || status === 429) return false
  return status >= 200 && status < 500
}
