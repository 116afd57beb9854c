import { defineLifecycle } from '../platform/lifecycle.js'
import { REPORT_STATUS_LABELS } from './report.schema.js'

/**
 * One figure's way from the county's desk to the city's books. It is about a single cell: a returned cell reopens alone.
 * After approval nothing moves: a correction appends a version beside the approved one.
 */
export const reportLifecycle = defineLifecycle({
  name: 'report',
  initial: 'draft',
  terminal: ['approved'],
  stateLabels: REPORT_STATUS_LABELS,
  actionLabels: {
    hand_in: '送县局审核',
    send_back: '退回填报人',
    submit: '提交市局',
    withdraw: '撤回',
    approve: '认定',
    return: '退回更正',
  },
  moves: [
    { from: 'draft', action: 'hand_in', to: 'county_review', permission: 'report:enter', guards: ['figureGiven'] },
    { from: 'returned', action: 'hand_in', to: 'county_review', permission: 'report:enter', guards: ['figureGiven'] },
    { from: 'county_review', action: 'send_back', to: 'draft', permission: 'report:submit' },
    { from: 'county_review', action: 'submit', to: 'submitted', permission: 'report:submit', guards: ['notOwnEntry'] },
    {
      from: 'submitted',
      action: 'withdraw',
      to: 'county_review',
      permission: 'report:submit',
      guards: ['reviewNotBegun'],
    },
    { from: 'submitted', action: 'approve', to: 'approved', permission: 'report:review', guards: ['notOwnEntry'] },
    { from: 'submitted', action: 'return', to: 'returned', permission: 'report:review', guards: ['reasonGiven'] },
  ],
})
