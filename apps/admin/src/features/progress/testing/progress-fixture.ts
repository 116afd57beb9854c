import type { BoardCell, BoardGoal, BoardView, Light, ProgressDetail } from '@plancascade/types'

export function aCell(overrides: Partial<BoardCell> = {}): BoardCell {
  return {
    taskId: 't1',
    unitId: 'u1',
    goalId: 'jobs',
    target: '3239',
    actual: '1279',
    attainment: '0.394874961408',
    scheduled: '0.75',
    gapPoints: '-35.512503859216',
    light: 'red',
    figurePeriod: '2025-09',
    dataStatus: 'preliminary',
    ...overrides,
  }
}

function aGoal(goalId: string, name: string, category: string | null): BoardGoal {
  return {
    goalId,
    name,
    number: category === null ? null : '1',
    category,
    kind: 'flow',
    direction: 'at_least',
    unit: 'person',
    city: {
      target: '6478',
      actual: null,
      attainment: null,
      light: 'missing',
      units: 2,
      missingUnits: ['张湾'],
      lastComplete: null,
    },
  }
}

const NO_LIGHTS: Record<Light, number> = { green: 0, yellow: 0, red: 0, not_due: 0, missing: 0, not_applicable: 0 }

/** Two units, three goals: 张湾 is late with one task and was never given another. */
export function aBoard(): BoardView {
  return {
    planId: 'p1',
    year: 2025,
    period: '2025-09',
    units: [
      { unitId: 'u1', name: '茅箭' },
      { unitId: 'u2', name: '张湾' },
    ],
    goals: [
      aGoal('jobs', '城镇新增就业人数', '就业'),
      aGoal('training', '补贴性职业技能培训', '就业'),
      aGoal('returnees', '返乡就业创业', null),
    ],
    cells: [
      aCell({ taskId: 't1', goalId: 'jobs', unitId: 'u1', light: 'red' }),
      aCell({ taskId: 't2', goalId: 'jobs', unitId: 'u2', light: 'missing', figurePeriod: '2025-08' }),
      aCell({ taskId: 't3', goalId: 'training', unitId: 'u1', light: 'green', attainment: '0.78' }),
      aCell({ taskId: 't4', goalId: 'returnees', unitId: 'u2', light: 'green', attainment: '0.81' }),
    ],
    counts: { ...NO_LIGHTS, green: 2, red: 1, missing: 1 },
    rule: { version: 'gap@1', text: '落后十个百分点亮黄灯' },
  }
}

const reported = (value: string) => ({ state: 'reported' as const, value, numerator: null, denominator: null })

/** 竹山 in March, with one month corrected after approval and a forecast with its band. */
export function aDetail(): ProgressDetail {
  const month = (at: number, value: string | null, declared = value) => ({
    period: `2025-${String(at).padStart(2, '0')}`,
    itemId: value === null ? null : `i${at}`,
    declared: declared === null ? null : reported(declared),
    adopted: value === null ? null : reported(value),
    scheduledValue: String(100 * at),
    status: value === null ? null : 'approved',
    corrections: value === declared ? 0 : 1,
  })
  return {
    taskId: 't1',
    unitId: 'u1',
    unitName: '竹山',
    goalId: 'jobs',
    goalName: '城镇新增就业人数',
    kind: 'flow',
    direction: 'at_least',
    unit: 'person',
    year: 2025,
    period: '2025-03',
    target: '1200',
    attainment: '0.2',
    scheduled: '0.25',
    gapPoints: '-5',
    light: 'green',
    reason: '落后不足十个百分点。',
    required: '106.666666666667',
    forecast: { method: 'seasonal_share', methodLabel: '按往年季节占比', value: '1140', low: '1050', high: '1230' },
    months: [
      month(1, '80'),
      month(2, '150', '170'),
      month(3, '240'),
      ...Array.from({ length: 9 }, (_, index) => month(index + 4, null)),
    ],
    fiveYear: [{ year: 2025, target: '1200', actual: '240', attainment: '0.2' }],
    steps: [{ rule: 'R-PACE-02', text: '完成率 = 240 ÷ 1200 = 20%。' }],
    updatedAt: null,
  }
}
