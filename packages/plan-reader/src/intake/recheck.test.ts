import { describe, expect, it } from 'vitest'
import { aGoal } from '../testing/compared-goal.js'
import { raisedBy, stillHolds, type CheckedGoal } from './recheck.js'

const checked = (given: Partial<CheckedGoal> = {}): CheckedGoal => {
  const { key, indicatorId: _none, ...words } = aGoal({ key: 'g1' })
  return { ...words, id: key, parentGoalId: null, definition: null, isLive: true, ...given }
}
const among = (...goals: CheckedGoal[]) => new Map(goals.map((goal) => [goal.id, goal]))
const amount = (value: string | null, window: 'plan' | 'point' | null = 'plan', relation: 'eq' | 'lt' = 'eq') => ({
  text: value ?? '动态清零',
  relation,
  value,
  high: null,
  window,
})

describe('whether a finding’s cause is still there', () => {
  it.each([
    ['P201', { target: amount(null) }, { target: amount('0') }],
    ['P203', { unit: null }, { unit: 'person' }],
    ['P205', { unit: 'percent', target: amount('950') }, { unit: 'percent', target: amount('95') }],
    ['P206', { kind: 'unknown' }, { kind: 'flow' }],
    ['P207', { target: amount('5', null) }, { target: amount('5', 'plan') }],
    ['P211', { target: null }, { target: amount('5') }],
    ['P301', { baseline: amount('220000') }, { baseline: amount('150000') }],
    ['P302', { baseline: amount('7', null) }, { baseline: amount('7', 'plan') }],
    ['P303', { baseline: amount('88', 'point', 'lt') }, { baseline: amount('88', 'point') }],
    ['P307', { unit: 'person_time' }, { unit: 'person' }],
    ['P501', { target: amount(null) }, { target: null, shape: 'monitor' }],
  ] as const)('%s holds before the mend and not after it', (code, before, after) => {
    const finding = { code, goalIds: ['g1'] }
    expect(stillHolds(finding, among(checked(before)))).toBe(true)
    expect(stillHolds(finding, among(checked(after)))).toBe(false)
  })

  it('a ceiling above its base is the easier one, a floor above its base is not', () => {
    const finding = { code: 'P301', goalIds: ['g1'] }
    const higher = { target: amount('6', 'point'), baseline: amount('4.5', 'point') }
    expect(stillHolds(finding, among(checked({ ...higher, direction: 'at_most' })))).toBe(true)
    expect(stillHolds(finding, among(checked({ ...higher, direction: 'at_least' })))).toBe(false)
  })

  it('two places that disagree are settled by giving both one value, or by keeping one of them', () => {
    const finding = { code: 'P401', goalIds: ['g1', 'g2'] }
    const other = checked({ id: 'g2', target: amount('125000') })
    expect(stillHolds(finding, among(checked(), other))).toBe(true)
    expect(stillHolds(finding, among(checked(), { ...other, target: amount('150000') }))).toBe(false)
    expect(stillHolds(finding, among(checked(), { ...other, isLive: false }))).toBe(false)
  })

  it('a disagreement with the last plan’s results cannot be mended in one goal', () => {
    expect(stillHolds({ code: 'P401', goalIds: ['g1'] }, among(checked()))).toBeNull()
  })

  it('a part larger than its whole is mended by changing either', () => {
    const finding = { code: 'P306', goalIds: ['g1', 'g2'] }
    const part = checked({ parentGoalId: 'g2' })
    const whole = checked({ id: 'g2', target: amount('10') })
    expect(stillHolds(finding, among(part, whole))).toBe(true)
    expect(stillHolds(finding, among({ ...part, target: amount('9') }, whole))).toBe(false)
    expect(stillHolds(finding, among({ ...part, parentGoalId: null }, whole))).toBe(false)
  })

  it('rules about the document are not for a goal to mend; any rule ends with the last goal it names', () => {
    expect(stillHolds({ code: 'P103', goalIds: [] }, among(checked()))).toBeNull()
    expect(stillHolds({ code: 'P202', goalIds: ['g1'] }, among(checked()))).toBeNull()
    expect(stillHolds({ code: 'P202', goalIds: ['g1'] }, among(checked({ isLive: false })))).toBe(false)
  })

  it('a change that brings in a cause raises it, one that leaves a cause as it was does not', () => {
    const easier = checked({ baseline: amount('220000') })
    expect(raisedBy(checked(), easier)).toMatchObject([{ code: 'P301', severity: 'explain' }])
    expect(raisedBy(easier, { ...easier, name: '新增就业' })).toEqual([])
  })
})
