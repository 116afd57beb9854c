import type { ProblemItem } from '@plancascade/types'

/** A reader mends the first faults first; the rest of a long list is noise. */
const MOST_FAULTS = 200

/** Collects what is wrong with a request, with the place as JSON pointer and a remedy in Chinese. */
export class Faults {
  readonly items: ProblemItem[] = []

  add(pointer: string, code: string, message: string): void {
    if (this.items.length < MOST_FAULTS) this.items.push({ pointer, code, message })
  }

  get none(): boolean {
    return this.items.length === 0
  }
}
