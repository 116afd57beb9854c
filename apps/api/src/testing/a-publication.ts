import type { PlanView, RunView, SchemeView } from '@plancascade/types'
import { issueBody } from './issue-scheme.js'
import type { TestApp } from './test-app.js'

/** 城镇新增就业 of weight 70 and 城镇登记失业率 of weight 30 over the three units of the test city; what is missing counts 0. */
export async function anIndex(t: TestApp, planId: string): Promise<SchemeView> {
  const assessor = await t.as('assessor')
  const { goals } = (await assessor.get<PlanView>(`/plans/${planId}`)).body
  const source = (name: string) => ({ type: 'goal', goalId: goals.find((goal) => goal.name.includes(name))?.id ?? '' })
  const item = (indicator: string, weight: string, rule: object) => ({ indicator, weight, rule })
  const made = await assessor.post<SchemeView>('/schemes', {
    planId,
    code: 'employment',
    name: '就业综合指数',
    year: 2024,
    isExample: true,
    definition: {
      indicators: [
        { id: 'jobs', name: '城镇新增就业', direction: 'at_least', source: source('新增就业') },
        { id: 'unemployment', name: '城镇登记失业率', direction: 'at_most', source: source('登记失业率') },
      ],
      index: {
        id: 'employment',
        aggregate: 'arithmetic',
        children: [
          item('jobs', '70', { method: 'completion', cap: '110' }),
          item('unemployment', '30', { method: 'completion', cap: '100', slope: '2' }),
        ],
      },
      groups: [{ name: '县区', unitIds: [t.city.own.id, t.city.sibling.id, t.city.zone.id] }],
      missing: 'zero',
      rounding: { places: 2, mode: 'half_up' },
      rank: 'competition',
    },
  })
  const issued = await assessor.post<SchemeView>(
    `/schemes/${made.body.id}/issue`,
    await issueBody(assessor, made.body.id, '测考办〔2024〕1号'),
    { version: made.body.version },
  )
  if (issued.status !== 200) throw new Error(issued.text)
  return issued.body
}

/** A run of the scheme on the figures to December, sealed. */
export async function aSealedRun(t: TestApp, scheme: SchemeView): Promise<RunView> {
  const assessor = await t.as('assessor')
  const { body: run } = await assessor.post<RunView>('/runs', { schemeId: scheme.id, period: '2024-12' })
  const sealed = await assessor.post<RunView>(`/runs/${run.id}/seal`, undefined, { version: run.version })
  if (sealed.status !== 200) throw new Error(sealed.text)
  return sealed.body
}
