import { defineErrors } from '../platform/define-errors.js'

export const planErrors = defineErrors({
  'plan.nothing_read': { status: 422, kind: 'invalid', title: '没有从文本中读到目标' },
  'plan.not_draft': { status: 409, kind: 'conflict', title: '规划已确认，不能再改' },
  'plan.not_confirmed': { status: 409, kind: 'conflict', title: '规划尚未确认，请先确认规划' },
  'plan.goals_open': { status: 409, kind: 'conflict', title: '还有目标未决定采用或不采用' },
  'plan.findings_open': { status: 409, kind: 'conflict', title: '还有必须处理的问题未处理' },
  'plan.no_goals': { status: 409, kind: 'conflict', title: '还没有采用任何目标' },
  'goal.incomplete': { status: 422, kind: 'invalid', title: '目标的内容还不完整' },
  'goal.arithmetic': { status: 422, kind: 'invalid', title: '目标的数据性质不允许这样算' },
  'goal.indicator_mismatch': { status: 422, kind: 'invalid', title: '目标与所用指标的定义不一致' },
  'goal.cannot_merge': { status: 409, kind: 'conflict', title: '这两个目标不能合并' },
  'edition.open': { status: 409, kind: 'conflict', title: '已有一份调整正在核对，请先生效或放弃' },
  'edition.closed': { status: 409, kind: 'conflict', title: '这份调整已经生效或放弃，不能再改' },
  'edition.changes_open': { status: 409, kind: 'conflict', title: '还有变化未决定采用或不采用' },
  'edition.same_document': { status: 409, kind: 'conflict', title: '这份文件与规划现有的文件完全相同' },
  'document.refused': { status: 422, kind: 'invalid', title: '这个文件不能作为规划读取' },
})
