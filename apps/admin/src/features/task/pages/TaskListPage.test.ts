import { config, flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { FakeAnswer } from '@/testing/fake-api'
import { COUNTY, openPage } from '../testing/open-page'
import { aTask } from '../testing/task-fixture'
import TaskListPage from './TaskListPage.vue'

config.global.stubs = { ElSelect: true }
const open = (answers: Record<string, FakeAnswer>, me: object = { me: { unit: COUNTY } }) =>
  openPage(TaskListPage, answers, { path: '/tasks', ...me })
const buttonOf = (text: string) =>
  [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === text)
afterEach(() => (document.body.innerHTML = ''))

describe('the list of tasks', () => {
  it('shows the target of the year looked at and the sum of a flow over the plan', async () => {
    const targets = [2021, 2022, 2023, 2024, 2025].map((year) => ({ ...aTask().targets[0], year, value: `${year}` }))
    const { wrapper } = await open({ 'GET /api/tasks': [aTask({ targets } as Parameters<typeof aTask>[0])] })
    const cells = wrapper.findAll('tbody td').map((cell) => cell.text())
    expect(cells).toContain('2,022')
    expect(cells).toContain('10,115')
  })

  it('lets a unit receive all its waiting tasks at once, after saying what that does', async () => {
    const waiting = [aTask(), aTask({ id: 't2', goalName: '失业人员再就业' })]
    const done = waiting.map((task) => ({
      ...task,
      status: 'active',
      receivedBy: '陈静',
      receivedAt: '2022-03-03T03:12:00Z',
    }))
    const { wrapper, requests } = await open({ 'GET /api/tasks': waiting, 'POST /api/tasks/receive': done })
    expect(wrapper.text()).toContain('2 项任务待签收（十人社发〔2022〕8号）')
    buttonOf('全部签收')?.click()
    await flushPromises()
    expect(document.body.textContent).toContain('签收文号 十人社发〔2022〕8号 的 2 项任务。')
    expect(requests.some(({ method }) => method === 'POST')).toBe(false)
    buttonOf('签收')?.click()
    await flushPromises()
    expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ taskIds: ['t1', 't2'] })
    expect(wrapper.text()).not.toContain('待签收')
    expect(wrapper.text()).toContain('已签收 2 项')
  })

  it('keeps the button and says why where the receipt is not this person’s', async () => {
    const denied = { denied: '只有承担单位可以签收' }
    const { wrapper, requests } = await open({ 'GET /api/tasks': [aTask({ abilities: { receive: denied } })] })
    expect(wrapper.text()).toContain('只有承担单位可以签收')
    buttonOf('全部签收（只有承担单位可以签收）')?.click()
    await flushPromises()
    expect(requests.some(({ method }) => method === 'POST')).toBe(false)
  })

  it('tells the city which unit has each task and offers no receipt', async () => {
    const { wrapper } = await open({ 'GET /api/tasks': [aTask()] }, {})
    expect(wrapper.text()).toContain('承担单位')
    expect(wrapper.text()).not.toContain('全部签收')
  })
})
