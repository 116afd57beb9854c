import { defineErrors } from '../platform/define-errors.js'

export const indicatorErrors = defineErrors({
  'indicator.impossible': { status: 422, kind: 'invalid', title: '指标的定义自相矛盾' },
  'indicator.code_taken': { status: 409, kind: 'conflict', title: '指标编码已被使用' },
  'indicator.in_use': { status: 409, kind: 'conflict', title: '指标正被目标使用，不能改变数据性质和计量单位' },
  'indicator.unchanged': { status: 422, kind: 'invalid', title: '没有任何改动，不必另立版本' },
  'indicator.too_early': { status: 422, kind: 'invalid', title: '新版本应晚于上一版本生效' },
  'indicator.retired': { status: 409, kind: 'conflict', title: '指标已停用' },
  'indicator.library_full': { status: 409, kind: 'conflict', title: '指标库已满，最多 2000 个指标' },
  'indicator.sheet_refused': { status: 422, kind: 'invalid', title: '这个文件不能作为指标库导入' },
  'indicator.rows_refused': { status: 422, kind: 'invalid', title: '有的行不能导入，一行也没有写入' },
})
