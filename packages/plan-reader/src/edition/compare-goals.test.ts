import { describe, expect, it } from 'vitest'
import { aGoal } from '../testing/compared-goal.js'
import { compareGoals } from './compare-goals.js'
import { withChanges } from './goal-differences.js'

const amount = (value: string, relation: 'eq' | 'lt' | 'le' = 'eq') =>
  ({ text: value, relation, value, high: null, window: 'plan' }) as const

describe('a new edition beside the goals that stand', () => {
  it('says that a goal’s target changed, and keeps everything else', () => {
    const standing = aGoal({ key: 's', name: '城镇新增就业人数', target: amount('150000') })
    const next = aGoal({ key: 'n', name: '城镇新增就业人数', target: amount('160000') })
    const [change] = compareGoals([standing], [next])
    expect(change).toEqual({ state: 'target', standing: 's', next: 'n', differences: ['target'] })
    expect(withChanges(standing, next, ['target'])).toMatchObject({ target: { value: '160000' }, kind: 'flow' })
  })

  it('takes 15万 and 150,000 in other words for the same amount', () => {
    const next = aGoal({ key: 'n', target: { ...amount('150000.0'), text: '15' } })
    expect(compareGoals([aGoal({ key: 's', target: amount('150000') })], [next])[0]?.state).toBe('unchanged')
  })

  it('calls another unit, kind or attribute a change of the measure, also where the figure changed too', () => {
    const standing = aGoal({ key: 's' })
    const next = aGoal({ key: 'n', unit: 'household', attribute: 'binding', target: amount('1') })
    expect(compareGoals([standing], [next])[0]).toMatchObject({
      state: 'definition',
      differences: ['target', 'unit', 'attribute'],
    })
  })

  it('does not take what the new reading does not know for a change', () => {
    const standing = aGoal({ key: 's', attribute: 'binding', baseline: amount('9') })
    const next = aGoal({ key: 'n', unit: null, kind: 'unknown', attribute: null, baseline: null })
    expect(compareGoals([standing], [next])[0]?.state).toBe('unchanged')
  })

  it('takes a name that a planner made whole for the same name, and a longer one for another measure', () => {
    const [read, whole] = ['失业人员再就业', '城镇失业人员再就业人数']
    const compared = (standing: string, next: string) =>
      compareGoals([aGoal({ key: 's', name: standing })], [aGoal({ key: 'n', name: next })])[0]?.state
    expect(compared(whole, read)).toBe('unchanged')
    expect(compared(read, whole)).toBe('definition')
  })

  it('finds the goal again under another number, and by a name alike under the same number', () => {
    const standing = [
      aGoal({ key: 'a', number: '1', name: '失业保险参保人数' }),
      aGoal({ key: 'b', number: '2', name: '开展补贴性职业技能培训人次' }),
    ]
    const next = [
      aGoal({ key: 'x', number: '2', name: '补贴性职业技能培训' }),
      aGoal({ key: 'y', number: '3', name: '失业保险参保人数' }),
    ]
    expect(compareGoals(standing, next).map(({ standing: one, next: other }) => [one, other])).toEqual([
      ['a', 'y'],
      ['b', 'x'],
    ])
  })

  it('pairs a renamed goal through its definition in the indicator library', () => {
    const standing = aGoal({ key: 's', name: '欠薪案件结案率', indicatorId: 'i1' })
    const next = aGoal({ key: 'n', name: '拖欠农民工工资举报按期办结', indicatorId: 'i1' })
    expect(compareGoals([standing], [next])[0]).toMatchObject({ state: 'definition', differences: ['name'] })
  })

  it('names what is new and what is no longer there', () => {
    const states = compareGoals(
      [aGoal({ key: 's', name: '工伤保险参保人数' })],
      [aGoal({ key: 'n', name: '零工市场' })],
    )
    expect(states).toEqual([
      { state: 'missing', standing: 's', next: null, differences: [] },
      { state: 'added', standing: null, next: 'n', differences: [] },
    ])
  })
})
