import { defineErrors } from '../platform/define-errors.js'

export const assessmentErrors = defineErrors({
  'scheme.not_draft': { status: 409, kind: 'conflict', title: '考核办法已印发，不能再改' },
  'scheme.not_issued': { status: 409, kind: 'conflict', title: '考核办法尚未印发' },
  'scheme.unsound': { status: 422, kind: 'invalid', title: '考核办法有必须改正的问题' },
  'scheme.reference': { status: 422, kind: 'invalid', title: '考核办法引用了不存在的目标或单位' },
  'run.cannot_score': { status: 422, kind: 'invalid', title: '按现有数据无法计分' },
  'run.blocked': { status: 409, kind: 'conflict', title: '还有单位因缺报待定，不能封存' },
  'run.not_trial': { status: 409, kind: 'conflict', title: '只有试算结果可以封存或作废' },
})
