import type { RunItemResult, RunUnitResult, RunView } from '@plancascade/types'

function anItem(contribution: string, explanation: string): RunItemResult {
  return {
    indicatorId: 'jobs',
    name: '城镇新增就业',
    state: 'scored',
    score: '101.291156',
    weight: '0.3',
    contribution,
    explanation,
    input: {
      unitId: 'u1',
      indicatorId: 'jobs',
      state: 'reported',
      actual: '4707',
      numerator: null,
      denominator: null,
      target: '4647',
      dataStatus: 'preliminary',
      period: '2024-12',
      itemId: 'i1',
      taskId: 't1',
      basis: null,
    },
  }
}

export function aUnit(overrides: Partial<RunUnitResult> = {}): RunUnitResult {
  return {
    unitId: 'u1',
    unitName: '茅箭',
    group: '城区',
    state: 'scored',
    score: '100.80',
    exact: '100.80',
    rank: 2,
    groupRank: 1,
    nodes: {},
    explanations: { employment: '就业综合指数 = 100.80' },
    adjustments: [],
    reasons: [],
    items: [anItem('100.80', '得分 = 100 × 4707 ÷ 4647')],
    ...overrides,
  }
}

/** 房县 leads with a bonus, 茅箭 follows, 郧阳 waits for a figure. */
export function aRun(overrides: Partial<RunView> = {}): RunView {
  return {
    id: 'r1',
    schemeId: 's1',
    schemeCode: 'employment',
    schemeName: '就业综合指数',
    sight: 'all',
    schemeVersion: 3,
    isExample: true,
    year: 2024,
    period: '2024-12',
    status: 'trial',
    snapshotHash: 'a'.repeat(64),
    resultHash: 'b'.repeat(64),
    engineVersion: 'scoring-1.0.0',
    blockedUnits: 1,
    createdAt: '2025-01-20T02:00:00.000Z',
    createdBy: '市局考核办',
    sealedAt: null,
    sealedBy: null,
    version: 1,
    units: [
      aUnit({
        unitId: 'u3',
        unitName: '郧阳',
        state: 'blocked',
        score: null,
        exact: null,
        rank: null,
        groupRank: null,
        reasons: ['“城镇新增就业”缺报'],
      }),
      aUnit(),
      aUnit({
        unitId: 'u2',
        unitName: '房县',
        group: '县市',
        score: '105.50',
        exact: '105.496',
        rank: 1,
        items: [anItem('103.996', '得分 = 103.996')],
        adjustments: [
          {
            at: 'employment',
            kind: 'bonus',
            points: '1.5',
            contribution: '1.5',
            explanation: '“省级以上表扬”加 1.5 分',
          },
        ],
      }),
    ],
    effectiveWeights: { jobs: '1' },
    warnings: [{ code: 'score.tie', message: '两个单位得分完全相等。' }],
    abilities: { seal: { denied: '还有单位因缺报待定，不能封存' }, void: true, export: true },
    ...overrides,
  }
}
