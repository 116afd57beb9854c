import type { ObjectionView, PublicationView, RunStanding } from '@plancascade/types'

const DENIED = { denied: '您没有这项权限' } as const

export const standing: RunStanding = {
  runId: 'r1',
  indicators: [
    {
      indicatorId: 'jobs',
      name: '城镇新增就业',
      cutOff: '2024-12',
      preliminary: 9,
      estimated: 1,
      final: 0,
      corrected: 0,
      missing: 1,
    },
  ],
  estimates: [
    {
      unitId: 'u1',
      unitName: '茅箭',
      indicatorId: 'jobs',
      name: '城镇新增就业',
      value: '4707',
      contribution: '30.39',
      share: '0.301',
    },
  ],
  trueUpOf: null,
}

export function anObjection(overrides: Partial<ObjectionView> = {}): ObjectionView {
  return {
    id: 'o1',
    publicationId: 'p1',
    runId: 'r1',
    unitId: 'u1',
    unitName: '茅箭',
    indicatorId: 'jobs',
    indicatorName: '城镇新增就业',
    claim: '60 人不属重复登记',
    claimedValue: '4767',
    status: 'answered',
    answerDueOn: '2025-01-27',
    rulingDueOn: '2025-02-06',
    daysLeft: 5,
    ruling: null,
    correction: null,
    line: { actual: '4707', target: '4647', score: '101.29', contribution: '30.39', explanation: '得分 = 101.29' },
    evidence: [],
    events: [
      { at: '2025-01-23T02:00:00.000Z', by: '茅箭填报', act: '提出异议', text: '60 人不属重复登记' },
      { at: '2025-01-24T02:00:00.000Z', by: '考核办', act: '受理', text: null },
    ],
    abilities: {
      addEvidence: DENIED,
      accept: { denied: '当前状态不能这样做' },
      decline: { denied: '当前状态不能这样做' },
      answer: { denied: '当前状态不能这样做' },
      rule: true,
      close: { denied: '当前状态不能这样做' },
    },
    version: 3,
    ...overrides,
  }
}

/** 2024's employment index in its notice. */
export function aPublication(overrides: Partial<PublicationView> = {}): PublicationView {
  const notice = { noticeFrom: '2025-01-22', noticeTo: '2025-01-24' }
  const base = { correctionNumber: null, runId: 'r1', resultHash: 'b'.repeat(64), by: '考核办' }
  return {
    id: 'p1',
    planId: 'plan',
    schemeId: 's1',
    code: 'employment',
    year: 2024,
    schemeName: '就业综合指数',
    isExample: true,
    stage: 'public_notice',
    runId: 'r1',
    corrections: 0,
    ...notice,
    isNoticeOpen: true,
    openObjections: 1,
    updatedAt: '2025-01-22T02:00:00.000Z',
    version: 3,
    versions: [
      {
        ...base,
        position: 1,
        kind: 'internal_check',
        note: '请核对',
        noticeFrom: null,
        noticeTo: null,
        at: '2025-01-20T02:00:00.000Z',
      },
      {
        ...base,
        position: 2,
        kind: 'peer_review',
        note: '请互阅',
        noticeFrom: null,
        noticeTo: null,
        at: '2025-01-21T02:00:00.000Z',
      },
      {
        ...base,
        position: 3,
        kind: 'public_notice',
        note: '公示三个工作日',
        ...notice,
        at: '2025-01-22T02:00:00.000Z',
      },
    ],
    comments: [],
    objections: [anObjection()],
    pendingFigures: 0,
    abilities: {
      recheck: DENIED,
      review: DENIED,
      notice: DENIED,
      correct: true,
      finalise: { denied: '公示期还没有结束' },
      comment: DENIED,
      object: DENIED,
    },
    ...overrides,
  }
}
