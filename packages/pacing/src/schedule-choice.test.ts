import { describe, expect, it } from 'vitest'
import { scheduleIn } from './schedule-choice.js'

describe('[R-PACE-13] the schedule a city chose', () => {
  it('leaves a straight line to the engine', () => {
    expect(scheduleIn({ curve: 'linear' }, 2025, true, true)).toBeNull()
  })

  it('follows past seasons only for flows that have a past', () => {
    expect(scheduleIn({ curve: 'history' }, 2025, true, true)).toEqual({ curve: 'history' })
    expect(scheduleIn({ curve: 'history' }, 2025, true, false)).toBeNull()
    expect(scheduleIn({ curve: 'history' }, 2025, false, true)).toBeNull()
  })

  it('asks nothing before the fourth quarter: flows in thirds, states at the end of the year', () => {
    expect(scheduleIn({ curve: 'fourth_quarter' }, 2025, true, false)).toEqual({
      curve: 'due',
      at: ['2025-10', '2025-11', '2025-12'],
    })
    expect(scheduleIn({ curve: 'fourth_quarter' }, 2025, false, false)).toEqual({ curve: 'due', at: ['2025-12'] })
  })

  it('places shares by month in the year asked for, and only for flows', () => {
    const choice = { curve: 'custom', shares: { '6': '0.5', '12': '1' } } as const
    expect(scheduleIn(choice, 2024, true, false)).toEqual({
      curve: 'custom',
      shares: { '2024-06': '0.5', '2024-12': '1' },
    })
    expect(scheduleIn(choice, 2024, false, false)).toBeNull()
  })
})
