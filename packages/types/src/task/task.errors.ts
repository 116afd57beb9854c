import { defineErrors } from '../platform/define-errors.js'

export const taskErrors = defineErrors({
  'task.already_received': { status: 409, kind: 'conflict', title: '任务已经签收' },
  'task.tiers_invalid': { status: 422, kind: 'invalid', title: '目标档次有误' },
})
