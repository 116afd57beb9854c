import { periodParts, Rational } from '@plancascade/kernel'
import type { PaceRequest, ProblemItem } from '@plancascade/types'
import type { Curve, Family } from './pace-case.js'
import { fault, pointerStep, readPeriod, type Window } from './read-window.js'

/**
 * [R-PACE-04] Which schedule applies. Flows are linear unless another is named. Levels and ratios are judged against the target,
 * or against a straight line from the base where one is given: 序时进度 is for flows only (domain.md §9). An event is due at the end.
 */
export function readCurve(request: PaceRequest, family: Family, window: Window, faults: ProblemItem[]): Curve {
  const { schedule, baseline } = request
  if (!schedule) {
    if (request.kind === 'event')
      return { curve: 'points', points: [{ lastMonth: window.lastMonth, share: Rational.ONE }], onlyThen: false }
    const hasPath = family === 'flow' || (baseline !== undefined && baseline !== null)
    return { curve: hasPath ? 'linear' : 'target' }
  }
  if (schedule.curve === 'due') return duePoints(schedule.at, window, faults)
  if (family !== 'flow' && (baseline === undefined || baseline === null) && request.kind !== 'event')
    fault(faults, '/baseline', 'baseline_required', '期末数、比率按进度曲线考察时须给出起点值 baseline。')
  if (schedule.curve === 'custom') return customPoints(schedule.shares, window, faults)
  if (schedule.curve === 'history' && family !== 'flow')
    fault(faults, '/schedule/curve', 'history_not_flow', '历史进度曲线只用于累计数（flow）指标。')
  return { curve: schedule.curve }
}

function duePoints(at: readonly string[], window: Window, faults: ProblemItem[]): Curve {
  const months = at.map((text, i) => monthWithin(text, `/schedule/at/${i}`, window, faults))
  const sorted = [...new Set(months.filter((month) => month !== null))].sort((a, b) => a - b)
  return {
    curve: 'points',
    onlyThen: true,
    points: sorted.map((lastMonth, i) => ({ lastMonth, share: Rational.of(i + 1, sorted.length) })),
  }
}

function customPoints(shares: Readonly<Record<string, string>>, window: Window, faults: ProblemItem[]): Curve {
  const points: Array<{ lastMonth: number; share: Rational; key: string }> = []
  for (const [key, text] of Object.entries(shares)) {
    const lastMonth = monthWithin(key, `/schedule/shares/${pointerStep(key)}`, window, faults)
    if (lastMonth !== null) points.push({ lastMonth, share: Rational.from(text), key })
  }
  points.sort((a, b) => a.lastMonth - b.lastMonth)
  let due = Rational.ZERO
  for (const point of points) {
    const pointer = `/schedule/shares/${pointerStep(point.key)}`
    if (point.share.lt(due) || point.share.gt(Rational.ONE))
      fault(faults, pointer, 'share_order', '各期应完成比例须逐期不减，并在 0 到 1 之间。')
    due = point.share
  }
  if (points.length === 0) fault(faults, '/schedule/shares', 'share_missing', '请至少写一期的应完成比例。')
  return { curve: 'points', points, onlyThen: false }
}

function monthWithin(text: string, pointer: string, window: Window, faults: ProblemItem[]): number | null {
  const p = readPeriod(text, pointer, faults)
  if (!p) return null
  const { lastMonth } = periodParts(p)
  if (lastMonth >= window.firstMonth && lastMonth <= window.lastMonth) return lastMonth
  return fault(faults, pointer, 'outside_window', `${text} 不在起止期之内，请改正。`)
}
