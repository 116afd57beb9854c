import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest, AllocationStep } from '@plancascade/types'
import { readAdditive, type AdditiveProblem } from './request/additive-problem.js'
import { tableOf } from './request/table-of.js'
import { cellStep } from './two-way/cell-steps.js'
import { EXACT_COSTS } from './two-way/exact-costs.js'

/**
 * The reasoning behind one cell of a table too large to carry a step per cell. Null when the request has no such cell or the
 * answer no levels (one-way).
 */
export function explainCell(
  request: AdditiveAllocationRequest,
  answer: AdditiveAllocated,
  unit: string,
  period: string,
): AllocationStep | null {
  const problem = readAdditive(request)
  if (!('total' in problem) || !problem.periods || !problem.cells || answer.certificate.form !== 'potentials')
    return null
  const r = problem.units.index.get(unit)
  const c = problem.periods.index.get(period)
  if (r === undefined || c === undefined) return null
  const totals = {
    units: Float64Array.from(answer.units, ({ total }) => problem.scale.steps(total) ?? 0),
    periods: Float64Array.from(answer.periods, ({ total }) => problem.scale.steps(total) ?? 0),
  }
  const table = tableOf(problem, problem.periods, problem.cells, totals)
  const at = r * table.cols + c
  return cellStep(problem.scale, problem.fit, {
    unit,
    label: problem.units.labels[r] ?? unit,
    period,
    weight: table.exactWeight(at),
    lo: table.lo[at] ?? 0,
    hi: table.hi[at] ?? Infinity,
    value: problem.scale.steps(answer.units[r]?.cells[period] ?? '0') ?? 0,
    rowLevel: rowLevelAt(problem, answer.certificate, r, c),
    colLevel: fraction(answer.certificate.periods[c]?.potential),
  })
}

/** A unit's level in a period: its potential with the shifts of the checkpoints before. */
function rowLevelAt(
  { fit, checkpoints, units }: AdditiveProblem,
  certificate: Extract<AdditiveAllocated['certificate'], { form: 'potentials' }>,
  r: number,
  c: number,
): Rational {
  const before = checkpoints.filter(({ place }) => place < c).map(({ through }) => through)
  return (certificate.shifts ?? [])
    .filter(({ unit, through }) => unit === units.ids[r] && before.includes(through))
    .reduce(
      (level, { shift }) => EXACT_COSTS[fit].combine(level, fraction(shift)),
      fraction(certificate.units[r]?.potential),
    )
}

function fraction(text = '0/1'): Rational {
  const [num = '0', den = '1'] = text.split('/')
  return Rational.of(BigInt(num), BigInt(den))
}
