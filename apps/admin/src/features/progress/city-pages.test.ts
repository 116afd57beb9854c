import type { CockpitView, EvaluationGoal, EvaluationView, LinesView, MapView, TimelineView } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import type { Component } from 'vue'
import { describe, expect, it } from 'vitest'
import { useContext } from '@/app/context/context.store'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import OfficialMap from './components/OfficialMap.vue'
import { drawMap } from './model/map-paths'
import { sparkPath } from './model/spark'
import { timelineRows, turnsOf } from './model/timeline'
import CockpitPage from './pages/CockpitPage.vue'
import EvaluationPage from './pages/EvaluationPage.vue'
import ProgressMapPage from './pages/ProgressMapPage.vue'
import TimelinePage from './pages/TimelinePage.vue'
import UnitProgressPage from './pages/UnitProgressPage.vue'
import { routes } from './progress.routes'
import { aBoard } from './testing/progress-fixture'

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

const aGoal = (overrides: Partial<EvaluationGoal>): EvaluationGoal => ({
  goalId: 'jobs',
  number: '1',
  name: '城镇新增就业人数',
  category: '就业',
  kind: 'flow',
  direction: 'at_least',
  attribute: 'anticipatory',
  unit: 'person',
  shape: 'split',
  target: { text: '〔15〕', relation: 'eq', value: '150000', high: null, window: 'plan' },
  baseline: null,
  hasSentence: true,
  state: 'assessed',
  asOf: '2025-09',
  actual: '141922',
  known: '141922',
  attainment: '0.94614',
  scheduled: '0.95',
  gapPoints: '-0.386',
  light: 'green',
  reason: '达到进度要求，亮绿灯。',
  remaining: '8078',
  perRemainingYear: null,
  outlook: {
    value: '151900',
    low: '151000',
    high: '152800',
    probabilityOfMissing: '0.03',
    note: '4 年认定数，加本年预测。',
  },
  years: [{ year: 2025, period: '2025-09', target: '30001', actual: '18637', units: 11, missingUnits: [] }],
  ...overrides,
})

const evaluation: EvaluationView = {
  planId: 'p1',
  planTitle: '十四五',
  isExample: true,
  fromYear: 2021,
  toYear: 2025,
  period: '2025-09',
  year: 2025,
  stage: 'final',
  elapsed: '0.95',
  counts: { green: 1, yellow: 0, red: 0, not_due: 0, missing: 1, not_applicable: 1 },
  goals: [
    aGoal({}),
    aGoal({
      goalId: 'training',
      name: '技能培训',
      state: 'incomplete',
      asOf: '2025-09',
      actual: null,
      attainment: null,
      light: 'missing',
      outlook: null,
      reason: '资料不全，不能计算全市数：2025年缺 张湾。',
      years: [{ year: 2025, period: '2025-09', target: '1', actual: null, units: 11, missingUnits: ['张湾'] }],
    }),
    aGoal({
      goalId: 'rate',
      name: '调查失业率',
      state: 'monitor',
      asOf: '2025-09',
      actual: null,
      light: 'not_applicable',
      outlook: null,
      years: [],
    }),
  ],
  snapshot: 'a1b2c3',
}

const timeline: TimelineView = {
  planId: 'p1',
  year: 2025,
  months: ['2025-01', '2025-02', '2025-03'],
  units: [
    { unitId: 'u1', name: '茅箭' },
    { unitId: 'u2', name: '竹山' },
  ],
  goals: [{ goalId: 'jobs', name: '城镇新增就业人数', category: '就业' }],
  tasks: [
    { taskId: 't1', unitId: 'u1', goalId: 'jobs', lights: ['not_due', 'green', 'green'] },
    { taskId: 't2', unitId: 'u2', goalId: 'jobs', lights: ['green', 'yellow', 'red'] },
  ],
  counts: Array.from({ length: 3 }, () => ({ green: 1, yellow: 0, red: 1, not_due: 0, missing: 0, not_applicable: 0 })),
}

