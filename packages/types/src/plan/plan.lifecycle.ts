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
