import type { IndicatorSummary, IndicatorVersionView, IndicatorView } from '@plancascade/types'

export function aVersion(overrides: Partial<IndicatorVersionView> = {}): IndicatorVersionView {
  return {
    number: 1,
    name: '城镇登记失业率',
    unit: 'percent',
    unitWord: '%',
    kind: 'ratio',
    direction: 'at_most',
    window: 'period_end',
    definition: '期末登记失业人数占从业与登记失业人数之和',
    denominator: '从业与登记失业人数之和',
    source: '月报',
    frequency: 'monthly',
    leadDepartment: '就业促进科',
    parentId: null,
    validFrom: '2021-01-01',
    changeNote: null,
    bridgeNote: null,
    createdAt: '2022-02-21T02:00:00.000Z',
    createdBy: '市局规划',
    ...overrides,
  }
}

export function aSummary(overrides: Partial<IndicatorSummary> = {}): IndicatorSummary {
  const { name, unit, unitWord, kind, direction, window, leadDepartment, parentId, number, validFrom } = aVersion()
  return {
    id: 'i1',
    code: 'JY002',
    name,
    unit,
    unitWord,
    kind,
    direction,
    window,
    leadDepartment,
    parentId,
    isComplete: true,
    number,
    versionCount: 1,
    validFrom,
    goalCount: 1,
    retiredOn: null,
    version: 1,
    ...overrides,
  }
}

export function anIndicator(overrides: Partial<IndicatorView> = {}): IndicatorView {
  return {
    id: 'i1',
    code: 'JY002',
    retiredOn: null,
    retiredReason: null,
    version: 2,
    inForce: 2,
    versions: [
      aVersion({
        number: 2,
        validFrom: '2022-01-01',
        source: '登记系统',
        changeNote: '改来源',
        bridgeNote: '可以直接比较',
      }),
      aVersion(),
    ],
    uses: [{ goalId: 'g2', goalName: '城镇登记失业率', planId: 'p1', planTitle: '十堰“十四五”规划', number: 1 }],
    parts: [],
    abilities: { edit: true, retire: true },
    ...overrides,
  }
}
