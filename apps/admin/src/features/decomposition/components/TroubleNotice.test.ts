import type { SplitSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { mountUi } from '@/testing/mount'
import type { Trouble } from '../composables/use-solved-settings'
import TroubleNotice from './TroubleNotice.vue'

const settings: SplitSettings = {
  shape: 'split',
  total: '300',
  step: '1',
  method: 'webster',
  fit: 'webster_log',
  minimumRule: 'reshare',
  markup: '0',
  basis: null,
  units: [{ unitId: 'u1', weight: '1', max: '100' }],
  years: [{ year: 2021, weight: '1' }],
  cells: [],
}
const trouble: Trouble = {
  status: 'infeasible',
  conflict: { message: '“u1”的上限之和为 100，不足 300。', units: ['u1'], periods: [], needs: '300', allows: '100' },
  relaxations: [
    { kind: 'raise_max', unit: 'u1', period: null, by: '200', message: '把“u1”的上限提高 200，到 300。' },
    { kind: 'lower_total', unit: null, period: null, by: '200', message: '把总量降低 200，到 100。' },
  ],
}

describe('TroubleNotice', () => {
  it('names the units, what is needed and what is allowed', async () => {
    const props = { trouble, settings, names: new Map([['u1', '茅箭']]), canUndo: true }
    const { wrapper } = await mountUi(TroubleNotice, { props })
    expect(wrapper.text()).toContain('“茅箭”的上限之和为 100')
    expect(wrapper.text()).toContain('需要 300，允许 100')
    expect(wrapper.text()).not.toContain('u1')
  })

  it('takes a way out on request', async () => {
    const props = { trouble, settings, names: new Map<string, string>(), canUndo: false }
    const { wrapper } = await mountUi(TroubleNotice, { props })
    await wrapper.findAll('button').at(0)?.trigger('click')
    expect(wrapper.emitted('change')?.[0]?.[0]).toMatchObject({ units: [{ unitId: 'u1', max: '300' }] })
  })
})
