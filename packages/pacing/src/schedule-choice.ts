import type { PaceSchedule, ScheduleChoice } from '@plancascade/types'

/**
 * [R-PACE-13] A city's choice as a year's schedule; null where the engine's own for that kind of goal applies. Past seasons and
 * shares by month are for flows: levels and ratios are judged against their target (R-PACE-04). Past seasons need a past: without
 * `hasHistory` the line is straight.
 */
export function scheduleIn(
  choice: ScheduleChoice,
  year: number,
  isFlow: boolean,
  hasHistory: boolean,
): PaceSchedule | null {
  const month = (of: string | number): string => `${year}-${String(of).padStart(2, '0')}`
  switch (choice.curve) {
    case 'linear':
      return null
    case 'history':
      return isFlow && hasHistory ? { curve: 'history' } : null
    case 'fourth_quarter':
      return { curve: 'due', at: isFlow ? [10, 11, 12].map(month) : [month(12)] }
    case 'custom':
      if (!isFlow) return null
      return {
        curve: 'custom',
        shares: Object.fromEntries(Object.entries(choice.shares).map(([at, share]) => [month(at), share])),
      }
  }
}
