import type { TaskTarget, TaskView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { documentsOf, isUnsigned, planFigure, targetBefore, targetOf, targetsAhead, targetText } from './task-figures'
import { aTask } from './testing/task-fixture'

const target = (year: number, value: string, part: Partial<TaskTarget> = {}): TaskTarget => ({
  year,
  tier: 'assigned',
  value,
  high: null,
  versionNo: 1,
  validFrom: '2022-03-01',
  reason: null,
  ...part,
})
const taskWith = (targets: TaskTarget[], part: Partial<TaskView> = {}) => aTask({ targets, ...part })

describe('figures of a task', () => {
  it('[R-TASK-04] takes the edition that holds on a day, the first one from the year’s beginning', () => {
    const later = target(2024, '100', { versionNo: 2, validFrom: '2024-07-01', reason: '调整' })
    const task = taskWith([later, target(2024, '120', { validFrom: '2024-03-01' })])
    const on = (day: string) => targetOf(task, 2024, 'assigned', day)?.value
    expect([on('2024-01-05'), on('2024-06-30'), on('2024-07-01'), on('2025-01-01')]).toEqual([
      '120',
      '120',
      '100',
      '100',
    ])
    expect(targetsAhead(task, 2024, 'assigned', '2024-06-30')).toEqual([later])
    expect(targetsAhead(task, 2024, 'assigned', '2024-07-01')).toEqual([])
    expect(targetOf(task, 2024)?.value).toBe('100')
  })

  it('adds up a flow over the years', () => {
    const task = taskWith([target(2021, '4661'), target(2022, '4662')])
    expect(planFigure(task, [2021, 2022])).toBe('9323')
  })

  it('never adds rates or stocks: they stand where the last year does', () => {
    const targets = [target(2021, '91.6'), target(2022, '92.5')]
    expect(planFigure(taskWith(targets, { kind: 'ratio', unit: 'percent' }), [2021, 2022])).toBe('92.5')
    expect(planFigure(taskWith(targets, { kind: 'level' }), [2021, 2022])).toBe('92.5')
  })

  it('gives no total while a year is missing', () => {
    expect(planFigure(taskWith([target(2021, '4661')]), [2021, 2022])).toBeNull()
  })

  it('writes a ceiling with its sign and a range with both ends', () => {
    const ceiling = target(2021, '5')
    expect(targetText(taskWith([ceiling], { direction: 'at_most' }), ceiling)).toBe('≤ 5')
    const range = target(2021, '1', { high: '3' })
    expect(targetText(taskWith([range], { kind: 'per_unit' }), range)).toBe('1–3')
  })
})

describe('later editions of a task', () => {
  const adjusted = taskWith(
    [target(2025, '14515'), target(2025, '11612', { versionNo: 2, validFrom: '2025-07-01', reason: '中期评估' })],
    {
      status: 'active',
      adjustments: [
        {
          versionNo: 2,
          documentNumber: '十人社发〔2025〕12号',
          issuedOn: '2025-10-09',
          validFrom: '2025-07-01',
          reason: '中期评估',
          approver: '市政府常务会议',
          receivedAt: null,
          receivedBy: null,
        },
      ],
    },
  )

  it('names what a new target replaces', () => {
    const fresh = adjusted.targets[1]
    expect(fresh && targetBefore(adjusted, fresh)?.value).toBe('14515')
  })

  it('wait for a signature of their own, and stand under their own document, the newest first', () => {
    expect(isUnsigned(adjusted)).toBe(true)
    expect(documentsOf([adjusted])).toEqual(['十人社发〔2025〕12号', '十人社发〔2022〕8号'])
  })
})
