import { aimSettings, decompose, gapsTo } from '@plancascade/allocation'
import type { SplitSettings, SplitTarget, SplitView, TaskSplit } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import TownshipSplit from './components/TownshipSplit.vue'

const TARGETS: SplitTarget[] = [
  { year: 2024, value: '1001', high: null },
  { year: 2025, value: '1500', high: null },
]
const EDITIONS: TaskSplit['editions'] = [
  {
    ...{ id: 's1', edition: 1, status: 'issued', documentNumber: '溪人社发〔2022〕4号' },
    ...{ issuedAt: '2022-03-15T02:00:00.000Z', issuedByName: '竹溪审核员', preparedByName: '竹溪填报员' },
    ...{ townships: 2, received: 1 },
  },
]
const NAMES = new Map([
  ['u1', '城关'],
  ['u2', '水坪'],
])
const routes = [
  { path: '/', name: 'start', component: TownshipSplit, meta: { title: '' } },
  { path: '/tasks/splits/:splitId', name: 'split-order', component: TownshipSplit, meta: { title: '' } },
  { path: '/tasks/:taskId/split', name: 'split', component: TownshipSplit, meta: { title: '' } },
]

function aSplit(targets: SplitTarget[] = TARGETS): SplitView {
  const settings = aimSettings(
    {
      shape: 'split',
      total: '1',
      step: '1',
      method: 'webster',
      fit: 'webster_log',
      minimumRule: 'reshare',
      markup: '0',
      basis: null,
      units: [
        { unitId: 'u1', weight: '2' },
        { unitId: 'u2', weight: '1' },
      ],
      years: [],
      cells: [],
    } satisfies SplitSettings,
    TARGETS,
  )
  const decomposed = decompose(settings)
  if (decomposed.status !== 'decomposed') throw new Error(decomposed.status)
  const { outcome } = decomposed
  return {
    ...{ id: 's1', planId: 'p1', goalId: 'g1', taskId: 't1', unitId: 'c1', unitName: '竹溪' },
    ...{ goalName: '城镇新增就业人数', kind: 'flow', direction: 'at_least', unit: 'person', parentGoalId: null },
    ...{ status: 'issued', edition: 1, documentNumber: '溪人社发〔2022〕4号', issuedAt: '2022-03-15T02:00:00.000Z' },
    ...{ preparedByName: '竹溪填报员', issuedByName: '竹溪审核员', revisesId: null, validFrom: null },
    ...{ adjustReason: null, approver: null, updatedAt: '2022-03-15T02:00:00.000Z', version: 2 },
    ...{ settings, outcome, targets, gaps: gapsTo(settings, outcome, targets) },
    abilities: { edit: { denied: '已下达' }, issue: { denied: '已下达' }, rebalance: true },
  }
}

const show = (inForce: SplitView) =>
  mountUi(TownshipSplit, {
    routes,
    path: '/',
    props: {
      split: {
        ...{ taskId: 't1', goalName: '城镇新增就业人数', unitId: 'c1', unitName: '竹溪', townships: 2 },
        ...{ inForce, draft: null, editions: EDITIONS, abilities: { prepare: { denied: '已有方案' } } },
      } satisfies TaskSplit,
      names: NAMES,
    },
  })

describe('the ledger of townships on the task page', () => {
  it('shows every township and totals that are the county’s own target', async () => {
    const { wrapper } = await show(aSplit())
    const ledger = wrapper.get('table[aria-label="乡镇台账"]')
    const rows = ledger.findAll('tbody tr').map((row) => row.findAll('th, td').map((cell) => cell.text()))
    expect(rows).toEqual([
      ['城关', '667', '1,000', '1,667'],
      ['水坪', '334', '500', '834'],
      ['竹溪合计', '1,001', '1,500', '2,501'],
    ])
    expect(wrapper.text()).not.toContain('与新目标不符')
  })

  it('lists the editions, with how many townships have signed and the way to their sheets', async () => {
    const { wrapper } = await show(aSplit())
    const editions = wrapper.get('[role="region"][aria-label="历次版本"]')
    const cells = editions.findAll('tbody td').map((cell) => cell.text())
    expect(cells).toEqual(['已下达', '溪人社发〔2022〕4号', '竹溪审核员 2022-03-15 10:00', '1 / 2', '通知单'])
    expect(editions.get('tbody td a').attributes('href')).toContain('/tasks/splits/s1')
  })

  it('says in which year it no longer fits, and divides anew in one click', async () => {
    const changed = [...TARGETS.slice(0, 1), { year: 2025, value: '1800', high: null }]
    const split = aSplit(changed)
    const requests = answerWith({ 'POST /api/splits/s1/rebalance': { ...split, id: 's2', status: 'draft' } })
    const { wrapper } = await show(split)
    expect(wrapper.text()).toContain('与新目标不符：2025 年目标 1,800，已分 1,500')
    expect(wrapper.text()).not.toContain('2024 年目标')
    await wrapper.get('button').trigger('click')
    await flushPromises()
    expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toContain('POST /api/splits/s1/rebalance')
  })
})
