import type { RunView } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { routes as progressRoutes } from '../progress/progress.routes'
import { routes } from './assessment.routes'
import RunPage from './pages/RunPage.vue'
import { standing } from './testing/publication-fixture'
import { aRun } from './testing/run-fixture'
import { aScheme } from './testing/scheme-fixture'

const everyRoute = [
  ...[...routes, ...progressRoutes].map((route) => ({ ...route, path: `/${route.path}` })),
  { path: '/tasks/:taskId', name: 'task', component: { template: '<div />' }, meta: { title: '' } },
]

async function openRun(run: RunView, options: { path?: string; kind?: 'city' | 'county' } = {}) {
  const requests = answerWith({
    'GET /api/runs/r1': run,
    'GET /api/schemes/s1': aScheme(),
    'GET /api/runs/r1/standing': standing,
    'POST /api/runs/r1/seal': { ...run, status: 'sealed', abilities: { ...run.abilities, seal: { denied: '已封存' } } },
  })
  const unit = { id: 'x', name: '某单位', shortName: '某单位', kind: options.kind ?? 'city' }
  const { wrapper } = await mountUi(RunPage, {
    permissions: ['assessment:read'],
    me: { unit },
    routes: everyRoute,
    path: options.path ?? '/runs/r1',
  })
  await flushPromises()
  return { wrapper, requests }
}

describe('RunPage', () => {
  it('ranks the units, keeps the places of a score and says why one has none', async () => {
    const { wrapper } = await openRun(aRun())
    const lines = wrapper.findAll('tbody tr').map((line) => line.text())
    expect(lines[0]).toMatch(/^房县.*105\.50/)
    expect(lines[2]).toContain('“城镇新增就业”缺报')
  })

  it('says on the page that an example is no official result', async () => {
    const { wrapper } = await openRun(aRun())
    expect(wrapper.text()).toContain('示例·非官方')
    expect(wrapper.text()).toContain('两个单位得分完全相等')
  })

  it('shows a unit down to its arithmetic, with exact value and bonus', async () => {
    const { wrapper } = await openRun(aRun(), { path: '/runs/r1?unit=u2' })
    const side = wrapper.get('aside').text()
    expect(side).toContain('精确值 105.496')
    expect(side).toContain('“省级以上表扬”加 1.5 分')
    expect(side).toContain('得分 = 103.996')
  })

  it('says how settled the figures were, and offers to settle an estimated one', async () => {
    const { wrapper } = await openRun(aRun({ status: 'sealed' }), { path: '/runs/r1?panel=data' })
    expect(wrapper.text()).toContain('1 个数按推算计入')
    const side = wrapper.get('aside').text()
    expect(side).toContain('占本单位得分')
    expect(side).toContain('30.10%')
    expect(side).not.toContain('核定后重算')
  })

  it('keeps sealing out of reach while somebody waits, and says why', async () => {
    const { wrapper } = await openRun(aRun())
    const button = wrapper.findAll('button').find((one) => one.text().startsWith('封存'))
    expect(button?.text()).toContain('还有单位因缺报待定')
    await button?.trigger('click')
    expect(document.body.textContent).not.toContain('封存这次结果')
  })

  it('names what sealing freezes and seals only when confirmed', async () => {
    const { wrapper, requests } = await openRun(aRun({ abilities: { seal: true, void: true, export: true } }))
    await wrapper
      .findAll('button')
      .find((one) => one.text() === '封存')
      ?.trigger('click')
    await flushPromises()
    expect(document.body.textContent).toContain('2024年1月至2024年12月的填报数据一并封存')
    expect(requests.some(({ method }) => method === 'POST')).toBe(false)
    const confirm = [...document.querySelectorAll<HTMLButtonElement>('.el-dialog__footer button')].at(-1)
    confirm?.click()
    await expect.poll(() => wrapper.text()).toContain('已封存')
    expect(requests.find(({ method }) => method === 'POST')?.headers.get('if-match')).toBe('"1"')
  })

  it('shows a county its own score and no table of others', async () => {
    const all = aRun({
      status: 'sealed',
      abilities: { seal: { denied: '' }, void: { denied: '' }, export: { denied: '' } },
    })
    const { wrapper } = await openRun(
      { ...all, sight: 'own', units: all.units.slice(1, 2), warnings: [] },
      { kind: 'county' },
    )
    expect(wrapper.text()).toContain('全市第 2 名，城区第 1 名')
    expect(wrapper.text()).not.toContain('得分构成')
    expect(wrapper.text()).not.toContain('request.json')
  })
})
