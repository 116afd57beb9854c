import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useContext } from '@/app/context/context.store'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import HeatMap from './components/HeatMap.vue'
import MonthTable from './components/MonthTable.vue'
import { boardGroups } from './model/board'
import ProgressBoardPage from './pages/ProgressBoardPage.vue'
import { routes } from './progress.routes'
import { aBoard, aDetail } from './testing/progress-fixture'

const plan = {
  id: 'p1',
  regionId: 'r1',
  title: '十四五',
  fromYear: 2021,
  toYear: 2025,
  baseYear: 2020,
  status: 'confirmed',
  goalCount: 3,
  openFindings: 0,
  isExample: true,
  createdAt: '2022-01-01T00:00:00Z',
  version: 1,
}
const september = { period: '2025-09', label: '2025年9月', dueOn: '2025-10-08', current: true }

async function openBoard(path: string, board = aBoard()) {
  answerWith({
    'GET /api/plans': [plan],
    'GET /api/reports/periods': { periods: [september] },
    'GET /api/progress/board': board,
    'GET /api/progress/tasks/t1': aDetail(),
    'GET /api/warnings': [],
  })
  const absolute = routes.map((route) => ({ ...route, path: `/${route.path}` }))
  const mounted = await mountUi(ProgressBoardPage, {
    permissions: ['plan:read', 'progress:read'],
    routes: absolute,
    path,
  })
  await useContext().follow({})
  await flushPromises()
  return mounted
}

describe('ProgressBoardPage', () => {
  it('shows every task as a light with its attainment, and who is missing for the city', async () => {
    const { wrapper } = await openBoard('/progress')
    expect(wrapper.findAll('button.cell')).toHaveLength(4)
    expect(wrapper.get('button.cell.red').text()).toContain('39.5')
    expect(wrapper.get('td.city').attributes('title')).toContain('张湾')
  })

  it('keeps in the address which lights are asked for', async () => {
    const { wrapper, router } = await openBoard('/progress')
    await wrapper.get('[aria-label="按亮灯筛选"] button').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query['light']).toBe('red')
    expect(wrapper.findAll('th.goal').map((cell) => cell.text())).not.toContain('返乡就业创业')
  })

  it('opens what stands behind a light from its address', async () => {
    const { wrapper } = await openBoard('/progress?task=t1')
    expect(wrapper.get('aside').text()).toContain('落后不足十个百分点')
    expect(wrapper.get('aside h2').text()).toBe('茅箭：城镇新增就业人数')
  })

  it('shows a county, which has one unit, the figures instead of a map of one column', async () => {
    const all = aBoard()
    const own = { ...all, units: all.units.slice(0, 1), cells: all.cells.filter(({ unitId }) => unitId === 'u1') }
    const { wrapper } = await openBoard('/progress', own)
    expect(wrapper.find('button.cell').exists()).toBe(false)
    expect(wrapper.text()).toContain('认定累计')
    expect(wrapper.text()).not.toContain('挂图')
  })
})

describe('HeatMap', () => {
  it('is one stop for Tab; arrows pass over places without a task', async () => {
    const board = aBoard()
    const groups = boardGroups(board, { lights: new Set(), category: null })
    const { wrapper } = await mountUi(HeatMap, { props: { board, groups, lights: new Set(), selectedTask: null } })
    const cells = wrapper.findAll('button.cell')
    expect(cells.map((cell) => cell.attributes('tabindex'))).toEqual(['0', '-1', '-1', '-1'])
    const second = cells[1]?.element
    if (second instanceof HTMLElement) second.focus()
    await cells[1]?.trigger('keydown', { key: 'ArrowDown' })
    expect(document.activeElement).toBe(cells[3]?.element)
  })
})

describe('MonthTable', () => {
  it('puts the adopted figure beside the declared one and says that it was corrected', async () => {
    const { wrapper } = await mountUi(MonthTable, { props: { detail: aDetail() } })
    const february = wrapper.findAll('tbody tr')[1]?.text() ?? ''
    expect(february).toContain('170')
    expect(february).toContain('150')
    expect(february).toContain('更正 1 次')
  })
  it('ends at the month looked at', async () => {
    const { wrapper } = await mountUi(MonthTable, { props: { detail: aDetail() } })
    expect(wrapper.findAll('tbody tr')).toHaveLength(3)
  })
})
