import type { SchemeDefinition, SchemeView } from '@plancascade/types'

export function aDefinition(): SchemeDefinition {
  return {
    indicators: [
      { id: 'jobs', name: '城镇新增就业', direction: 'at_least', source: { type: 'goal', goalId: 'g1' } },
      { id: 'unemployment', name: '城镇登记失业率', direction: 'at_most', source: { type: 'goal', goalId: 'g2' } },
      { id: 'praise', name: '省级以上表扬', direction: 'at_least', source: { type: 'entered' } },
    ],
    index: {
      id: 'employment',
      name: '就业综合指数',
      aggregate: 'arithmetic',
      bonus: { cap: '2', items: [{ indicator: 'praise' }] },
      children: [
        { indicator: 'jobs', weight: '60', rule: { method: 'completion', cap: '110', floor: '0', slope: '1' } },
        {
          id: 'market',
          name: '劳动力市场',
          weight: '40',
          aggregate: 'arithmetic',
          children: [
            {
              indicator: 'unemployment',
              weight: '1',
              rule: { method: 'completion', cap: '100', floor: '0', slope: '2' },
            },
          ],
        },
      ],
    },
    groups: [
      { name: '城区', unitIds: ['u1'] },
      { name: '县市', unitIds: ['u2', 'u3'] },
    ],
    missing: 'block',
    rounding: { places: 2, mode: 'half_up' },
    rank: 'competition',
  }
}

export function aScheme(overrides: Partial<SchemeView> = {}): SchemeView {
  return {
    id: 's1',
    planId: 'p1',
    code: 'employment',
    name: '就业综合指数',
    year: 2025,
    edition: 1,
    status: 'draft',
    documentNumber: null,
    isExample: true,
    updatedAt: '2025-10-10T02:00:00.000Z',
    version: 1,
    definition: aDefinition(),
    findings: [],
    abilities: { edit: true, issue: true, run: true },
    ...overrides,
  }
}
