import { Rational } from '@plancascade/kernel'
import { jsonPointer, type ProblemItem } from '@plancascade/types'

/** More than this helps nobody, and a bad file of thousands of units could produce far more. */
const MAX_PROBLEMS = 1000

/** Gathers everything that is wrong, so that a person mends a file once and not error by error. */
export class Problems {
  private readonly found: ProblemItem[] = []
  private readonly seen = new Set<string>()

  /** The same place and kind is reported once, whichever step meets it first. */
  add(pointer: string, code: string, message: string): void {
    const key = `${pointer} ${code}`
    if (this.seen.has(key) || this.found.length >= MAX_PROBLEMS) return
    this.seen.add(key)
    this.found.push({ pointer, code, message })
  }

  get items(): readonly ProblemItem[] {
    return this.found
  }
  get any(): boolean {
    return this.found.length > 0
  }

  /** Reads decimal text; zero stands in after a problem was noted, so that reading can go on to find the rest. */
  decimal(text: string, pointer: string): Rational {
    const parsed = Rational.parse(text)
    if (parsed.ok) return parsed.value
    this.add(pointer, 'not_a_decimal', `“${String(text).slice(0, 40)}”不是十进制数，请改为如 "94.6" 的数。`)
    return Rational.ZERO
  }
}

/** A JSON pointer from its steps. */
export function at(...steps: readonly PropertyKey[]): string {
  return jsonPointer(steps)
}
