import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { useContext } from '../context/context.store'
import { answerWith } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import AppShell from './AppShell.vue'

const page = (text: string) => ({ template: `<h1>${text}</h1>` })
const routes = [
  { path: '/', name: 'home', component: page('工作台'), meta: { title: '工作台' } },
  { path: '/board', name: 'board', component: page('进度'), meta: { title: '进度' } },
  { path: '/messages', name: 'messages', component: page('消息'), meta: { title: '消息' } },
  { path: '/password', name: 'password', component: page('密码'), meta: { title: '修改密码' } },
  { path: '/users', name: 'users', component: page('用户'), meta: { title: '用户', permission: 'user:read' as const } },
]
const plan = {
  id: 'p1',
  regionId: 'r1',
  title: '十四五',
  fromYear: 2021,
  toYear: 2025,
  baseYear: 2020,
  status: 'confirmed',
  goalCount: 1,
  openFindings: 0,
  isExample: true,
  createdAt: '2022-01-01T00:00:00Z',
  version: 1,
}

async function openShell(path: string, demo = false) {
  answerWith({
    'GET /api/plans': [plan],
    'GET /api/reports/periods': { periods: [{ period: '2025-09', label: '9月', dueOn: '2025-10-05', current: true }] },
    'GET /api/events': { unread: 2, latest: 'm1' },
    'GET /api/home': { today: '2025-10-06', period: '2025-09', todos: [1, 2, 3], summary: null },
  })
  const mounted = await mountUi(AppShell, { routes, path, permissions: ['plan:read'], me: { demo } })
  await useContext().follow({})
  await flushPromises()
  return mounted
}

describe('the frame', () => {
  it('says in words that the role may not open a page, and keeps the menu', async () => {
    const { wrapper } = await openShell('/users')
    expect(wrapper.get('main').text()).toContain('您的角色不能打开这个页面')
    expect(wrapper.find('nav[aria-label="主菜单"]').exists()).toBe(true)
  })

  it('counts what waits, in the bar and in the title of the tab', async () => {
    const { wrapper } = await openShell('/board')
    expect(wrapper.get('.todo').text()).toBe('待办3')
    expect(document.title).toBe('(3) 进度 · 规划分解考核')
  })

  it('counts unread messages beside it, asked for without keeping the session alive', async () => {
    const { wrapper } = await openShell('/board')
    expect(wrapper.get('a[href="/messages"]').text()).toBe('消息2')
  })

  it('puts the focus into the page that was opened', async () => {
    const { router } = await openShell('/')
    await router.push('/board')
    await flushPromises()
    expect(document.activeElement?.id).toBe('content')
  })

  it('says 演示 on the example server and only there', async () => {
    expect((await openShell('/')).wrapper.find('.demo').exists()).toBe(false)
    expect((await openShell('/', true)).wrapper.get('.demo').text()).toBe('演示')
  })

  it('opens the search by Ctrl K', async () => {
    const { wrapper } = await openShell('/')
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))
    await flushPromises()
    expect(wrapper.get('dialog').element.open).toBe(true)
  })
})
