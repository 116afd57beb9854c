import { toDecimalText, Rational } from '@plancascade/kernel'
import type { AllocationRelaxation, AllocationRequest } from '@plancascade/types'
import { relaxRequest, type Way } from './relax-request.js'

/** The way out as a sentence with the figure before and after; the request is the one it is taken from. */
export function worded(request: AllocationRequest, way: Way): AllocationRelaxation {
  return { ...way, message: sentence(request, way) }
}

function sentence(request: AllocationRequest, way: Way): string {
  if (way.kind === 'change_method') return '改用韦伯斯特法或最大余数法，它们允许分到 0。'
  if (request.kind === 'ratio') return ratioSentence(request, way)
  const { unit, period, by } = way
  const name = unit === null ? null : (request.units.find(({ id }) => id === unit)?.name ?? unit)
  const raises = way.kind.startsWith('raise')
  const word = raises ? '提高' : '降低'
  const [before, after] = [figureOf(request, way), figureOf(relaxRequest(request, way) ?? request, way)]
  const change = `${word} ${by}，由 ${before.value} 到 ${after.value}`
  if (way.kind === 'raise_max_share' || way.kind === 'lower_min_share')
    return `把“${period ?? ''}”末检查点的${before.what}${change}。`
  if (unit !== null && period !== null) return `把“${name}”${called(period)}的${before.what}${change}。`
  const who = name ?? (period === null ? null : called(period))
  if (who === null) return `把总量${change}。`
  const others = before.what === '合计' ? `，差额由其他${unit === null ? '年度' : '单位'}承担` : ''
  return `把“${who}”的${before.what}${change}${others}。`
}

const called = (period: string): string => (/^\d{4}$/.test(period) ? `${period} 年` : period)

function figureOf(
  request: Extract<AllocationRequest, { kind: 'additive' }>,
  { kind, unit, period }: Way,
): { what: string; value: string } {
  const isTotal = kind === 'raise_total' || kind === 'lower_total'
  const checkpoint = request.checkpoints?.find(({ through }) => through === period)
  if (kind === 'raise_max_share') return { what: '上限', value: checkpoint?.maxShare ?? '' }
  if (kind === 'lower_min_share') return { what: '下限', value: checkpoint?.minShare ?? '' }
  if (unit === null && period === null) return { what: '总量', value: request.total }
  if (unit !== null && period !== null) {
    const cell = request.cells?.find((one) => one.unit === unit && one.period === period)
    if (cell?.fixed !== undefined) return { what: '锁定值', value: cell.fixed }
    return kind === 'raise_max' ? { what: '上限', value: cell?.max ?? '' } : { what: '下限', value: cell?.min ?? '' }
  }
  const member = (unit === null ? (request.periods ?? []) : request.units).find(({ id }) => id === (unit ?? period))
  if (isTotal) return { what: '合计', value: member?.total ?? '' }
  return kind === 'raise_max' ? { what: '上限', value: member?.max ?? '' } : { what: '下限', value: member?.min ?? '' }
}

function ratioSentence(request: Extract<AllocationRequest, { kind: 'ratio' }>, way: Way): string {
  const next = relaxRequest(request, way) ?? request
  if (way.kind === 'change_target')
    return `把目标${request.bound === 'at_most' ? '放宽' : '降'}到 ${toDecimalText(Rational.from(next.target))}。`
  const unit = next.units.find(({ id }) => id === way.unit)
  const name = unit?.name ?? way.unit ?? ''
  return way.kind === 'raise_max'
    ? `把“${name}”的上限提高到 ${unit?.max ?? ''}。`
    : `把“${name}”的下限降到 ${unit?.min ?? ''}。`
}
