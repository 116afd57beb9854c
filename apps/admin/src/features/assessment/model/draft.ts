import type { GoalView, SchemeDefinition, UnitView } from '@plancascade/types'
import { newItem } from './scheme-tree'

/** The smallest complete scheme: the plan's first goal under the usual rule, all units that report in one group. */
export function blankDefinition(
  code: string,
  goals: readonly GoalView[],
  units: readonly UnitView[],
): SchemeDefinition | null {
  const goal = goals.find(({ decision }) => decision === 'accepted')
  const assessed = units.filter(({ kind }) => kind === 'county' || kind === 'zone')
  if (!goal || assessed.length === 0) return null
  return {
    indicators: [
      {
        id: 'item_1',
        name: goal.name.slice(0, 80),
        direction: goal.direction,
        source: { type: 'goal', goalId: goal.id },
      },
    ],
    index: { id: code, name: '总分', aggregate: 'arithmetic', children: [newItem('item_1')] },
    groups: [{ name: '全部单位', unitIds: assessed.map(({ id }) => id) }],
    missing: 'block',
    rounding: { places: 2, mode: 'half_up' },
    rank: 'competition',
  }
}
