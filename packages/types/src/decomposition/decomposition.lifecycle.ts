import { defineLifecycle } from '../platform/lifecycle.js'

/**
 * From a draft, by way of the units' opinions or not, to an order (下达). An issued decomposition never changes: an
 * adjustment is a new edition, and the old one is then superseded.
 */
export const decompositionLifecycle = defineLifecycle({
  name: 'decomposition',
  initial: 'draft',
  terminal: ['superseded'],
  stateLabels: { draft: '拟分', consulting: '征求意见', issued: '已下达', superseded: '已调整' },
  actionLabels: { consult: '征求意见', conclude: '结束征求意见', issue: '下达', supersede: '下达调整' },
  moves: [
    { from: 'draft', action: 'consult', to: 'consulting', permission: 'decomposition:edit' },
    {
      from: 'consulting',
      action: 'conclude',
      to: 'draft',
      permission: 'decomposition:edit',
      guards: ['answersDecided'],
    },
    {
      from: 'draft',
      action: 'issue',
      to: 'issued',
      permission: 'decomposition:issue',
      guards: ['planConfirmed', 'balanced'],
    },
    {
      from: 'consulting',
      action: 'issue',
      to: 'issued',
      permission: 'decomposition:issue',
      guards: ['planConfirmed', 'balanced', 'answersDecided', 'everybodyAnswered'],
    },
    { from: 'issued', action: 'supersede', to: 'superseded', permission: 'decomposition:issue' },
  ],
})
