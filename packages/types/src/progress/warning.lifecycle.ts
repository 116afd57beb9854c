import { defineLifecycle } from '../platform/lifecycle.js'

/** [R-WARN-07] A case: every step is received and answered; it ends when the city says why it may. */
export const warningLifecycle = defineLifecycle({
  name: 'warning',
  initial: 'issued',
  terminal: ['closed', 'withdrawn'],
  stateLabels: {
    issued: '待签收',
    received: '待答复',
    answered: '整改中',
    closed: '已销号',
    withdrawn: '已撤回',
  },
  actionLabels: { receive: '签收', answer: '答复', escalate: '升级', close: '销号', withdraw: '撤回' },
  moves: [
    { from: 'issued', action: 'receive', to: 'received', permission: 'progress:answer' },
    { from: 'received', action: 'answer', to: 'answered', permission: 'progress:answer' },
    { from: 'issued', action: 'escalate', to: 'issued', permission: 'progress:warn', guards: ['stepLeft'] },
    { from: 'received', action: 'escalate', to: 'issued', permission: 'progress:warn', guards: ['stepLeft'] },
    { from: 'answered', action: 'escalate', to: 'issued', permission: 'progress:warn', guards: ['stepLeft'] },
    { from: 'answered', action: 'close', to: 'closed', permission: 'progress:warn' },
    { from: 'issued', action: 'withdraw', to: 'withdrawn', permission: 'progress:warn' },
  ],
})
