import type { ReportItemView, ReportSheetView, SheetCounts } from '@plancascade/types'
import { NO_FIGURE } from '../model/figure'

const DENIED = { denied: '您没有这项权限' }

/** 城镇新增就业 in its unit's sheet of September 2025, not yet filled in. */
export function anItem(overrides: Partial<ReportItemView> = {}): ReportItemView {
  return {
    id: null,
    taskId: 't1',
    goalId: 'g1',
    goalName: '城镇新增就业人数',
    goalNumber: '1',
    category: '就业',
    isChild: false,
    kind: 'flow',
    direction: 'at_least',
    unit: 'person',
    evidenceMinimum: 1,
    evidenceKinds: [],
    dueOn: '2025-10-10',
    closesOn: null,
    closed: false,
    status: 'draft',
    target: '4800',
    previous: '3100',
    lastYear: '3520',
    before: '3100',
    declared: NO_FIGURE,
    entryMode: 'cumulative',
    typed: null,
    dataStatus: 'preliminary',
    note: null,
    onBehalfBy: null,
    adopted: null,
    verified: null,
    corrections: 0,
    returnReason: null,
    returnDueOn: null,
    attainment: null,
    light: 'missing',
    lightReason: '缺2025年9月数据。',
    pacing: { lights: { rule: 'gap', yellow: '10', red: '30', recovered: 'yellow' }, schedule: null },
    evidence: [],
    findings: [],
    unlock: null,
    version: 0,
    abilities: { edit: true, correct: DENIED, verify: DENIED, acknowledge: DENIED },
    ...overrides,
  }
}

export const reported = (value: string) =>
  ({ state: 'reported', value, numerator: null, denominator: null }) as const satisfies ReportItemView['declared']
export const rate = (numerator: string, denominator: string) =>
  ({ state: 'reported', value: null, numerator, denominator }) as const satisfies ReportItemView['declared']

/** 城镇登记失业率, a ratio, not yet filled in. */
export function aRatio(overrides: Partial<ReportItemView> = {}): ReportItemView {
  return anItem({
    taskId: 't2',
    goalId: 'g2',
    goalName: '城镇登记失业率',
    goalNumber: '2',
    kind: 'ratio',
    direction: 'at_most',
    unit: 'percent',
    evidenceMinimum: 0,
    target: '4.5',
    previous: '3.9',
    lastYear: '4.02',
    before: null,
    ...overrides,
  })
}

/** An item that was saved or went further. */
export function aSaved(overrides: Partial<ReportItemView> = {}): ReportItemView {
  return anItem({
    id: 'i1',
    declared: reported('3600'),
    attainment: '0.75',
    light: 'green',
    lightReason: '完成 75%。',
    version: 2,
    ...overrides,
  })
}

export function aSheet(
  items: ReportItemView[] = [anItem(), aRatio()],
  overrides: Partial<ReportSheetView> = {},
): ReportSheetView {
  return {
    id: 's1',
    planId: 'p1',
    unitId: 'county',
    unitName: '茅箭区',
    period: '2025-09',
    dueOn: '2025-10-10',
    closesOn: null,
    late: false,
    closed: false,
    sealed: false,
    entryMode: 'cumulative',
    dataOn: '2025-09-30',
    counts: countsOf(items),
    items,
    version: 3,
    abilities: { edit: true, handIn: true, sendBack: DENIED, submit: DENIED, withdraw: DENIED, review: DENIED },
    ...overrides,
  }
}

function countsOf(items: readonly ReportItemView[]): SheetCounts {
  const of = (status: ReportItemView['status']): number =>
    items.filter((item) => item.id !== null && item.status === status).length
  return {
    total: items.length,
    empty: items.filter(({ id }) => id === null).length,
    draft: of('draft'),
    county_review: of('county_review'),
    submitted: of('submitted'),
    returned: of('returned'),
    approved: of('approved'),
  }
}
