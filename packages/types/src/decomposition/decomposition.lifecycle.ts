import { defineLifecycle } from '../platform/lifecycle.js'

/** From a draft to an order (下达); an issued decomposition never changes, what follows is a new version. */
export const decompositionLifecycle = defineLifecycle({
  name: 'decomposition',
  initial: 'draft',
  terminal: ['issued'],
  stateLabels: { draft: '拟分', issued: '已下达' },
  actionLabels: { issue: '下达' },
  moves: [
    {
      from: 'draft',
      action: 'issue',
      to: 'issued',
      permission: 'decomposition:issue',
      guards: ['planConfirmed', 'balanced'],
    },
  ],
})
