import { flushPromises } from '@vue/test-utils'
import { useContext } from '@/app/context/context.store'
import { aPlan } from '@/features/plan/testing/plan-fixture'
import { answerWith, type FakeAnswer } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'

type Mounting = Parameters<typeof mountUi>[1]
export const COUNTY = { id: 'u1', name: '茅箭区', shortName: '茅箭', kind: 'county' as const }

const {
  documents: _documents,
  goals: _goals,
  findings: _findings,
  unread: _unread,
  abilities: _abilities,
  ...plan
} = aPlan()

/** A page of tasks with the plan p1 chosen, as somebody of the county sees it unless told otherwise. */
export async function openPage(
  page: Parameters<typeof mountUi>[0],
  answers: Record<string, FakeAnswer>,
  { path, ...mounting }: Mounting & { path: string },
) {
  const requests = answerWith({ 'GET /api/plans': [plan], 'GET /api/reports/periods': { periods: [] }, ...answers })
  const routes = ['tasks', 'letter', 'task'].map((name) => ({
    path: { tasks: '/tasks', letter: '/tasks/letter', task: '/tasks/:taskId' }[name] ?? '/',
    ...{ name, component: page, meta: { title: '' } },
  }))
  const permissions = ['task:read', 'plan:read', 'task:receive'] as const
  const { wrapper } = await mountUi(page, { routes, path, permissions: [...permissions], ...mounting })
  await useContext().follow({ plan: 'p1', year: '2022' })
  await flushPromises()
  return { wrapper, requests }
}
