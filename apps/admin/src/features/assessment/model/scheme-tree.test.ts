import { describe, expect, it } from 'vitest'
import { aDefinition } from '../testing/scheme-fixture'
import { withAdjustment, withLimit, withVetoes } from './limits'
import {
  addChild,
  canRemove,
  changePart,
  findingsAt,
  isBranch,
  newBranch,
  newItem,
  partAt,
  removePart,
  treeRows,
} from './scheme-tree'

const definition = aDefinition()

describe('treeRows', () => {
  it('shows each part with its weight among siblings and its share of the whole', () => {
    expect(treeRows(definition).map(({ name, weight, share }) => [name, weight, share])).toEqual([
      ['就业综合指数', null, '100'],
      ['城镇新增就业', '60', '60'],
      ['劳动力市场', '40', '40'],
      ['城镇登记失业率', '1', '40'],
    ])
  })
  it('shares by what the weights sum to, which need not be a hundred', () => {
    const heavier = changePart(definition, [0], (part) => ({ ...part, weight: '120' }))
    expect(treeRows(heavier).map(({ share }) => share)).toEqual(['100', '75', '25', '25'])
  })
  it('gives no share when the weights sum to nothing', () => {
    const none = [[0], [1]].reduce(
      (one, path) => changePart(one, path, (part) => ({ ...part, weight: '0' })),
      definition,
    )
    expect(treeRows(none).map(({ share }) => share)).toEqual(['100', null, null, null])
  })
})

describe('changes of the tree', () => {
  it('leave the definition they start from as it was', () => {
    const before = JSON.stringify(definition)
    changePart(definition, [1, 0], (part) => ({ ...part, weight: '9' }))
    addChild(definition, [], newItem('jobs'))
    expect(JSON.stringify(definition)).toBe(before)
  })
  it('add a branch under an id that is free', () => {
    const twice = addChild(addChild(definition, [], newBranch(definition, 'jobs')), [], newItem('jobs'))
    expect(newBranch(twice, 'jobs').id).toBe('node_2')
  })
  it('take a part out, but never the last child of a branch', () => {
    expect(treeRows(removePart(definition, [0])).map(({ name }) => name)).not.toContain('城镇新增就业')
    expect(canRemove(definition, [1, 0])).toBe(false)
    expect(removePart(definition, [1, 0])).toEqual(definition)
    expect(canRemove(definition, [])).toBe(false)
  })
})

describe('findingsAt', () => {
  const at = (pointer: string) => ({ code: pointer, severity: 'note' as const, pointer, message: '' })
  const findings = [
    at('/index/children'),
    at('/index/children/0/rule'),
    at('/index/children/1/children/0/rule'),
    at('/indicators/2'),
  ]
  it('gives each part what concerns it and not what concerns parts below it', () => {
    expect(findingsAt(findings, []).map(({ code }) => code)).toEqual(['/index/children'])
    expect(findingsAt(findings, [0]).map(({ code }) => code)).toEqual(['/index/children/0/rule'])
    expect(findingsAt(findings, [1])).toEqual([])
  })
  it('does not take the eleventh child for the second', () => {
    expect(findingsAt([at('/index/children/10/rule')], [1])).toEqual([])
  })
})

describe('limits', () => {
  const item = partAt(definition.index, [0]) ?? definition.index
  it('are absent, not zero, when emptied', () => {
    expect('cap' in withLimit(withLimit(item, 'cap', '90'), 'cap', null)).toBe(false)
  })
  it('keep the cap of a single bonus when another is added', () => {
    const one = { ...definition.index, bonus: { items: [{ indicator: 'praise', cap: '1' }] } }
    const two = withAdjustment(one, 'bonus', ['praise', 'jobs'], '2')
    expect(isBranch(two) && two.bonus).toEqual({
      cap: '2',
      items: [{ indicator: 'praise', cap: '1' }, { indicator: 'jobs' }],
    })
    expect(withAdjustment(two, 'bonus', [], '2').bonus).toBeUndefined()
  })
  it('drop an empty list of vetoes', () => {
    expect('veto' in withVetoes(item, [])).toBe(false)
  })
})
