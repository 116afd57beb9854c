import type { LetterView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import type { FakeAnswer } from '@/testing/fake-api'
import { COUNTY, openPage } from '../testing/open-page'
import { aTask } from '../testing/task-fixture'
import LetterPage from './LetterPage.vue'

const CITY = { id: 'c1', name: '十堰市', shortName: '十堰', kind: 'city' as const }
const LETTER: LetterView = {
  ...{ planTitle: '人社规划', unitName: '茅箭', documentNumber: '十人社发〔2025〕12号', issuedOn: '2025-06-20' },
  ...{ adjustment: null, years: [], tasks: [], content: '{}', sha256: 'a'.repeat(64) },
}
const open = (unit: typeof COUNTY | typeof CITY, answers: Record<string, FakeAnswer>) =>
  openPage(LetterPage, answers, { path: '/tasks/letter', me: { unit } })

describe('责任书 opened without naming one', () => {
  it('is a county’s own, under its newest document', async () => {
    const adjusted = {
      ...{
        versionNo: 2,
        documentNumber: '十人社发〔2025〕12号',
        issuedOn: '2025-06-20',
        reason: '调增',
        approver: '市政府',
      },
      ...{ validFrom: '2025-07-01', receivedAt: null, receivedBy: null },
    }
    const task = aTask({ adjustments: [adjusted] })
    const { wrapper, requests } = await open(COUNTY, { 'GET /api/tasks': [task], 'GET /api/tasks/letter': LETTER })
    const asked = requests.find(({ url }) => url.pathname === '/api/tasks/letter')?.url.searchParams
    expect([asked?.get('unitId'), asked?.get('documentNumber')]).toEqual(['u1', '十人社发〔2025〕12号'])
    expect(wrapper.text()).toContain('茅箭目标责任书')
  })

  it('tells a city person from where to open one, and asks for none', async () => {
    const { wrapper, requests } = await open(CITY, {})
    expect(wrapper.text()).toContain('没有可以打开的责任书')
    expect(wrapper.text()).toContain('在“任务”里选一个单位')
    expect(requests.filter(({ url }) => url.pathname.startsWith('/api/tasks'))).toEqual([])
  })
})
