import type { Amount, ReadGoal } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { goalDraft } from './goal-draft.js'

const amount = (fields: Partial<Amount>): Amount => ({
  text: '',
  relation: 'eq',
  value: null,
  high: null,
  parts: null,
  window: null,
  ...fields,
})

const goal = (fields: Partial<ReadGoal>): ReadGoal => ({
  number: '1',
  name: '城镇新增就业人数',
  category: '就业',
  parent: null,
  unit: '万人',
  kind: 'flow',
  attribute: 'anticipatory',
  previousTarget: null,
  baseline: null,
  target: amount({ text: '〔15〕', value: '15', window: 'plan' }),
  span: { start: 0, end: 4 },
  ...fields,
})

describe('goalDraft', () => {
  it('[R-PLAN-70] counts in whole persons: 15万人 is 150,000', () => {
    expect(goalDraft(goal({}))).toMatchObject({ unit: 'person', target: { text: '〔15〕', value: '150000' } })
  })

  it('[R-PLAN-70] keeps hundredths of 万 exact: 27.29万人 is 272,900', () => {
    const baseline = amount({ text: '27.29', value: '27.29' })
    expect(goalDraft(goal({ kind: 'level', baseline })).baseline?.value).toBe('272900')
  })

  it('leaves the unit open when the word is not known', () => {
    expect(goalDraft(goal({ unit: '驮' }))).toMatchObject({ unit: null, unitWord: '驮' })
  })

  it('[R-PLAN-71] takes the direction from the sign or the measure, never from a base above the target', () => {
    const lower = amount({ text: '22', value: '22' })
    expect(goalDraft(goal({ baseline: lower })).direction).toBe('at_least')
    const ceiling = amount({ text: '<5', relation: 'lt', value: '5', window: 'point' })
    expect(goalDraft(goal({ name: '城镇登记失业率', unit: '%', kind: 'ratio', target: ceiling }))).toMatchObject({
      direction: 'at_most',
      shape: 'ceiling',
    })
  })

  it('[R-PLAN-72] only watches what has no county value or no number', () => {
    expect(goalDraft(goal({ name: '城镇调查失业率', unit: '%', kind: 'ratio' })).shape).toBe('monitor')
    expect(goalDraft(goal({ target: null })).shape).toBe('monitor')
    expect(goalDraft(goal({ kind: 'composition' })).shape).toBe('monitor')
  })
})
