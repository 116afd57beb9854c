/** What may be done in the six stages and by which roles; the identity permissions stand beside it in the same table. */
export const STAGE_PERMISSIONS = {
  'plan:read': {
    label: '查看规划',
    roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver', 'viewer'],
  },
  'plan:edit': { label: '导入和修改规划目标', roles: ['planner'] },
  'plan:confirm': { label: '确认规划', roles: ['planner'] },
  'indicator:read': {
    label: '查看指标库',
    roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver', 'viewer'],
  },
  'indicator:edit': { label: '编制指标库', roles: ['planner'] },
  'decomposition:read': { label: '查看分解方案', roles: ['planner', 'reviewer', 'assessor'] },
  'decomposition:edit': { label: '编制分解方案', roles: ['planner'] },
  'decomposition:answer': { label: '答复征求意见', roles: ['reporter', 'county_approver'] },
  'decomposition:issue': { label: '下达任务', roles: ['planner'] },
  'task:read': {
    label: '查看任务',
    roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver', 'viewer'],
  },
  'task:receive': { label: '签收任务', roles: ['reporter', 'county_approver'] },
  'report:read': { label: '查看填报', roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver'] },
  'report:enter': { label: '填报', roles: ['reporter'] },
  'report:submit': { label: '县局审核提交', roles: ['county_approver'] },
  'report:review': { label: '市局核验', roles: ['reviewer'] },
  'report:correct': { label: '认定后更正', roles: ['reviewer'] },
  'report:rules': { label: '维护填报日历和亮灯规则', roles: ['planner', 'reviewer'] },
  'progress:read': {
    label: '查看进度',
    roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver', 'viewer'],
  },
  'progress:warn': { label: '发出催报和预警', roles: ['planner', 'reviewer'] },
  'progress:answer': { label: '签收和答复催报、预警', roles: ['reporter', 'county_approver'] },
  'progress:map': { label: '上传挂图底图', roles: ['planner'] },
  'assessment:read': {
    label: '查看考核',
    roles: ['planner', 'reviewer', 'assessor', 'reporter', 'county_approver', 'viewer'],
  },
  'assessment:scheme': { label: '编制考核办法', roles: ['assessor'] },
  'assessment:run': { label: '考核计算', roles: ['assessor'] },
  'assessment:seal': { label: '封存考核结果', roles: ['assessor'] },
  'assessment:publish': { label: '公布考核结果', roles: ['assessor'] },
  'assessment:rule': { label: '办理和裁定异议', roles: ['assessor'] },
  'assessment:object': { label: '互阅意见和异议', roles: ['reporter', 'county_approver'] },
} as const
export type StagePermission = keyof typeof STAGE_PERMISSIONS
