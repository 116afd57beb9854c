import { defineLifecycle } from '../platform/lifecycle.js'

/** A county's own order to its townships: prepared by one person, issued by another, replaced by the next edition. */
export const splitLifecycle = defineLifecycle({
  name: 'township-split',
  initial: 'draft',
  terminal: ['superseded'],
  stateLabels: { draft: '拟分', issued: '已下达', superseded: '已调整' },
  actionLabels: { issue: '下达到乡镇', supersede: '下达新一版' },
  moves: [
    {
      from: 'draft',
      action: 'issue',
      to: 'issued',
      permission: 'decomposition:split_issue',
      guards: ['matchesTask', 'fourEyes'],
    },
    { from: 'issued', action: 'supersede', to: 'superseded', permission: 'decomposition:split_issue' },
  ],
})
