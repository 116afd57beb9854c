import { defineErrors } from '../platform/define-errors.js'

export const organizationErrors = defineErrors({
  'unit.parent_invalid': { status: 422, kind: 'invalid', title: '上级单位不合适' },
  'unit.host_invalid': { status: 422, kind: 'invalid', title: '所在行政区不合适' },
  'unit.not_below': { status: 403, kind: 'refused', title: '只能维护本单位下属的乡镇' },
})
