import { Rational, toDecimalText } from '@plancascade/kernel'
import type { AllocationInfeasible } from '@plancascade/types'
import { allocate } from '../allocate.js'
import type { LevelsOutcome, LevelsRequest } from './allocate-levels.js'

/** Weights of raised increments carry this many places; they only say where rounding should aim. */
const WEIGHT_PLACES = 6

/**
 * [R-ALLOC-60] Increments where the city's level rises and falls, or some units rise while others fall. Each cell aims at the
 * unit's part of the city's change in the period, plus an even part of what its own target asks beyond that; these aims have
 * exactly the right sums, and the table of whole steps with the least sum of squared deviations from them is proven as always
 * (a constant added to all increments moves neither the deviations nor the optimum). A level that would fall below zero is an
 * infeasibility with the unit and the period named.
 */
export function allocateMixedLevels(
  request: LevelsRequest,
  changes: readonly Rational[],
  own: ReadonlyArray<Rational | null>,
): LevelsOutcome {
  const { units, periods } = request
  const totals = unitChanges(request, Rational.sum(changes), own)
  if (!Array.isArray(totals)) return totals
  const weights = units.map(({ weight, base }) => Rational.from(weight ?? base))
  const whole = Rational.sum(weights)
  const part = (r: number): Rational =>
    whole.isZero ? Rational.of(1, units.length) : (weights[r] ?? Rational.ZERO).div(whole)
  const all = Rational.sum(changes)
  const aims = units.map((_, r) =>
    changes.map((change) => {
      const beyond = (totals[r] ?? Rational.ZERO).sub(part(r).mul(all))
      return part(r)
        .mul(change)
        .add(beyond.div(Rational.of(changes.length)))
    }),
  )
  const step = Rational.from(request.step ?? '1')
  const lowest = aims.flat().reduce((least, aim) => (aim.lt(least) ? aim : least), Rational.ZERO)
  const raise = Rational.of(lowest.neg().div(step).floor() + 2n).mul(step)
  const outcome = allocate({
    kind: 'additive',
    fit: 'least_squares',
    total: toDecimalText(all.add(raise.mul(Rational.of(units.length * periods.length)))),
    units: units.map(({ id, weight }, r) => ({
      id,
      weight: weight ?? '1',
      total: toDecimalText((totals[r] ?? Rational.ZERO).add(raise.mul(Rational.of(periods.length)))),
    })),
    periods: changes.map((change, c) => ({
      id: periods[c]?.id ?? '',
      weight: '1',
      total: toDecimalText(change.add(raise.mul(Rational.of(units.length)))),
    })),
    cells: units.flatMap(({ id }, r) =>
      periods.map((period, c) => ({
        unit: id,
        period: period.id,
        weight: toDecimalText((aims[r]?.[c] ?? Rational.ZERO).add(raise), WEIGHT_PLACES),
      })),
    ),
    ...(request.step === undefined ? {} : { step: request.step }),
    ...(request.tie === undefined ? {} : { tie: request.tie }),
  })
  if (outcome.status !== 'allocated') return outcome
  if (outcome.kind !== 'additive') throw new Error('allocation: increments came back as a ratio')
  const levels = outcome.units.map(({ id, cells }, r) => {
    let level = Rational.from(units[r]?.base ?? '0')
    return {
      id,
      levels: periods.map((period) => (level = level.add(Rational.from(cells[period.id] ?? '0')).sub(raise))),
    }
  })
  for (const unit of levels) {
    const place = unit.levels.findIndex(({ sign }) => sign < 0)
    if (place >= 0) return belowZero(unit.id, periods[place]?.id ?? '', unit.levels[place] ?? Rational.ZERO)
  }
  return {
    status: 'allocated',
    increments: outcome,
    units: levels.map(({ id, levels: path }) => ({
      id,
      levels: Object.fromEntries(path.map((level, c) => [periods[c]?.id ?? '', toDecimalText(level)])),
    })),
  }
}

/** Each unit's change over all periods: to its own target, or its part by weight of what is left. */
function unitChanges(
  { units, step, method, tie }: LevelsRequest,
  all: Rational,
  own: ReadonlyArray<Rational | null>,
): Rational[] | Exclude<LevelsOutcome, { status: 'allocated' }> {
  const rest = all.sub(Rational.sum(own.flatMap((change) => change ?? [])))
  const open = units.filter((_, r) => own[r] === null)
  if (open.length === 0) {
    if (rest.isZero) return own.map((change) => change ?? Rational.ZERO)
    return {
      status: 'infeasible',
      conflict: {
        message: `各单位期末值之和与全市期末水平相差 ${toDecimalText(rest.abs())}。`,
        units: units.map(({ id }) => id),
        periods: [],
        needs: toDecimalText(rest.abs()),
        allows: '0',
      },
      relaxations: [],
    }
  }
  const falls = rest.sign < 0
  const outcome = allocate({
    kind: 'additive',
    total: toDecimalText(rest.abs()),
    units: open.map(({ id, weight, base }) => ({ id, weight: weight ?? base, ...(falls ? { max: base } : {}) })),
    ...(step === undefined ? {} : { step }),
    ...(method === undefined ? {} : { method }),
    ...(tie === undefined ? {} : { tie }),
  })
  if (outcome.status !== 'allocated') return outcome
  if (outcome.kind !== 'additive') throw new Error('allocation: a change came back as a ratio')
  const sign = Rational.of(falls ? -1n : 1n)
  const shared = new Map(outcome.units.map(({ id, total }) => [id, sign.mul(Rational.from(total))]))
  return units.map(({ id }, r) => own[r] ?? shared.get(id) ?? Rational.ZERO)
}

function belowZero(unit: string, period: string, level: Rational): AllocationInfeasible {
  const by = toDecimalText(level.abs())
  return {
    status: 'infeasible',
    conflict: {
      message: `“${unit}”在“${period}”要比现有的多减 ${by} 才能跟上全市路径，水平会低于 0；请改它的期末值或全市该期水平。`,
      units: [unit],
      periods: [period],
      needs: by,
      allows: '0',
    },
    relaxations: [],
  }
}
