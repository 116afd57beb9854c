import type { GoalView, PlanDocumentView, PlanView } from '@plancascade/types'

export const TEXT = '专栏2\n1.城镇新增就业人数(万人) | 22 | 〔15〕\n2.城镇登记失业率(%) | 4.5 | <5\n累计发放90万张。'

const spanOf = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length })

const placesOf = (words: string) => [{ edition: 1, ...spanOf(words) }]

export function aGoal(overrides: Partial<GoalView> = {}): GoalView {
  return {
    id: 'g1',
    planId: 'p1',
    number: '1',
    name: '城镇新增就业人数',
    category: '就业',
    parentGoalId: null,
    unitWord: '万人',
    unit: 'person',
    kind: 'flow',
    direction: 'at_least',
    attribute: 'anticipatory',
    shape: 'split',
    previousTarget: null,
    baseline: { text: '22', relation: 'eq', value: '220000', high: null, window: 'plan' },
    target: { text: '〔15〕', relation: 'eq', value: '150000', high: null, window: 'plan' },
    definition: null,
    leadDepartment: null,
    indicatorId: null,
    indicatorVersion: null,
    places: placesOf('1.城镇新增就业人数(万人) | 22 | 〔15〕'),
    origin: 'table',
    decision: 'proposed',
    decisionReason: null,
    mergedIntoGoalId: null,
    order: 0,
    version: 4,
    ...overrides,
  }
}

export const unemployment = (overrides: Partial<GoalView> = {}): GoalView =>
  aGoal({
    id: 'g2',
    number: '2',
    name: '城镇登记失业率',
    unitWord: '%',
    unit: 'percent',
    kind: 'ratio',
    direction: 'at_most',
    shape: 'ceiling',
    target: { text: '<5', relation: 'lt', value: '5', high: null, window: 'point' },
    places: placesOf('2.城镇登记失业率(%) | 4.5 | <5'),
    order: 1,
    ...overrides,
  })

export function aPlan(overrides: Partial<PlanView> = {}): PlanView {
  const goals = overrides.goals ?? [aGoal(), unemployment()]
  return {
    id: 'p1',
    regionId: 'r1',
    title: '十堰“十四五”规划',
    fromYear: 2021,
    toYear: 2025,
    baseYear: 2020,
    status: 'draft',
    goalCount: goals.length,
    openFindings: 1,
    isExample: true,
    createdAt: '2022-02-14T02:00:00Z',
    version: 7,
    documents: [{ edition: 1, fileName: 'plan.txt', sha256: '0'.repeat(64), length: TEXT.length }],
    goals,
    findings: [
      {
        id: 'f1',
        code: 'P201',
        severity: 'explain',
        message: '目标低于基数。',
        goalIds: ['g1'],
        span: spanOf('〔15〕'),
        settledReason: null,
        settledBy: null,
      },
    ],
    unread: [{ text: '90万张', span: spanOf('90万张') }],
    abilities: { edit: true, confirm: { denied: '还有 2 个目标没有核对。' } },
    ...overrides,
  }
}

export const aDocument: PlanDocumentView = {
  planId: 'p1',
  edition: 1,
  fileName: 'plan.txt',
  sha256: '0'.repeat(64),
  text: TEXT,
}
