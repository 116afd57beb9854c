import { defineErrors } from '../platform/define-errors.js'

export const warningErrors = defineErrors({
  'reminder.nothing_overdue': { status: 409, kind: 'refused', title: '所选单位没有逾期未报的数据' },
  'reminder.too_soon': { status: 409, kind: 'refused', title: '刚刚催报过，请过一天再催' },
  'warning.not_lit': { status: 422, kind: 'invalid', title: '只有亮黄灯或红灯的任务可以预警' },
  'warning.case_open': { status: 409, kind: 'conflict', title: '该任务已有未销号的预警' },
  'warning.step_skipped': { status: 422, kind: 'invalid', title: '预警应逐级升级，越级须写明紧急理由' },
  'warning.number_used': { status: 409, kind: 'conflict', title: '这个文号已经用过' },
  'warning.date_past': { status: 422, kind: 'invalid', title: '期限不能早于今天' },
})
