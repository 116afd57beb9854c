import { MEASURE_UNIT_LABELS, type MeasureUnit } from '../common.js'
import { DECOMPOSITION_SHAPE_LABELS, GOAL_KIND_LABELS, type DecompositionShape, type GoalKind } from './plan.schema.js'

interface KindArithmetic {
  /** How figures of this kind may go down to the units; `monitor` (nothing goes down) always exists. */
  readonly shapes: readonly DecompositionShape[]
  /** Why there is no other way, in Chinese: what figures of this kind are. */
  readonly because: string
  /** What to do for whoever wants another way. */
  readonly remedy: string
  /** Whether figures of this kind add up over the units; what adds up cannot be counted in per cent. */
  readonly isSum: boolean
}

/** [R-PLAN-80] The kind decides which arithmetic exists: one table for the server's refusals and the editor's choices. */
export const KIND_ARITHMETIC: Readonly<Record<GoalKind, KindArithmetic>> = {
  flow: {
    shapes: ['split', 'monitor'],
    because: '累计数各年、各单位相加等于全市总量，没有分母，不能按比率下达',
    remedy: '选择“按年度和单位分解总量”，或先核对数据性质',
    isSum: true,
  },
  level: {
    shapes: ['level', 'monitor'],
    because: '期末数是时点数，各年不能相加，只能分解增减量',
    remedy: '选择“按增量分解期末数”，或先核对数据性质',
    isSum: true,
  },
  ratio: {
    shapes: ['rate', 'ceiling', 'monitor'],
    because: '比率是分子除以分母，各单位、各年的比率不能相加，也不能分解总量或增量',
    remedy: '选择“差异化比率”或“同值下达”；要分解分子，请另立一个累计数目标',
    isSum: false,
  },
  annual: {
    shapes: ['per_unit', 'monitor'],
    because: '年度数每年单独计算，不是规划期总量',
    remedy: '要分解到单位，请改为累计数，并把目标值填为规划期合计',
    isSum: false,
  },
  per_unit: {
    shapes: ['per_unit', 'monitor'],
    because: '各单位要求对每个单位都相同，不是全市总量的一部分',
    remedy: '选择“各单位同一要求”，或先核对数据性质',
    isSum: false,
  },
  event: {
    shapes: ['per_unit', 'monitor'],
    because: '事项只有做与没做，没有可以分摊的数量',
    remedy: '选择“各单位同一要求”或“全市监测”',
    isSum: false,
  },
  composition: {
    shapes: ['monitor'],
    because: '构成比是几个数之间的比例，不是一个数',
    remedy: '选择“全市监测”；要下达其中一项，请为该项另立目标',
    isSum: false,
  },
  unknown: {
    shapes: ['monitor'],
    because: '数据性质未定，不知道能不能相加',
    remedy: '请先确定数据性质',
    isSum: false,
  },
}

/** [R-PLAN-81] Why a goal of this kind cannot go down in this way, with what to do instead; null when it can. */
export function whyNotShape(kind: GoalKind, shape: DecompositionShape): string | null {
  const { shapes, because, remedy } = KIND_ARITHMETIC[kind]
  if (shapes.includes(shape)) return null
  return `${GOAL_KIND_LABELS[kind]}不能“${DECOMPOSITION_SHAPE_LABELS[shape]}”：${because}。${remedy}。`
}

/** [R-PLAN-82] Why figures of this kind cannot be counted in this unit; null when they can, or when the unit is open. */
export function whyNotUnit(kind: GoalKind, unit: MeasureUnit | null): string | null {
  if (unit !== 'percent' || !KIND_ARITHMETIC[kind].isSum) return null
  return `${GOAL_KIND_LABELS[kind]}要在各单位之间相加，单位不能是 %：百分数不能相加。请把数据性质改为比率，或改用人、个等计数单位。`
}

interface Measured {
  readonly kind: GoalKind
  readonly unit: MeasureUnit | null
}

/** [R-PLAN-85] Where a goal and the definition `code` disagree, by field; a unit that is still open disagrees with none. */
export function indicatorMismatches(
  goal: Measured,
  definition: Measured,
  code: string,
): Array<{ field: 'kind' | 'unit'; message: string }> {
  const remedy = '请改目标，或另选指标。'
  return [
    ...(goal.kind === definition.kind
      ? []
      : [
          {
            field: 'kind' as const,
            message: `数据性质不一致：目标为“${GOAL_KIND_LABELS[goal.kind]}”，指标 ${code} 为“${GOAL_KIND_LABELS[definition.kind]}”。一个指标只有一种数据性质，${remedy}`,
          },
        ]),
    ...(goal.unit !== null && definition.unit !== null && goal.unit !== definition.unit
      ? [
          {
            field: 'unit' as const,
            message: `计量单位不一致：目标为“${MEASURE_UNIT_LABELS[goal.unit]}”，指标 ${code} 为“${MEASURE_UNIT_LABELS[definition.unit]}”。一个指标只有一种计量单位，${remedy}`,
          },
        ]
      : []),
  ]
}

/** The first reason why a goal cannot be measured by an indicator; null when it can. */
export function whyNotIndicator(goal: Measured, indicator: Measured & { readonly code: string }): string | null {
  return indicatorMismatches(goal, indicator, indicator.code)[0]?.message ?? null
}
