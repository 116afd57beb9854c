import { defineErrors } from '../platform/define-errors.js'

export const reportErrors = defineErrors({
  'report.period_invalid': { status: 422, kind: 'invalid', title: '报告期不对' },
  'report.not_asked': { status: 422, kind: 'invalid', title: '本期不填报这项任务' },
  'report.figure_invalid': { status: 422, kind: 'invalid', title: '填报的数据不符合要求' },
  'report.cell_conflict': { status: 412, kind: 'conflict', title: '有数据已被他人改动' },
  'report.cell_closed': { status: 409, kind: 'conflict', title: '该数据当前不能修改' },
  'report.sealed': { status: 409, kind: 'conflict', title: '该期数据已封存' },
  'report.nothing_to_do': { status: 409, kind: 'conflict', title: '没有可以办理的数据' },
  'report.findings_open': { status: 422, kind: 'invalid', title: '还有核验提示未处理' },
  'report.own_entry': { status: 403, kind: 'refused', title: '不能审核自己填报的数据' },
  'report.review_begun': { status: 409, kind: 'conflict', title: '市局已开始核验，不能撤回' },
  'report.window_closed': { status: 409, kind: 'conflict', title: '本期报送已截止' },
  'report.unlock_invalid': { status: 422, kind: 'invalid', title: '不能这样放行' },
  'report.import_unreadable': { status: 422, kind: 'invalid', title: '不是本系统导出的填报表' },
  'report.import_other_sheet': { status: 422, kind: 'invalid', title: '不是这个单位、这个报告期的填报表' },
  'report.import_refused': { status: 422, kind: 'invalid', title: '有行不符合要求，整份未导入' },
  'report.import_moved': { status: 409, kind: 'conflict', title: '预览之后数据有变' },
})