const month = (period: string, attainment: string | null) => ({
  period,
  itemId: null,
  value: null,
  attainment,
  scheduled: attainment === null ? null : '0.25',
  light: 'red' as const,
})
const lines: LinesView = {
  planId: 'p1',
  year: 2025,
  period: '2025-03',
  months: timeline.months,
  lines: [
    {
      taskId: 't1',
      unitId: 'u1',
      unitName: '竹山',
      goalId: 'jobs',
      goalName: '城镇新增就业人数',
      goalNumber: '1',
      category: '就业',
      kind: 'flow',
      direction: 'at_least',
      unit: 'person',
      target: '3239',
      actual: '500',
      attainment: '0.154',
      scheduled: '0.25',
      gapPoints: '-9.6',
      light: 'red',
      reason: '落后。',
      required: '304.333333333333',
      figurePeriod: '2025-03',
      months: [month('2025-01', '0.05'), month('2025-02', null), month('2025-03', '0.154')],
    },
  ],
  city: null,
}

const cockpit: CockpitView = {
  planId: 'p1',
  period: '2025-09',
  at: '2025-10-09T02:00:00.000Z',
  turns: [],
  worst: [
    {
      taskId: 't1',
      unitName: '竹山',
      goalName: '城镇新增就业人数',
      light: 'red',
      attainment: '0.39',
      gapPoints: '-35.5',
    },
  ],
  risks: [],
}

const square = (west: number) => [
  [
    [west, 32] as [number, number],
    [west + 1, 32] as [number, number],
    [west + 1, 33] as [number, number],
    [west, 32] as [number, number],
  ],
]
const map: MapView = {
  sheet: {
    id: 'm1',
    fileName: '全市.geojson',
    sha256: 'x',
    approvalNumber: '鄂S（2023）009号',
    source: '标准地图服务',
    uploadedAt: '2025-01-01T00:00:00Z',
    uploadedBy: '规划',
    shapes: [{ unitId: 'u1', unitName: '茅箭', polygons: [square(110)] }],
    unmatchedFeatures: [],
    unmatchedUnits: ['张湾'],
  },
  abilities: { edit: { denied: '您没有这项权限' } },
}

async function open(page: Component, path: string, answers: Record<string, unknown>) {
  answerWith({
    'GET /api/plans': [plan],
    'GET /api/reports/periods': { periods: [september] },
    ...answers,
  })
  const absolute = routes.map((route) => ({ ...route, path: `/${route.path}` }))
  const mounted = await mountUi(page, { permissions: ['plan:read', 'progress:read'], routes: absolute, path })
  await useContext().follow({})
  await flushPromises()
  return mounted
}

describe('EvaluationPage', () => {
  it('tells goal by goal what is reached, and of goals without a light why they have none', async () => {
    const { wrapper } = await open(EvaluationPage, '/progress/evaluation', {
      'GET /api/progress/evaluation': evaluation,
    })
    expect(wrapper.get('h1').text()).toContain('总结评估')
    expect(wrapper.text()).toContain('示例数据')
    const rows = wrapper.findAll('tbody tr').map((row) => row.text())
    expect(rows.some((row) => row.includes('141,922') && row.includes('94.61') && row.includes('正常'))).toBe(true)
    expect(rows.some((row) => row.includes('技能培训') && row.includes('资料不全'))).toBe(true)
    expect(rows.some((row) => row.includes('调查失业率') && row.includes('全市监测'))).toBe(true)
    expect(wrapper.get('a.export').attributes('href')).toContain(
      '/api/progress/evaluation/report?planId=p1&period=2025-09',
    )
  })

  it('opens a goal from its address with its years, who is missing, and the way to its sentence', async () => {
    const path = '/progress/evaluation?goal=training'
    const { wrapper } = await open(EvaluationPage, path, { 'GET /api/progress/evaluation': evaluation })
    expect(wrapper.get('aside').text()).toContain('缺 张湾')
    expect(wrapper.get('aside').text()).toContain('出处')
  })
})

