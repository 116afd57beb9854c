import { compareAlternatives, decompose } from '@plancascade/allocation'
import type { SplitSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { mountUi } from '@/testing/mount'
import AlternativesTable from './AlternativesTable.vue'

function alternative(id: string, first: string, second: string) {
  const settings: SplitSettings = {
    shape: 'split',
    total: '1000',
    step: '1',
    method: 'webster',
    fit: 'webster_log',
    minimumRule: 'reshare',
    markup: '0',
    basis: null,
    units: [
      { unitId: 'u1', weight: first },
      { unitId: 'u2', weight: second },
    ],
    years: [{ year: 2022, weight: '1' }],
    cells: [],
  }
  const decomposed = decompose(settings)
  if (decomposed.status !== 'decomposed') throw new Error(decomposed.status)
  return { id, settings, outcome: decomposed.outcome }
}

describe('AlternativesTable', () => {
  it('shows per unit who gains and who loses against the one compared with', async () => {
    const compared = compareAlternatives([alternative('a', '6', '4'), alternative('b', '5', '5')], 'a', [])
    const { wrapper } = await mountUi(AlternativesTable, {
      props: {
        compared,
        labels: new Map([
          ['a', '方案A'],
          ['b', '方案B'],
        ]),
        against: 'a',
        names: new Map([['u1', '茅箭']]),
      },
    })
    const rows = wrapper.findAll('tbody tr').map((row) => row.text())
    expect(rows[0]).toContain('茅箭')
    expect(rows[0]).toContain('−100')
    expect(rows[1]).toContain('+100')
    expect(wrapper.find('tfoot').text()).toContain('1 增 1 减')
  })
})
