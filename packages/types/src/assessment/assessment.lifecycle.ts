import { defineLifecycle } from '../platform/lifecycle.js'
import { RUN_STATUS_LABELS } from './assessment.schema.js'

/** A scheme is written as a draft and then issued; runs use it from then on and it never changes again. */
export const schemeLifecycle = defineLifecycle({
  name: 'scheme',
  initial: 'draft',
  terminal: ['issued'],
  stateLabels: { draft: '起草中', issued: '已印发' },
  actionLabels: { issue: '印发' },
  moves: [{ from: 'draft', action: 'issue', to: 'issued', permission: 'assessment:scheme', guards: ['schemeSound'] }],
})

/** A computation is tried, then sealed for good; one that should not count is voided with a reason and stays readable. */
export const runLifecycle = defineLifecycle({
  name: 'run',
  initial: 'trial',
  terminal: ['sealed', 'void'],
  stateLabels: RUN_STATUS_LABELS,
  actionLabels: { seal: '封存', void: '作废' },
  moves: [
    {
      from: 'trial',
      action: 'seal',
      to: 'sealed',
      permission: 'assessment:seal',
      guards: ['nothingBlocked', 'schemeIssued'],
    },
    { from: 'trial', action: 'void', to: 'void', permission: 'assessment:run' },
  ],
})
