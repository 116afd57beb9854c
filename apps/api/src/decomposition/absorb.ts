import { agreeCells, holdBystanders, type Agreed } from '@plancascade/allocation'
import type { DecompositionOutcome, DecompositionSettings, ProblemItem } from '@plancascade/types'
import { AppError } from '../platform/app-error.js'
import { decided } from './decomposition.engine.js'

interface Difference {
  readonly agreed: readonly Agreed[]
  /** Who takes it up; null for all other units by their weights. */
  readonly absorbers: readonly string[] | null
  readonly names: ReadonlyMap<string, string>
}

/** [R-ALLOC-78] What a decision makes of everybody's figures: all others share the difference, or the chosen ones carry it alone. */
export function absorb(
  settings: DecompositionSettings,
  before: DecompositionOutcome,
  { agreed, absorbers, names }: Difference,
): { settings: DecompositionSettings; after: DecompositionOutcome } {
  if (absorbers === null) {
    const shared = agreeCells(settings, before, agreed)
    return { settings: shared, after: decided(shared, names) }
  }
  assertAbsorbers(settings, { agreed, absorbers, names })
  const carried = agreeCells(holdBystanders(settings, before, { agreed, absorbers }), before, agreed)
  try {
    return { settings: carried, after: decided(carried, names) }
  } catch (error) {
    if (error instanceof AppError && error.code === 'decomposition.infeasible') throw cannot(absorbers, names)
    throw error
  }
}

function assertAbsorbers(
  settings: DecompositionSettings,
  { agreed, absorbers, names }: Difference & { absorbers: readonly string[] },
): void {
  if (absorbers.length === 0)
    throw new AppError('consultation.absorber_invalid', {
      detail: '请至少勾选一个承担差额的单位，或改为由其他单位按权重承担。',
    })
  const known = new Set<string>(settings.units.map(({ unitId }) => unitId))
  const settled = new Set(agreed.map(({ unitId }) => unitId))
  const years = new Set(agreed.flatMap(({ values }) => values.map(({ year }) => year)))
  const held = new Set(
    (settings.cells ?? []).flatMap(({ unitId, year, fixed }) => (fixed != null && years.has(year) ? [unitId] : [])),
  )
  const fault = (unitId: string): string[] => {
    if (!known.has(unitId)) return ['不在这个目标的分解之内，请去掉。']
    if (settled.has(unitId)) return ['本次正在裁定它的反提议，不能同时承担差额，请改选别的单位。']
    return held.has(unitId) ? [`${[...years].join('、')} 年的数已锁定或已商定，不能承担差额，请改选别的单位。`] : []
  }
  const errors = absorbers.flatMap((unitId, index): ProblemItem[] =>
    fault(unitId).map((message) => ({
      pointer: `/absorbers/${index}`,
      code: 'absorber_invalid',
      message: `${names.get(unitId) ?? '所选单位'}：${message}`,
    })),
  )
  if (errors.length > 0) throw new AppError('consultation.absorber_invalid', { errors })
}

function cannot(absorbers: readonly string[], names: ReadonlyMap<string, string>): AppError {
  const who = absorbers.map((unitId) => names.get(unitId) ?? unitId).join('、')
  return new AppError('consultation.absorbers_cannot', {
    detail: `${who}在各自的上下限以内承担不了这次的差额，其他单位的数又保持不变。请多选几个单位，或改为由其他单位按权重承担。`,
  })
}
