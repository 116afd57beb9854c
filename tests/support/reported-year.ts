import type { PlanSummary, PlanView, UnitView } from '@plancascade/types'
import { DemoCast } from './demo-cast.js'
import { Desk } from './desk.js'
import type { Product } from './product.js'
import { schemeOf } from './scheme.js'

/** All units report December 2021 in full and the city adopts it; the scheme is drafted. The pages of these acts were seen above. */
export async function reportYear(product: Product): Promise<void> {
  const cast = await DemoCast.of(product)
  const assessor = await cast.as('assessor')
  const [plan] = await assessor.get<PlanSummary[]>('/plans')
  const { goals } = await assessor.get<PlanView>(`/plans/${plan?.id}`)
  const { items: units } = await assessor.get<{ items: UnitView[] }>('/units')
  const desk = new Desk(cast, plan?.id ?? '')
  const { units: example } = await product.example()
  for (const { key } of example.filter(({ population }) => population.value !== '0')) {
    await desk.approveAll(await desk.submit(key, '2021-12'))
  }
  await assessor.post('/schemes', { ...schemeOf(plan?.id ?? '', goals, units), year: 2021 })
}
