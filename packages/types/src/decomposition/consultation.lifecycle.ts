import { defineLifecycle } from '../platform/lifecycle.js'

/** One round of 征求意见. That its date is past is not a state: an answer then missing is shown as one not given. */
export const consultationLifecycle = defineLifecycle({
  name: 'consultation',
  initial: 'open',
  terminal: ['closed'],
  stateLabels: { open: '征求意见中', closed: '已结束' },
  actionLabels: { close: '结束征求意见' },
  moves: [
    { from: 'open', action: 'close', to: 'closed', permission: 'decomposition:edit', guards: ['answersDecided'] },
  ],
})

/** What a unit says to its proposed numbers; it may change its mind until the date or until the city has decided. */
export const answerLifecycle = defineLifecycle({
  name: 'consultation-answer',
  initial: 'pending',
  terminal: ['decided'],
  stateLabels: { pending: '待答复', accepted: '已接受', countered: '反提议', decided: '已裁定' },
  actionLabels: { accept: '接受', counter: '反提议', decide: '裁定' },
  moves: [
    { from: 'pending', action: 'accept', to: 'accepted', permission: 'decomposition:answer', guards: ['inTime'] },
    { from: 'pending', action: 'counter', to: 'countered', permission: 'decomposition:answer', guards: ['inTime'] },
    { from: 'accepted', action: 'counter', to: 'countered', permission: 'decomposition:answer', guards: ['inTime'] },
    { from: 'countered', action: 'accept', to: 'accepted', permission: 'decomposition:answer', guards: ['inTime'] },
    { from: 'countered', action: 'counter', to: 'countered', permission: 'decomposition:answer', guards: ['inTime'] },
    { from: 'countered', action: 'decide', to: 'decided', permission: 'decomposition:edit' },
  ],
})
