import { defineLifecycle } from '../platform/lifecycle.js'

/** An issued task waits for its unit's receipt (签收) and is then carried out until the plan's end. */
export const taskLifecycle = defineLifecycle({
  name: 'task',
  initial: 'pending_receipt',
  terminal: ['closed'],
  stateLabels: { pending_receipt: '待签收', active: '执行中', closed: '已销号' },
  actionLabels: { receive: '签收', close: '销号' },
  moves: [
    { from: 'pending_receipt', action: 'receive', to: 'active', permission: 'task:receive' },
    { from: 'active', action: 'close', to: 'closed', permission: 'decomposition:issue' },
  ],
})
