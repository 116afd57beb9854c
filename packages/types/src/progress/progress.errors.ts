import { defineErrors } from '../platform/define-errors.js'

export const progressErrors = defineErrors({
  'map.unreadable': { status: 422, kind: 'invalid', title: '这份地图不能使用' },
})
