import type { SplitView, TaskView, UnitView } from '@plancascade/types'
import { type Part } from './sample.js'
import type { Person, TestApp } from './test-app.js'

/** A task of each of two counties divided to a township of its own. */
export async function makeSplits(t: TestApp, planId: string): Promise<Part> {
  const township = await (
    await t.as('neighbour')
  ).post<UnitView>('/units', aTownship({ parentId: t.city.sibling.id, name: '汉江街道', shortName: '汉江' }))
  const own = await aSplit(t, 'reporter', { planId, township: t.city.township.id })
  const sibling = await aSplit(t, 'neighbour', { planId, township: township.body.id })
  return {
    ids: { '/api/splits/:id': { own: own.id, sibling: sibling.id } },
    bodies: {
      'PUT /api/splits/:id': { settings: own.settings },
      'POST /api/splits/:id/receipts': {
        unitId: t.city.township.id,
        receivedOn: '2022-03-20',
        receivedBy: '乡镇某某',
      },
      'POST /api/splits/:id/issue': { documentNumber: '测区人社发〔2022〕3号' },
    },
  }
}

async function aSplit(t: TestApp, person: Person, of: { planId: string; township: string }): Promise<SplitView> {
  const client = await t.as(person)
  await client.post('/factors', aPopulation({ unitId: of.township }))
  const { body: tasks } = await client.get<TaskView[]>(`/tasks?planId=${of.planId}`)
  const made = await client.post<SplitView>(`/tasks/${tasks[0]?.id ?? ''}/split`)
  if (made.status !== 201) throw new Error(made.text)
  return made.body
}

export function aTownship(given: object): object {
  return { parentId: null, kind: 'township', code: null, hostUnitId: null, reportingBody: null, position: 9, ...given }
}

export function aPopulation(given: object): object {
  return {
    name: '常住人口',
    year: 2020,
    value: '60000',
    measureUnit: '人',
    source: '测试',
    isExample: true,
    ...given,
  }
}
