import { describe, expect, it } from 'vitest'
import { aRequest, refusals, resultOf, unitOf } from './testing/a-request.js'

/** One scored item x and whatever the test puts around it. */
function withModifiers(
  values: Record<string, unknown>,
  modifiers: Record<string, unknown>,
  item: Record<string, unknown> = {},
) {
  const ids = ['x', 'praise', 'model', 'accident', 'bound']
  return aRequest({
    units: [{ id: 'A' }],
    indicators: ids.map((id) => ({ id, direction: 'higher' })),
    values: { A: values },
    index: {
      id: 'root',
      name: '总指数',
      children: [{ indicator: 'x', weight: '1', rule: { method: 'direct' }, ...item }],
      ...modifiers,
    },
  })
}
const scoreOf = (...given: Parameters<typeof withModifiers>) => resultOf(withModifiers(...given)).units[0]?.exact

describe('[R-SCORE-22] bonus and deduction', () => {
  const bonus = { cap: '2', items: [{ indicator: 'praise', cap: '1.5' }, { indicator: 'model' }] }
  it('add points up to each cap and the common cap', () => {
    expect(scoreOf({ x: '90', praise: '1' }, { bonus })).toBe('91')
    expect(scoreOf({ x: '90', praise: '3' }, { bonus })).toBe('91.5')
    expect(scoreOf({ x: '90', praise: '3', model: '1' }, { bonus })).toBe('92')
  })
  it('take points off and stop at the floor of the node', () => {
    const deduction = { items: [{ indicator: 'accident' }] }
    expect(scoreOf({ x: '90', accident: '5' }, { deduction })).toBe('85')
    expect(scoreOf({ x: '3', accident: '5' }, { deduction, floor: '0' })).toBe('0')
  })
  it('are nothing where nothing is recorded', () => {
    expect(scoreOf({ x: '90', praise: { state: 'missing' } }, { bonus })).toBe('90')
  })
  it('refuse negative points', () => {
    const [problem] = refusals(withModifiers({ x: '90', praise: '-1' }, { bonus }))
    expect(problem).toMatchObject({ code: 'negative_points', pointer: '/values/A/praise' })
  })
  it('stand around a rule as well as around a node', () => {
    expect(scoreOf({ x: '90', praise: '1' }, {}, { bonus })).toBe('91')
  })
})

describe('[R-SCORE-23] 约束性', () => {
  const item = { rule: { method: 'completion' }, binding: { atMost: '59' } }
  it('holds the node down when the target is missed, however little', () => {
    expect(scoreOf({ x: { actual: '99.99', target: '100' } }, {}, item)).toBe('59')
    expect(scoreOf({ x: { actual: '100', target: '100' } }, {}, item)).toBe('100')
    expect(scoreOf({ x: { actual: '30', target: '100' } }, {}, item)).toBe('30')
  })
  it('is logged with the points it cost', () => {
    const unit = unitOf(resultOf(withModifiers({ x: { actual: '99', target: '100' } }, {}, item)), 'A')
    expect(unit.adjustments).toEqual([
      expect.objectContaining({ at: 'root', kind: 'binding', points: '-40', contribution: '-40' }),
    ])
  })
  it('asks for a target where the rule has none', () => {
    const direct = { ...item, rule: { method: 'direct' } }
    expect(refusals(withModifiers({ x: '90' }, {}, direct))[0]?.code).toBe('target_missing')
  })
  it('cannot be bought off by a bonus', () => {
    const bonus = { items: [{ indicator: 'praise' }] }
    expect(scoreOf({ x: { actual: '99', target: '100' }, praise: '9' }, { bonus }, item)).toBe('59')
  })
})

describe('[R-SCORE-24] veto', () => {
  it('strikes when the thing occurred', () => {
    const veto = [{ indicator: 'accident', when: 'occurred', atMost: '0' }]
    expect(scoreOf({ x: '90', accident: '1' }, { veto })).toBe('0')
    expect(scoreOf({ x: '90', accident: '0' }, { veto })).toBe('90')
  })
  it('strikes when the target is missed', () => {
    const veto = [{ indicator: 'bound', when: 'missed', atMost: '50' }]
    expect(scoreOf({ x: '90', bound: { actual: '9', target: '10' } }, { veto })).toBe('50')
    expect(scoreOf({ x: '90', bound: { actual: '10', target: '10' } }, { veto })).toBe('90')
  })
})

describe('target tiers', () => {
  it('score against the tier the item names', () => {
    const cell = { actual: '100', target: '100', targets: { committed: '125' } }
    expect(scoreOf({ x: cell }, {}, { rule: { method: 'completion' }, tier: 'committed' })).toBe('80')
    const [problem] = refusals(withModifiers({ x: cell }, {}, { rule: { method: 'completion' }, tier: 'stretch' }))
    expect(problem).toMatchObject({ code: 'target_missing', pointer: '/values/A/x/targets/stretch' })
  })
})
