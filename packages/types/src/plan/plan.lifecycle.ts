import { defineLifecycle } from '../platform/lifecycle.js'

/** A plan is read and mended as a draft; once confirmed its goals are what everything else stands on. */
export const planLifecycle = defineLifecycle({
  name: 'plan',
  initial: 'draft',
  terminal: ['confirmed'],
  stateLabels: { draft: '待确认', confirmed: '已确认' },
  actionLabels: { confirm: '确认规划' },
  moves: [
    {
      from: 'draft',
      action: 'confirm',
      to: 'confirmed',
      permission: 'plan:confirm',
      guards: ['goalsDecided', 'blockingFindingsSettled'],
    },
  ],
})

/** A new edition of a confirmed plan: compared, decided change by change, then applied as one act or dropped. */
export const editionLifecycle = defineLifecycle({
  name: 'plan_edition',
  initial: 'open',
  terminal: ['applied', 'dropped'],
  stateLabels: { open: '核对中', applied: '已生效', dropped: '已放弃' },
  actionLabels: { apply: '确认调整', drop: '放弃调整' },
  moves: [
    { from: 'open', action: 'apply', to: 'applied', permission: 'plan:confirm', guards: ['changesDecided'] },
    { from: 'open', action: 'drop', to: 'dropped', permission: 'plan:edit' },
  ],
})
