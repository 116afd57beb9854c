import { defineErrors } from '../platform/define-errors.js'

export const splitErrors = defineErrors({
  'split.exists': { status: 409, kind: 'conflict', title: '这项任务已有分解到乡镇的方案' },
  'split.no_townships': { status: 409, kind: 'conflict', title: '本单位还没有乡镇，请先在“单位和因素”里新增' },
  'split.no_factors': { status: 409, kind: 'conflict', title: '乡镇还没有分解因素，请先在“单位和因素”里填写' },
  'split.not_own': { status: 403, kind: 'refused', title: '由任务单位自己分解到乡镇' },
  'split.foreign_unit': { status: 422, kind: 'invalid', title: '只能分给本单位下属的乡镇' },
  'split.off_target': { status: 409, kind: 'conflict', title: '各乡镇合计应等于本单位的目标' },
  'split.not_draft': { status: 409, kind: 'conflict', title: '已下达的方案不能再改' },
  'split.not_issued': { status: 409, kind: 'conflict', title: '下达之后才能登记乡镇签收' },
  'split.being_revised': { status: 409, kind: 'conflict', title: '已有一份未下达的新方案' },
  'split.fits': { status: 409, kind: 'conflict', title: '方案与现行目标一致，不需要重新分解' },
  'split.four_eyes': { status: 409, kind: 'conflict', title: '拟定和下达不能是同一个人' },
})
