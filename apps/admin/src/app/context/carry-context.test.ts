import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { answerWith, problem } from '@/testing/fake-api'
import { aPerson } from '@/testing/mount'
import { useSession } from '../session/session.store'
import { carryContext } from './carry-context'
import { useContext } from './context.store'

const plans = ['p1', 'p2'].map((id, index) => ({
  id,
  regionId: 'r1',
  title: id,
  fromYear: 2021,
  toYear: 2025,
  baseYear: 2020,
  status: 'confirmed',
  goalCount: 1,
  openFindings: 0,
  isExample: false,
  createdAt: `2022-0${index + 1}-01T00:00:00Z`,
  version: 1,
}))
const periods = ['2024-12', '2025-08', '2025-09'].map((period) => ({
  period,
  label: period,
  dueOn: '',
  current: period === '2025-09',
}))
const component = { template: '<div />' }

function aRouter(): Router {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/board', component, meta: { title: '' } },
      { path: '/tasks', component, meta: { title: '' } },
      { path: '/users', component, meta: { title: '', context: false } },
    ],
  })
  router.beforeEach(carryContext)
  return router
}

beforeEach(() => {
  setActivePinia(createPinia())
  useSession().accept(aPerson({ permissions: ['plan:read'] }))
})

describe('plan, year and period in the URL', () => {
  it('do not take the page before out of the way back', async () => {
    answerWith({ 'GET /api/plans': plans, 'GET /api/reports/periods': { periods } })
    const router = aRouter()
    await router.push('/board')
    await router.push('/tasks')
    const arrived = new Promise<void>((done) => void router.afterEach(() => done()))
    router.back()
    await arrived
    expect(router.currentRoute.value.path).toBe('/board')
  })

  it('are written into a URL that does not name them, and stay on the way to other pages', async () => {
    answerWith({ 'GET /api/plans': plans, 'GET /api/reports/periods': { periods } })
    const router = aRouter()
    await router.push('/board?unit=u7')
    expect(router.currentRoute.value.query).toEqual({ unit: 'u7', plan: 'p2', year: '2025', period: '2025-09' })
    await router.push('/board?plan=p1&year=2024')
    await router.push('/tasks')
    expect(router.currentRoute.value.fullPath).toBe('/tasks?plan=p1&year=2024&period=2024-12')
  })

  it('are read from a URL that names them', async () => {
    answerWith({ 'GET /api/plans': plans, 'GET /api/reports/periods': { periods } })
    await aRouter().push('/board?plan=p1&year=2025&period=2025-08')
    const context = useContext()
    expect([context.planId, context.year, context.period]).toEqual(['p1', 2025, '2025-08'])
  })

  it('do not appear on pages they do not concern', async () => {
    answerWith({})
    const router = aRouter()
    await router.push('/users')
    expect(router.currentRoute.value.fullPath).toBe('/users')
  })

  it('do not keep a page from opening when the plans cannot be read', async () => {
    answerWith({ 'GET /api/plans': problem(503) })
    const router = aRouter()
    await router.push('/board')
    expect(router.currentRoute.value.fullPath).toBe('/board')
    expect(useContext().problem?.status).toBe(503)
  })
})
