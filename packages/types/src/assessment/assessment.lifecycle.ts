import { defineLifecycle } from '../platform/lifecycle.js'
import { RUN_STATUS_LABELS } from './assessment.schema.js'

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
