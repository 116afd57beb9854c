import { Rational } from '@plancascade/kernel'

/** The rule of {@link sampleRate} and {@link drawSample}; a change of either is another edition. */
export const SAMPLE_RULE = 'R-REPORT-22@1'

/** With fewer earlier cells than this a share of errors says nothing yet. */
const ENOUGH_HISTORY = 20
const UNKNOWN = Rational.of(1, 5)
const FLOOR = Rational.of(1, 20)
const CAP = Rational.of(1, 2)

/** A unit's earlier cells, and those of them that were returned, corrected or found wrong. */
export interface ErrorHistory {
  readonly cells: number
  readonly errors: number
}

/**
 * The share of a unit's cells to draw (0 to 1): its share of errors so far, never under a twentieth (nobody is left out) and
 * never over a half (nobody is checked whole); a fifth while there are fewer than twenty earlier cells to judge by.
 * Source: R-REPORT-22, docs/domain/report.md.
 */
export function sampleRate({ cells, errors }: ErrorHistory): Rational {
  if (cells < ENOUGH_HISTORY) return UNKNOWN
  return Rational.min(Rational.max(Rational.of(errors, cells), FLOOR), CAP)
}

export interface SampleRoster {
  readonly unitId: string
  /** Ids of the cells that can be drawn, in any order. */
  readonly cells: readonly string[]
  readonly rate: Rational
}

/**
 * The cells drawn from each unit, by unit: as many as the rate asks for, rounded up, and one at least where there is any. Every
 * cell gets a number from the seed and its own id, and the smallest numbers are drawn: the same seed and roster give the same
 * sample on any machine and in any order, and nobody can choose a cell without choosing the seed.
 */
export function drawSample(seed: string, roster: readonly SampleRoster[]): Map<string, string[]> {
  return new Map(
    roster.map(({ unitId, cells, rate }) => {
      const wanted = rate.mul(Rational.of(cells.length)).ceil()
      const ranked = cells
        .map((id) => ({ id, lot: lotOf(`${seed}/${id}`) }))
        .sort((a, b) => a.lot - b.lot || (a.id < b.id ? -1 : 1))
      return [
        unitId,
        ranked
          .filter((_, index) => BigInt(index) < wanted)
          .map(({ id }) => id)
          .sort(),
      ]
    }),
  )
}

/** A 32-bit number from a text: FNV-1a, then the finaliser of MurmurHash3, so that near ids do not get near numbers. */
function lotOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