describe('TimelinePage', () => {
  it('shows turns, newest first, and keeps in the address what is chosen', async () => {
    const { wrapper, router } = await open(TimelinePage, '/progress/timeline', {
      'GET /api/progress/timeline': timeline,
    })
    expect(wrapper.findAll('li').map((turn) => turn.get('b').text())).toEqual(['2025年3月', '2025年2月'])
    await wrapper.get('input[type="checkbox"]').setValue(true)
    await flushPromises()
    expect(router.currentRoute.value.query['turned']).toBe('1')
    expect(wrapper.findAll('tbody tr').some((row) => row.text().includes('茅箭'))).toBe(false)
  })
  it('does not take the first figure for a turn', () => {
    expect(turnsOf(timeline, 'u1')).toEqual([])
    expect(timelineRows(timeline, { unitId: 'u2', onlyTurned: true })[0]?.turns).toBe(2)
  })
})

describe('UnitProgressPage', () => {
  it('shows each task with its curve and what each month still needs', async () => {
    const { wrapper } = await open(UnitProgressPage, '/progress/units/u1', { 'GET /api/progress/lines': lines })
    expect(wrapper.get('h1').text()).toContain('竹山')
    expect(wrapper.get('svg.spark').attributes('aria-label')).toContain('最近滞后')
    expect(wrapper.text()).toContain('304')
  })
  it('leaves a month without a figure out of the curve', () => {
    const { points } = sparkPath(lines.lines[0]?.months ?? [], 120, 26)
    expect(points.map(({ period }) => period)).toEqual(['2025-01', '2025-03'])
  })
})

describe('CockpitPage', () => {
  it('is dark while it stands, shows the worst first, and Escape leads back', async () => {
    document.documentElement.dataset['theme'] = 'light'
    const answers = { 'GET /api/progress/board': aBoard(), 'GET /api/progress/cockpit': cockpit }
    const { wrapper, router } = await open(CockpitPage, '/progress/cockpit', answers)
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(wrapper.text()).toContain('竹山 城镇新增就业人数')
    expect(wrapper.text()).toContain('近七天没有变灯')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await expect.poll(() => router.currentRoute.value.name).toBe('progress')
    wrapper.unmount()
    expect(document.documentElement.dataset['theme']).toBe('light')
  })
})

describe('the official map', () => {
  it('stands on the page with its 审图号 and names the units it does not show, the table beside it', async () => {
    const answers = { 'GET /api/progress/board': aBoard(), 'GET /api/progress/maps': map }
    const { wrapper } = await open(ProgressMapPage, '/progress/map', answers)
    const figure = wrapper.getComponent(OfficialMap)
    expect(figure.get('figcaption').text()).toContain('鄂S（2023）009号')
    expect(figure.get('figcaption').text()).toContain('图上没有：张湾')
    expect(figure.get('g.area').attributes('aria-label')).toContain('茅箭，城镇新增就业人数：滞后')
    expect(wrapper.findAll('table')).toHaveLength(1)
    expect(wrapper.text()).not.toContain('上传')
  })
  it('keeps the shape: a degree of latitude is longer than one of longitude, and north is up', () => {
    const { areas, height, width } = drawMap([
      { unitId: 'a', unitName: '甲', polygons: [square(110)] },
      { unitId: 'b', unitName: '乙', polygons: [square(111)] },
    ])
    expect(areas[0]?.x).toBeLessThan(areas[1]?.x ?? 0)
    // Two degrees across at 32.5° are 1.69 times one degree up.
    expect((width - 16) / (height - 16)).toBeCloseTo(2 * Math.cos((32.5 * Math.PI) / 180), 3)
    expect(areas[0]?.path.startsWith('M8 ')).toBe(true)
  })
})
