import type { TaskOriginView, TaskView } from '@plancascade/types'

export function aTask(overrides: Partial<TaskView> = {}): TaskView {
  return {
    id: 't1',
    planId: 'p1',
    goalId: 'g1',
    goalName: '城镇新增就业人数',
    goalNumber: '1',
    category: '就业',
    parentGoalId: null,
    kind: 'flow',
    direction: 'at_least',
    attribute: 'anticipatory',
    unit: 'person',
    unitId: 'u1',
    unitName: '茅箭',
    decompositionId: 'd1',
    documentNumber: '十人社发〔2022〕8号',
    issuedOn: '2022-03-01',
    leadDepartment: '就业促进科',
    coDepartments: [],
    rhythm: 'monthly',
    evidenceRequired: false,
    status: 'pending_receipt',
    receivedAt: null,
    receivedBy: null,
    targets: [
      { year: 2021, tier: 'assigned', value: '4661', high: null, versionNo: 1, validFrom: '2022-03-01', reason: null },
      { year: 2022, tier: 'assigned', value: '4662', high: null, versionNo: 1, validFrom: '2022-03-01', reason: null },
    ],
    adjustments: [],
    version: 1,
    abilities: { receive: true },
    ...overrides,
  }
}

export const anOrigin: TaskOriginView = {
  taskId: 't1',
  planId: 'p1',
  planTitle: '十堰“十四五”规划',
  goalId: 'g1',
  documentSha256: '0'.repeat(64),
  sentence: {
    edition: 1,
    before: '一、就业 ',
    words: '1.城镇新增就业人数(万人) | 22 | 〔15〕',
    after: ' | 预期性',
    start: 120,
    end: 150,
  },
  steps: [
    { year: 2021, rule: 'R-ALLOC-20', text: '“茅箭”2021：应得约 4661.2，舍去零头为 4661。' },
    { year: null, rule: 'R-ALLOC-08', text: '总量 150000 分给各单位。' },
  ],
}
