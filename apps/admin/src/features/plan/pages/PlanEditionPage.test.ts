import type { PlanChangeView, PlanEditionView } from '@plancascade/types'
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { answerWith, type FakeAnswer } from '@/testing/fake-api'
import { mountUi } from '@/testing/mount'
import { aDocument, aGoal } from '../testing/plan-fixture'
import PlanEditionPage from './PlanEditionPage.vue'

const routes = [
  { path: '/plans/:planId/editions/:editionId', component: PlanEditionPage, meta: { title: '' } },
  { path: '/plans/:planId', name: 'plan', component: PlanEditionPage, meta: { title: '' } },
]
const NEW_TEXT = '专栏2\n1.城镇新增就业人数(万人) | 22 | 〔16〕\n'

function wordsOf(target: string, value: string) {
  const { number, name, category, unitWord, unit, kind, direction, attribute, shape, baseline } = aGoal()
  const amount = { text: target, relation: 'eq', value, high: null, window: 'plan' } as const
  const fields = { number, name, category, unitWord, unit, kind, direction, attribute, shape, baseline }
  return { ...fields, previousTarget: null, target: amount }
}
const aChange = (overrides: Partial<PlanChangeView> = {}): PlanChangeView => ({
  id: 'c1',
  editionId: 'e1',
  goalId: 'g1',
  state: 'target',
  differences: ['target'],
  standing: wordsOf('〔15〕', '150000'),
  standingPlaces: aGoal().places,
  proposed: wordsOf('〔16〕', '160000'),
  span: { start: NEW_TEXT.indexOf('1.'), end: NEW_TEXT.trimEnd().length },
  decision: 'proposed',
  reason: null,
  version: 3,
  ...overrides,
})
const anEdition = (changes: PlanChangeView[]): PlanEditionView => ({
  id: 'e1',
  planId: 'p1',
  planTitle: '十堰“十四五”规划',
  edition: 2,
  status: 'open',
  documentNumber: null,
  effectiveFrom: '2023-07-01',
  createdAt: '2023-06-20T02:00:00Z',
  createdBy: '市局规划科',
  settledAt: null,
  settledBy: null,
  document: { edition: 2, fileName: '调整.txt', sha256: '1'.repeat(64), length: NEW_TEXT.length },
  changes,
  abilities: { edit: true, apply: { denied: '还有变化未决定采用或不采用' } },
  version: 1,
})

async function open(answers: Record<string, FakeAnswer> = {}) {
  const unchanged = aChange({ id: 'c2', state: 'unchanged', differences: [] })
  const requests = answerWith({
    'GET /api/plan-editions/e1': anEdition([aChange(), unchanged]),
    'GET /api/plans/p1/document': aDocument,
    ...answers,
  })
  const permissions = ['plan:read', 'plan:edit', 'decomposition:read'] as const
  const { wrapper } = await mountUi(PlanEditionPage, {
    routes,
    path: '/plans/p1/editions/e1',
    permissions: [...permissions],
  })
  await flushPromises()
  return { wrapper, requests }
}

describe('deciding about a later edition of a plan', () => {
  it('shows old and new words and amounts side by side, the unchanged folded away', async () => {
    const { wrapper } = await open()
    const line = wrapper.get('[data-row="c1"]').text()
    for (const shown of ['目标变化', '〔15〕万人', '150,000 人', '〔16〕万人', '160,000 人'])
      expect(line).toContain(shown)
    expect(wrapper.find('[data-row="c2"]').exists()).toBe(false)
    expect(wrapper.text()).toContain('不变的 1 个目标')
    expect(wrapper.text()).toContain('待决定的变化 1 项')
  })

  it('takes no decision without a reason, and sends the reason with the version looked at', async () => {
    const decided = aChange({ decision: 'accepted', reason: '中期评估调整', version: 4 })
    const { wrapper, requests } = await open({ 'POST /api/plan-changes/c1/decision': decided })
    const accept = () => wrapper.findAll('button').find((button) => button.text() === '采用')
    expect(accept()?.attributes('disabled')).toBeDefined()
    await wrapper.get('textarea').setValue('中期评估调整')
    await accept()?.trigger('click')
    await flushPromises()
    const sent = requests.find(({ method }) => method === 'POST')
    expect(sent?.body).toEqual({ decision: 'accepted', reason: '中期评估调整' })
    expect(sent?.headers.get('if-match')).toBe('"3"')
  })
})
