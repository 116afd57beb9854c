import { ScoreRequest } from '@plancascade/types'

/** A 100 and 80, B 90 and 94, C 60 and 60, weights 60 and 40: 92, 91.6, 60. */
export const aRequest = ScoreRequest.parse({
  units: ['A', 'B', 'C'].map((id) => ({ id })),
  indicators: [{ id: 'x', name: '甲项' }, { id: 'y' }],
  values: { A: { x: '100', y: '80' }, B: { x: '90', y: '94' }, C: { x: '60', y: '60' } },
  index: {
    id: 'index',
    children: [
      { indicator: 'x', weight: '60', rule: { method: 'direct' } },
      { indicator: 'y', weight: '40', rule: { method: 'direct' } },
    ],
  },
})
