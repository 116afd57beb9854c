/** Answers for looking at pages without a server: made-up figures, never part of the product. */
const permissions = [
  'plan:read',
  'plan:edit',
  'plan:confirm',
  'decomposition:read',
  'decomposition:edit',
  'decomposition:issue',
  'task:read',
  'report:read',
  'report:review',
  'progress:read',
  'assessment:read',
  'session:own',
  'organization:read',
  'factor:read',
  'organization:edit',
  'user:read',
  'user:edit',
  'user:grant',
  'user:unlock',
  'audit:read',
]

export const me = {
  user: { id: 'u1', account: 'zhang.min', name: '张敏' },
  roles: ['planner'],
  permissions,
  unit: { id: 'city', name: '十堰市人力资源和社会保障局', shortName: '市局', kind: 'city' },
  region: { id: 'r1', code: '420300', name: '十堰市' },
  demo: true,
  expiresAt: '2025-10-20T12:00:00Z',
}

export const plans = [
  {
    id: 'p1',
    regionId: 'r1',
    title: '十堰市人社事业发展“十四五”规划',
    fromYear: 2021,
    toYear: 2025,
    baseYear: 2020,
    status: 'confirmed',
    goalCount: 47,
    openFindings: 0,
    isExample: true,
    createdAt: '2022-02-01T00:00:00Z',
    version: 3,
  },
]

export const periods = {
  periods: Array.from({ length: 9 }, (_, i) => ({
    period: `2025-0${i + 1}`,
    label: `${i + 1}月`,
    dueOn: `2025-${String(i + 2).padStart(2, '0')}-05`,
    current: i === 8,
  })),
}

export const home = {
  today: '2025-10-06',
  period: '2025-09',
  todos: [
    { kind: 'late', title: '郧阳区 9月填报逾期未交', daysLeft: -1, link: '/reports', actionLabel: '催报' },
    { kind: 'returned', title: '竹溪县 2 格待更正', daysLeft: 2, link: '/reports', actionLabel: '查看' },
    { kind: 'review', title: '丹江口市 9月填报待核验', daysLeft: 5, link: '/reviews', actionLabel: '核验' },
    { kind: 'review', title: '房县 9月填报待核验', daysLeft: 5, link: '/reviews', actionLabel: '核验' },
  ],
  summary: {
    unitsTotal: 11,
    unitsSubmitted: 10,
    unitsApproved: 7,
    cellsReturned: 2,
    lights: { green: 148, yellow: 21, red: 7, not_due: 12, missing: 5, not_applicable: 1 },
    changes: [
      { taskId: 't1', unitName: '丹江口市', goalName: '城镇新增就业人数', from: 'red', to: 'yellow' },
      { taskId: 't2', unitName: '竹山县', goalName: '失业人员再就业人数', from: 'yellow', to: 'red' },
    ],
  },
}

export const demoUsers = {
  items: [
    ['planner', '张敏', '市局'],
    ['reviewer', '李卫东', '市局'],
    ['assessor', '王晓', '市局'],
    ['reporter', '陈静', '茅箭区'],
    ['county_approver', '刘波', '茅箭区'],
    ['viewer', '赵立', '市局'],
    ['system_admin', '系统管理员', ''],
  ].map(([role, name, shortName], index) => ({
    id: `u${index}`,
    name,
    roles: [role],
    unit: shortName ? { id: shortName, name: shortName, shortName, kind: 'county' } : null,
    region: shortName ? '十堰市' : null,
  })),
}

export const units = {
  items: [
    ['city', '十堰市人力资源和社会保障局', '市局', '420300'],
    ['county', '茅箭区', '茅箭区', '420302'],
    ['county', '张湾区', '张湾区', '420303'],
    ['county', '郧阳区', '郧阳区', '420304'],
    ['county', '丹江口市', '丹江口市', '420381'],
    ['zone', '十堰经济技术开发区', '经开区', null],
  ].map(([kind, name, shortName, code], index) => ({
    id: `unit${index}`,
    regionId: 'r1',
    parentId: index === 0 ? null : 'unit0',
    kind,
    name,
    shortName,
    code,
    hostUnitId: kind === 'zone' ? 'unit1' : null,
    reportingBody: kind === 'zone' ? '组织人事部' : null,
    position: index,
    version: 1,
  })),
}

export const users = {
  items: [
    ['zhang.min', '张敏', ['planner'], 'active', false],
    ['chen.jing', '陈静', ['reporter'], 'active', true],
    ['liu.bo', '刘波', ['county_approver'], 'invited', false],
    ['zhao.li', '赵立', ['viewer'], 'disabled', false],
  ].map(([account, name, roles, status, locked], index) => ({
    id: `u${index + 10}`,
    account,
    name,
    roles,
    status,
    locked,
    unit: {
      id: `unit${index % 2}`,
      name: index % 2 ? '茅箭区' : '市局',
      shortName: index % 2 ? '茅箭区' : '市局',
      kind: index % 2 ? 'county' : 'city',
    },
    lastSignInAt: status === 'invited' ? null : '2025-10-06T01:30:00.000Z',
    version: 2,
  })),
  total: 4,
}

export const audit = {
  items: Array.from({ length: 40 }, (_, index) => ({
    seq: 140 - index,
    at: '2025-10-06T01:30:00.000Z',
    actorId: 'u1',
    actorName: '张敏',
    action: 'report.review',
    entity: 'report_sheet',
    entityId: `s${index}`,
    unitId: 'unit1',
    before: { status: 'submitted' },
    after: { status: 'returned', cells: 2 },
    reason: index % 3 === 0 ? '与社保系统数不一致，请核对。' : null,
    requestId: 'req-1f3a',
    ip: '127.0.0.1',
    hash: 'a'.repeat(64),
  })),
  total: 140,
}
