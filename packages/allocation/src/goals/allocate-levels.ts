import { Rational, toDecimalText } from '@plancascade/kernel'
import type {
  AdditiveAllocated,
  AdditiveAllocationRequest,
  AllocationInfeasible,
  AllocationInvalid,
  AllocationTie,
} from '@plancascade/types'
import { allocate } from '../allocate.js'
import { allocateMixedLevels } from './allocate-mixed-levels.js'

/** A stock (时点数): each unit's level at the base and perhaps at the end, the city's level at the end of every period. */
export interface LevelsRequest extends Pick<AdditiveAllocationRequest, 'step' | 'fit' | 'method' | 'tie'> {
  readonly units: ReadonlyArray<{
    readonly id: string
    readonly base: string
    /** The level at the end of the last period, if it is decided already. */
    readonly final?: string
    /** Share in the city's change where `final` is not given; default: the base. */
    readonly weight?: string
  }>
  readonly periods: ReadonlyArray<{ readonly id: string; readonly level: string }>
}

export type LevelsOutcome =
  | {
      readonly status: 'allocated'
      /** Levels at the end of each period, by period. */
      readonly units: ReadonlyArray<{ readonly id: string; readonly levels: Readonly<Record<string, string>> }>
      /**
       * The table behind them with its certificate: increments of the sign of the city's change; on a path that goes both ways,
       * increments raised by one constant.
       */
      readonly increments: AdditiveAllocated
    }
  | AllocationTie
  | AllocationInfeasible
  | AllocationInvalid

/**
 * [R-ALLOC-60] Splits a stock by splitting its increments: units × periods with both margins exact, so the units' levels sum
 * to the city's in every period and end where their own targets say. A target below the base is a stock that falls.
 *
 * Where the city's level or the units' own targets go both ways, see allocateMixedLevels.
 */
export function allocateLevels(request: LevelsRequest): LevelsOutcome {
  const { units, periods, step, fit, method, tie } = request
  const bases = units.map(({ base }) => Rational.from(base))
  const start = Rational.sum(bases)
  const changes = periods.map(({ level }, c) =>
    Rational.from(level).sub(c === 0 ? start : Rational.from(periods[c - 1]?.level ?? '0')),
  )
  const own = units.map(({ final }, r) =>
    final === undefined ? null : Rational.from(final).sub(bases[r] ?? Rational.ZERO),
  )
  const falls = [...changes, ...own].some((change) => change !== null && change.sign < 0)
  const rises = [...changes, ...own].some((change) => change !== null && change.sign > 0)
  if (falls && rises) return allocateMixedLevels(request, changes, own)
  const outcome = allocate({
    kind: 'additive',
    total: toDecimalText(Rational.sum(changes).abs()),
    units: units.map(({ id, weight, base }, r) => {
      const change = own[r]
      if (change) return { id, weight: toDecimalText(change.abs()), total: toDecimalText(change.abs()) }
      // A stock that falls cannot lose more than it has.
      return { id, weight: weight ?? base, ...(falls ? { max: base } : {}) }
    }),
    periods: changes.map((change, c) => {
      const size = toDecimalText(change.abs())
      return { id: periods[c]?.id ?? '', weight: size, total: size }
    }),
    ...(step === undefined ? {} : { step }),
    ...(fit === undefined ? {} : { fit }),
    ...(method === undefined ? {} : { method }),
    ...(tie === undefined ? {} : { tie }),
  })
  if (outcome.status !== 'allocated') return outcome
  if (outcome.kind !== 'additive') throw new Error('allocation: increments came back as a ratio')
  const sign = Rational.of(falls ? -1n : 1n)
  return {
    status: 'allocated',
    increments: outcome,
    units: outcome.units.map(({ id, cells }, r) => {
      let level = bases[r] ?? Rational.ZERO
      const levels = periods.map((period) => {
        level = level.add(sign.mul(Rational.from(cells[period.id] ?? '0')))
        return [period.id, toDecimalText(level)] as const
      })
      return { id, levels: Object.fromEntries(levels) }
    }),
  }
}
