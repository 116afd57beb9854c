import type { GoalView, SchemeCreate, SchemeDefinition, UnitView } from '@plancascade/types'
import type { GoalKey } from './figures.js'
import { goalNamed } from './goals.js'

/** 示例·非官方: no official formula of either index is public; the bureau enters its own. */

type Indicator = SchemeDefinition['indicators'][number]
type Child = SchemeDefinition['index']['children'][number]

const GROUPS: ReadonlyArray<{ name: string; units: readonly string[] }> = [
  { name: '城区', units: ['茅箭区', '张湾区', '十堰经济技术开发区'] },
  {
    name: '县市',
    units: ['郧阳区', '丹江口市', '郧西县', '竹山县', '竹溪县', '房县', '武当山旅游经济特区'],
  },
]

function common(units: readonly UnitView[]): Pick<SchemeDefinition, 'groups' | 'missing' | 'rounding' | 'rank'> {
  const idOf = (name: string): string => {
    const unit = units.find((entry) => entry.name === name)
    if (!unit) throw new Error(`no unit ${name}`)
    return unit.id
  }
  return {
    groups: GROUPS.map(({ name, units: members }) => ({ name, unitIds: members.map(idOf) })),
    missing: 'block',
    rounding: { places: 2, mode: 'half_up' },
    rank: 'competition',
  }
}

export function employmentScheme(
  planId: string,
  year: number,
  goals: readonly GoalView[],
  units: readonly UnitView[],
): SchemeCreate {
  const indicator = (id: GoalKey, name: string, direction: Indicator['direction'] = 'at_least'): Indicator => ({
    id,
    name,
    direction,
    source: { type: 'goal', goalId: goalNamed(goals, id).id },
  })
  const completion = (id: GoalKey, weight: string, cap: string, slope = '1'): Child => ({
    indicator: id,
    weight,
    rule: { method: 'completion', cap, floor: '0', slope },
  })
  return {
    planId,
    code: 'employment',
    name: '就业综合指数',
    year,
    isExample: true,
    definition: {
      ...common(units),
      indicators: [
        indicator('jobs', '城镇新增就业'),
        indicator('reemployment', '失业人员再就业'),
        indicator('registered_unemployment', '城镇登记失业率', 'at_most'),
        indicator('training', '补贴性职业技能培训'),
        indicator('training_rural', '其中：农民工培训'),
        indicator('returnees', '返乡就业创业'),
        { id: 'praise', name: '省级以上表扬（加分）', direction: 'at_least', source: { type: 'entered' } },
      ],
      index: {
        id: 'employment',
        name: '就业综合指数',
        aggregate: 'arithmetic',
        bonus: { cap: '2', items: [{ indicator: 'praise' }] },
        children: [
          completion('jobs', '30', '110'),
          completion('reemployment', '15', '100'),
          completion('registered_unemployment', '15', '100', '2'),
          completion('training', '20', '105'),
          {
            indicator: 'training_rural',
            weight: '10',
            rule: {
              method: 'bands',
              bands: [
                { from: '100', points: '100' },
                { from: '90', points: '85' },
                { from: '80', points: '70' },
                { from: '60', points: '40' },
              ],
            },
          },
          {
            indicator: 'returnees',
            weight: '10',
            rule: { method: 'step_deduction', full: '100', per: '5', points: '5', floor: '0', partial: 'started' },
          },
        ],
      },
    },
  }
}

export function socialInsuranceScheme(
  planId: string,
  year: number,
  goals: readonly GoalView[],
  units: readonly UnitView[],
): SchemeCreate {
  const indicator = (id: GoalKey, name: string): Indicator => ({
    id,
    name,
    direction: 'at_least',
    source: { type: 'goal', goalId: goalNamed(goals, id).id },
  })
  // 约束性 missed: the item's own node is at most 59, whatever its completion.
  const obligation = (id: GoalKey, name: string, weight: string, cap: string): Child => ({
    id: `${id}_node`,
    name,
    weight,
    aggregate: 'arithmetic',
    children: [
      {
        indicator: id,
        weight: '1',
        rule: { method: 'completion', cap, floor: '0', slope: '1' },
        binding: { atMost: '59' },
      },
    ],
  })
  return {
    planId,
    code: 'social_insurance',
    name: '社保综合指数',
    year,
    isExample: true,
    definition: {
      ...common(units),
      indicators: [
        indicator('pension_coverage', '基本养老保险参保率'),
        indicator('unemployment_insurance', '失业保险参保人数（约束性）'),
        indicator('injury_insurance', '工伤保险参保人数（约束性）'),
        indicator('electronic_cards', '申领电子社保卡人口覆盖率'),
        indicator('cards', '社会保障卡持卡人数'),
      ],
      index: {
        id: 'social_insurance',
        name: '社保综合指数',
        aggregate: 'arithmetic',
        children: [
          {
            indicator: 'pension_coverage',
            weight: '30',
            rule: {
              method: 'efficacy',
              satisfactory: '95.5',
              unacceptable: '90',
              base: '60',
              span: '40',
              clamp: true,
              curve: 'linear',
            },
          },
          obligation('unemployment_insurance', '失业保险', '20', '100'),
          obligation('injury_insurance', '工伤保险', '25', '105'),
          {
            indicator: 'electronic_cards',
            weight: '15',
            rule: { method: 'goalpost', lower: '40', upper: '70', clamp: true, curve: 'linear' },
          },
          {
            indicator: 'cards',
            weight: '10',
            rule: { method: 'completion', cap: '100', floor: '0', slope: '1' },
          },
        ],
      },
    },
  }
}
