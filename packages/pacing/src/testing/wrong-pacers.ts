import type { PaceRequestInput, PaceResult } from '@plancascade/types'
import { paced } from './pacing-requests.js'

export type Pacer = (changes: Partial<PaceRequestInput>) => PaceResult

/** Deliberately wrong ways of pacing, each a mistake seen in the field. Every property must tell its own from the right one. */
export const wrongPacers = {
  /** (A − B) ÷ (T − B), which hikaya and Leantime use (lessons.md §0.4). */
  fromTheBase: (changes) => {
    const right = paced(changes)
    const [actual, base, target] = [Number(right.actual), Number(changes.baseline ?? 0), Number(right.target)]
    return { ...right, attainment: ((actual - base) / (target - base)).toFixed(12) }
  },
  /** The light from binary floats. */
  inFloats: (changes) => {
    const right = paced(changes)
    const behind = (Number(right.scheduled) - Number(right.actual) / Number(right.target)) * 100
    return { ...right, light: behind > 30 ? 'red' : behind >= 10 ? 'yellow' : 'green' }
  },
  /** The gap with its sign the wrong way round. */
  turnedRound: (changes) => {
    const right = paced(changes)
    return { ...right, gapPoints: String(-Number(right.gapPoints)) }
  },
  /** Figures rounded to 万 before anything is computed. */
  inTenThousands: (changes) => {
    const rounded = Object.entries(changes.observations ?? {}).map(([p, v]) => [
      p,
      String(Math.floor(Number(v) / 1e4) * 1e4),
    ])
    return paced({ ...changes, observations: Object.fromEntries(rounded) })
  },
  /** 本期 read as 累计. */
  singleAsCumulative: (changes) => paced({ ...changes, mode: 'cumulative' }),
  /** The last figure in the file, whatever its period. */
  lastFigure: (changes) => {
    const value = Object.values(changes.observations ?? {}).at(-1) ?? null
    return paced({ ...changes, observations: { [changes.asOf ?? '2024-06']: value } })
  },
  /** `?? 0`. */
  missingAsZero: (changes) =>
    paced({ ...changes, observations: { [changes.asOf ?? '2024-06']: '0', ...changes.observations } }),
  /** Run rate for everything, with a made-up band of 5 % around it. */
  runRateWithBand: (changes) => {
    const right = paced({ ...changes, forecast: 'run_rate' })
    const value = Number(right.forecast?.value)
    return {
      ...right,
      forecast: {
        method: 'run_rate',
        value: String(value),
        low: String(value * 0.95),
        high: String(value * 1.05),
        note: '',
      },
      probabilityOfMissing: '0.5',
    }
  },
} satisfies Record<string, Pacer>
