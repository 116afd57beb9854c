import type { ScoreRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { aDefinition } from '../testing/scheme-fixture'
import { previewOf, proveDefinition } from './live-score'
import { changePart } from './scheme-tree'

const definition = aDefinition()
const names = new Map([
  ['u1', '茅箭区'],
  ['u2', '房县'],
  ['u3', '郧阳区'],
])
const cells = (jobs: string, rate: string) => ({
  jobs: { actual: jobs, target: '100' },
  unemployment: { actual: rate, target: '5' },
})
const inputs: ScoreRequest = {
  units: [...names.values()].map((id) => ({ id, ranked: true })),
  indicators: [],
  values: { 茅箭区: cells('90', '5'), 房县: cells('105', '6'), 郧阳区: { ...cells('80', '5'), gone: '1' } },
  index: definition.index,
  missing: 'block',
  rounding: { places: 2, mode: 'half_up' },
  rank: 'competition',
}

describe('previewOf', () => {
  it('scores the edited scheme exactly and says who moves against the saved one', () => {
    // Saved: 茅箭 .6×90+.4×100 = 94; 房县 .6×105+.4×(100−2×20) = 87; 郧阳 .6×80+40 = 88.
    // Edited to 90 : 10: 茅箭 91; 房县 94.5+6 = 100.5; 郧阳 82.
    const edited = [
      ['90', [0]],
      ['10', [1]],
    ].reduce(
      (one, [weight, path]) => changePart(one, path as number[], (part) => ({ ...part, weight: weight as string })),
      definition,
    )
    const preview = previewOf(edited, definition, inputs, names)
    expect('rows' in preview && preview.rows.map(({ unit, score, rank, moved }) => [unit, score, rank, moved])).toEqual(
      [
        ['房县', '100.50', 1, 2],
        ['茅箭区', '91.00', 2, -1],
        ['郧阳区', '82.00', 3, -1],
      ],
    )
  })
  it('shows who would wait for a figure and why', () => {
    const gap = { ...inputs, values: { ...inputs.values, 房县: { jobs: { state: 'missing' as const } } } }
    const preview = previewOf(definition, definition, gap, names)
    const last = 'rows' in preview ? preview.rows.at(-1) : undefined
    expect([last?.unit, last?.score, last?.rank]).toEqual(['房县', null, null])
    expect(last?.reasons.join()).toContain('城镇新增就业')
  })
  it('leaves out units that stand in no group', () => {
    const preview = previewOf({ ...definition, groups: [{ name: '城区', unitIds: ['u1'] }] }, definition, inputs, names)
    expect('rows' in preview && preview.rows.map(({ unit }) => unit)).toEqual(['茅箭区'])
  })
  it('says in words why a scheme cannot score', () => {
    const broken = changePart(definition, [0], (part) => ({ ...part, weight: '-1' }))
    expect(previewOf(broken, definition, inputs, names)).toHaveProperty('problem')
  })
})

describe('proveDefinition', () => {
  it('asks for a decision at the rule concerned', () => {
    const stepped = changePart(definition, [0], (part) => ({
      ...part,
      rule: { method: 'step_deduction', full: '100', per: '5', points: '5', floor: '0', partial: 'started' },
    }))
    expect(proveDefinition(stepped).findings).toContainEqual(
      expect.objectContaining({ code: 'partial_step', pointer: '/index/children/0/rule/partial' }),
    )
  })
})
