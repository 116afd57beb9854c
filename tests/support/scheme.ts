import type { GoalView, SchemeCreate, UnitView } from '@plancascade/types'
import { goalNamed } from './desk.js'

/** A small 就业综合指数 with every kind of input: a count, a ceiling, deductions, and a bonus that was entered. */
export function schemeOf(planId: string, goals: readonly GoalView[], units: readonly UnitView[]): SchemeCreate {
  const source = (part: string) => ({ type: 'goal' as const, goalId: goalNamed(goals, part).id })
  const unitIds = (names: readonly string[]): string[] =>
    units.filter(({ name }) => names.includes(name)).map(({ id }) => id)
  const urban = ['茅箭区', '张湾区', '十堰经济技术开发区']
  const assessed = units.filter(({ kind }) => kind === 'county' || kind === 'zone').map(({ name }) => name)
  return {
    planId,
    code: 'employment',
    name: '就业综合指数',
    year: 2024,
    isExample: true,
    definition: {
      indicators: [
        { id: 'jobs', name: '城镇新增就业', direction: 'at_least', source: source('城镇新增就业') },
        { id: 'unemployment', name: '城镇登记失业率', direction: 'at_most', source: source('登记失业率') },
        { id: 'training', name: '补贴性职业技能培训', direction: 'at_least', source: source('补贴性职业技能培训') },
        { id: 'praise', name: '省级以上表扬', direction: 'at_least', source: { type: 'entered' } },
      ],
      index: {
        id: 'employment',
        aggregate: 'arithmetic',
        bonus: { cap: '2', items: [{ indicator: 'praise' }] },
        children: [
          { indicator: 'jobs', weight: '50', rule: { method: 'completion', cap: '110', floor: '0', slope: '1' } },
          {
            indicator: 'unemployment',
            weight: '20',
            rule: { method: 'completion', cap: '100', floor: '0', slope: '2' },
          },
          {
            indicator: 'training',
            weight: '30',
            rule: { method: 'step_deduction', full: '100', per: '5', points: '5', floor: '0', partial: 'started' },
          },
        ],
      },
      groups: [
        { name: '城区', unitIds: unitIds(urban) },
        { name: '县市', unitIds: unitIds(assessed.filter((name) => !urban.includes(name))) },
      ],
      missing: 'block',
      rounding: { places: 2, mode: 'half_up' },
      rank: 'competition',
    },
  }
}
