import type { IndicatorImportPreview } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import type { Component } from 'vue'
import { describe, expect, it } from 'vitest'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import GoalIndicator from '../components/GoalIndicator.vue'
import IndicatorImportDialog from '../components/IndicatorImportDialog.vue'
import { aSummary, anIndicator } from '../testing/indicator-fixture'
import { unemployment } from '../testing/plan-fixture'
import IndicatorListPage from './IndicatorListPage.vue'
import IndicatorPage from './IndicatorPage.vue'

const Blank: Component = { template: '<div />' }
const routes = ['indicators', 'indicators/:id', 'plans/:planId', ':any(.*)*'].map((path) => ({
  path: `/${path}`,
  name: { indicators: 'indicators', 'indicators/:id': 'indicator', 'plans/:planId': 'plan' }[path] ?? 'home',
  component: Blank,
  meta: { title: '' },
}))
const LIBRARY = [
  aSummary(),
  aSummary({ id: 'i2', code: 'SB002', name: '失业保险参保人数', kind: 'level', unit: 'person', isComplete: false }),
]

describe('the page of the library', () => {
  it('keeps what is looked for in the URL and counts what waits to be written', async () => {
    answerWith({ 'GET /api/indicators': LIBRARY })
    const options = { routes, path: '/indicators?kind=level', permissions: ['indicator:read'] as const }
    const { wrapper, router } = await mountUi(IndicatorListPage, options)
    await flushPromises()
    expect(wrapper.text()).toContain('其中 1 个待补充')
    expect(wrapper.text()).toContain('失业保险参保人数')
    expect(wrapper.text()).not.toContain('城镇登记失业率')
    expect(wrapper.text()).not.toContain('新增指标')
    await wrapper.get('input[aria-label="按编码、名称或科室查找"]').setValue('SB')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ kind: 'level', q: 'SB' })
  })
})

describe('the page of an indicator', () => {
  it('shows the version in force, the differences, and each goal with the version it was set by', async () => {
    answerWith({ 'GET /api/indicators/i1': anIndicator(), 'GET /api/indicators': LIBRARY })
    const { wrapper } = await mountUi(IndicatorPage, { routes, path: '/indicators/i1' })
    await flushPromises()
    expect(wrapper.text()).toContain('第 2 版的定义')
    const difference = wrapper.get('table[aria-label="第 2 版与上一版的差异"]')
    expect(difference.text()).toContain('数据来源月报登记系统')
    expect(wrapper.text()).toContain('衔接：可以直接比较')
    expect(wrapper.get('a[href*="goal=g2"]').attributes('href')).toContain('/plans/p1')
  })

  it('opens an older version by its address', async () => {
    answerWith({ 'GET /api/indicators/i1': anIndicator(), 'GET /api/indicators': LIBRARY })
    const { wrapper } = await mountUi(IndicatorPage, { routes, path: '/indicators/i1?version=1' })
    await flushPromises()
    expect(wrapper.text()).toContain('第 1 版的定义')
    expect(wrapper.get('dl').text()).toContain('月报')
  })
})

describe('importing indicators', () => {
  const row = (line: number, over: Partial<IndicatorImportPreview['rows'][number]>) => ({
    line,
    cells: { code: `ZB00${line}`, name: '指标' },
    act: 'create' as const,
    changes: [],
    errors: [],
    ...over,
  })
  const PREVIEW: IndicatorImportPreview = {
    rows: [
      row(2, {}),
      row(3, {
        act: 'refused',
        errors: [{ line: 3, column: 'unit', code: 'unknown_word', message: '没有“百”这个选项。' }],
      }),
    ],
    created: 1,
    revised: 0,
    unchanged: 0,
    refused: 1,
  }

  it('names wrong cells, writes nothing unasked, and takes the good rows only on purpose', async () => {
    const asked = answerWith({
      'POST /api/indicators/import/preview': PREVIEW,
      'POST /api/indicators/import': { created: 1, revised: 0, unchanged: 0 },
    })
    const { wrapper } = await mountUi(IndicatorImportDialog, { props: { modelValue: true }, routes })
    await flushPromises()
    wrapper.getComponent({ name: 'FileDrop' }).vm.$emit('files', [new File(['x'], 'a.xlsx')])
    await flushPromises()
    expect(document.body.textContent).toContain('计量单位：没有“百”这个选项。')
    const button = [...document.body.querySelectorAll('button')].find((one) => one.textContent?.includes('导入 1 行'))
    expect(button?.disabled).toBe(true)
    const partial = [...document.body.querySelectorAll('label')].find((one) =>
      one.textContent?.includes('只导入没有错误'),
    )
    partial?.querySelector('input')?.click()
    await flushPromises()
    expect(button?.disabled).toBe(false)
    button?.click()
    await flushPromises()
    const sent = asked.find(({ url, method }) => method === 'POST' && url.pathname === '/api/indicators/import')
    expect(sent?.body).toEqual({ rows: [{ line: 2, cells: { code: 'ZB002', name: '指标' } }] })
  })
})

describe('the indicator of a goal', () => {
  it('shows code and name with a link, and offers a newer version only while the plan is a draft', async () => {
    answerWith({ 'GET /api/indicators': [aSummary({ number: 2 })] })
    const goal = unemployment({ indicatorId: 'i1', indicatorVersion: 1 })
    const { wrapper } = await mountUi(GoalIndicator, { props: { goal, canEdit: false }, routes })
    await flushPromises()
    expect(wrapper.get('a').text()).toBe('JY002 城镇登记失业率')
    expect(wrapper.get('a').attributes('href')).toContain('version=1')
    expect(wrapper.text()).toContain('第 1 版，现行第 2 版')
    expect(wrapper.find('button').exists()).toBe(false)
    await wrapper.setProps({ canEdit: true })
    expect(wrapper.text()).toContain('改用现行版本')
  })
})
