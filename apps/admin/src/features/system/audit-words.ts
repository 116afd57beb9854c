/** What the trail's codes mean to an auditor: `unit.create` is 新增 of a 单位. Codes stay visible in the details. */
const ENTITIES: Readonly<Record<string, string>> = {
  account: '账号',
  cell_unlock: '截止后放行',
  consultation: '征求意见',
  consultation_answer: '意见答复',
  consultation_evidence: '反提议佐证',
  decomposition: '分解方案',
  evidence: '佐证材料',
  factor: '分解因素',
  finding: '问题',
  goal: '目标',
  holiday_year: '节假日',
  indicator: '指标',
  light_rule: '亮灯规则',
  plan: '规划',
  plan_change: '规划变化',
  plan_edition: '规划调整',
  plan_finding: '规划问题',
  region: '城市',
  report_calendar: '填报日历',
  report_windows: '报送期限',
  report: '填报',
  report_item: '填报数据',
  report_sheet: '填报表',
  run: '考核结果',
  scheme: '考核办法',
  session: '登录',
  task: '任务',
  unit: '单位',
  user: '用户',
}

const ACTS: Readonly<Record<string, string>> = {
  accept: '采纳',
  activate: '启用',
  add: '新增',
  add_evidence: '上传佐证',
  adjust: '下达调整',
  apply: '生效',
  change: '修改',
  change_password: '修改密码',
  change_windows: '调整期限',
  close: '结束',
  confirm: '确认',
  correct: '更正',
  counter: '反提议',
  create: '新增',
  create_all: '批量新增',
  decide: '处理',
  drop: '放弃',
  end: '结束',
  enter: '录入',
  grant: '授予角色',
  hand_in: '送审',
  import: '导入',
  issue: '印发',
  issue_code: '签发激活码',
  link: '关联',
  make: '建立',
  merge: '合并',
  open: '发起',
  receive: '签收',
  remove: '删除',
  remove_evidence: '删除佐证',
  retire: '停用',
  review: '核验',
  revoke: '收回',
  revise: '另立新版本',
  save: '保存',
  save_holidays: '调整节假日',
  seal: '封存',
  send_back: '退回修改',
  settle: '说明',
  settings: '填报设置',
  sign_in: '登录',
  sign_in_failed: '登录失败',
  sign_out: '退出登录',
  sign_out_everywhere: '结束全部登录',
  split: '拆分',
  submit: '提交',
  unlock: '解除锁定',
  update: '修改',
  void: '作废',
  withdraw: '撤回',
}

/** `report_item` → 填报数据; an entity that came later shows its code. */
export function entityWord(entity: string): string {
  return ENTITIES[entity] ?? entity
}

/** `user.grant` → 用户 授予角色; a session's acts need no subject. */
export function actionWords(action: string): string {
  const [entity = '', act = ''] = action.split('.')
  const word = ACTS[act]
  if (word === undefined) return action
  return entity === 'session' ? word : `${entityWord(entity)} ${word}`
}
