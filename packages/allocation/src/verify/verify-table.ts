import { Rational } from '@plancascade/kernel'
import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import { readRationalTable, type RationalTable } from './rational-table.js'
import { shiftUpTo, verifyCheckpoints } from './verify-checkpoints.js'

type Fit = NonNullable<AdditiveAllocationRequest['fit']>

/** Checks a two-way answer: every sum, every bound, and complementary slackness with the certificate's levels (R-ALLOC-31). */
export function verifyTable(request: AdditiveAllocationRequest, answer: AdditiveAllocated): string[] {
  const table = readRationalTable(request, Rational.from(answer.total))
  const values = answer.units.flatMap(({ cells }) =>
    table.periods.map((period) => Rational.from(cells[period] ?? '-1')),
  )
  const fit = request.fit ?? 'webster_log'
  const neutral = fit === 'webster_log' ? Rational.ONE : Rational.ZERO
  const combine = (a: Rational, b: Rational) => (fit === 'webster_log' ? a.mul(b) : a.add(b))
  return [
    ...verifySums(table, values, answer),
    ...verifyBounds(table, values),
    ...verifyCheckpoints(request, answer, table, values, neutral),
    ...verifyOptimality(table, values, answer, { fit, combine, shift: shiftUpTo(request, answer, combine, neutral) }),
  ]
}

function verifySums(table: RationalTable, values: readonly Rational[], answer: AdditiveAllocated): string[] {
  const cols = table.periods.length
  const faults: string[] = []
  const check = (name: string, amounts: readonly Rational[], stated: string) => {
    const sum = Rational.sum(amounts)
    if (!sum.eq(Rational.from(stated))) faults.push(`“${name}”的单元格之和不等于合计 ${stated}。`)
  }
  answer.units.forEach(({ id, total }, r) => check(id, values.slice(r * cols, (r + 1) * cols), total))
  answer.periods.forEach(({ id, total }, c) =>
    check(
      id,
      values.filter((_, at) => at % cols === c),
      total,
    ),
  )
  return faults
}

function verifyBounds({ cells, step, units, periods }: RationalTable, values: readonly Rational[]): string[] {
  return values.flatMap((value, at) => {
    const name = `“${units[Math.floor(at / periods.length)] ?? ''}”${periods[at % periods.length] ?? ''}`
    const { min, max } = cells[at] ?? { min: Rational.ZERO, max: null }
    const faults: string[] = []
    if (!value.div(step).isInteger || value.sign < 0) faults.push(`${name}不是步长的非负整数倍。`)
    if (value.lt(min)) faults.push(`${name}低于下限。`)
    if (max && value.gt(max)) faults.push(`${name}超过上限。`)
    return faults
  })
}

/** Prices as documented in R-ALLOC-31, written down again here on purpose. */
function price(fit: Fit, weight: Rational, x: bigint): Rational {
  const odd = Rational.of(2n * x + 1n)
  return fit === 'least_squares' ? odd.sub(weight.mul(Rational.of(2n))) : odd.div(weight)
}

/** How levels combine under a fit, and by how much a unit's level differs in a period (checkpoints). */
interface Levelling {
  readonly fit: Fit
  readonly combine: (a: Rational, b: Rational) => Rational
  readonly shift: (unit: string, index: number) => Rational
}

function verifyOptimality(
  table: RationalTable,
  values: readonly Rational[],
  { certificate, units, periods }: AdditiveAllocated,
  { fit, combine, shift }: Levelling,
): string[] {
  if (certificate.form !== 'potentials') return ['缺少最优性证明。']
  const product = fit === 'webster_log'
  if (certificate.combine !== (product ? 'product' : 'sum')) return ['最优性证明的形式与拟合方式不符。']
  const rowLevels = levelsBy(certificate.units, units)
  const colLevels = levelsBy(certificate.periods, periods)
  if (!rowLevels || !colLevels) return ['最优性证明缺少单位或年度的乘数。']
  if (product && [...rowLevels, ...colLevels].some((level) => level.sign <= 0)) return ['乘数必须大于 0。']
  const { step, cells } = table
  const cols = periods.length
  return values.flatMap((value, at) => {
    const { weight, min, max } = cells[at] ?? { weight: Rational.ZERO, min: Rational.ZERO, max: Rational.ZERO }
    const [r, c] = [Math.floor(at / cols), at % cols]
    const row = combine(rowLevels[r] ?? Rational.ZERO, shift(table.units[r] ?? '', c))
    const level = combine(row, colLevels[c] ?? Rational.ZERO)
    if (product && row.sign <= 0) return ['乘数必须大于 0。']
    const x = value.div(step).floor()
    const canRise = !weight.isZero && (!max || value.add(step).le(max))
    const canFall = !weight.isZero && value.sub(step).ge(min) && x > 0n
    const tooLow = canRise && price(fit, weight, x).lt(level)
    const tooHigh = canFall && price(fit, weight, x - 1n).gt(level)
    const name = `“${table.units[Math.floor(at / cols)] ?? ''}”${table.periods[at % cols] ?? ''}`
    return tooLow || tooHigh ? [`${name}不满足互补松弛条件，结果不是最优。`] : []
  })
}

function levelsBy(
  potentials: ReadonlyArray<{ readonly id: string; readonly potential: string }>,
  members: ReadonlyArray<{ readonly id: string }>,
): Rational[] | null {
  const byId = new Map(potentials.map(({ id, potential }) => [id, potential]))
  const levels = members.map(({ id }) => parseFraction(byId.get(id) ?? ''))
  return levels.some((level) => level === null) ? null : levels.flatMap((level) => level ?? [])
}

function parseFraction(text: string): Rational | null {
  const match = /^(-?\d+)\/(\d+)$/.exec(text)
  return match?.[1] !== undefined && match[2] !== undefined && BigInt(match[2]) > 0n
    ? Rational.of(BigInt(match[1]), BigInt(match[2]))
    : null
}
