import type { IndicatorView } from '@plancascade/types'
import type { Client } from './client.js'

const DEFINITION = {
  name: '测试指标',
  unit: 'person',
  unitWord: '人',
  kind: 'flow',
  direction: 'at_least',
  window: 'year_to_date',
  definition: null,
  denominator: null,
  source: null,
  frequency: null,
  leadDepartment: null,
  parentId: null,
}

/** An indicator of the city, and bodies that its routes accept. */
export async function makeIndicator(planner: Client): Promise<{ id: string; bodies: Record<string, unknown> }> {
  const input = { code: 'CS-1', ...DEFINITION, validFrom: '2021-01-01' }
  const { body } = await planner.post<IndicatorView>('/indicators', input)
  const version = { source: '年报', validFrom: '2024-01-01', changeNote: '测试', bridgeNote: '可比' }
  return {
    id: body.id,
    bodies: {
      'POST /api/indicators/:id/versions': { ...DEFINITION, ...version },
      'POST /api/indicators/:id/retirement': { retiredOn: '2024-12-31', reason: '测试所需' },
    },
  }
}
