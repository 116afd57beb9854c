import { defineErrors } from '../platform/define-errors.js'

export const decompositionErrors = defineErrors({
  'decomposition.exists': { status: 409, kind: 'conflict', title: '该目标已有分解方案' },
  'decomposition.monitor_only': { status: 422, kind: 'invalid', title: '该目标只在全市监测，不向下分解' },
  'decomposition.invalid': { status: 422, kind: 'invalid', title: '分解设置有误' },
  'decomposition.infeasible': { status: 422, kind: 'invalid', title: '按现有条件无法分解' },
  'decomposition.issued': { status: 409, kind: 'conflict', title: '已下达的方案不能再改' },
  'decomposition.below_target': { status: 409, kind: 'conflict', title: '各单位合计低于全市目标，不能下达' },
})
