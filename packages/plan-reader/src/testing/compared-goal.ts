import type { ComparedGoal } from '../edition/compare-goals.js'

/** A goal to compare; what a test is not about is filled in. */
export function aGoal(given: Partial<ComparedGoal> & { readonly key: string }): ComparedGoal {
  return {
    indicatorId: null,
    number: '1',
    name: '城镇新增就业人数',
    category: null,
    unitWord: '人',
    unit: 'person',
    kind: 'flow',
    direction: 'at_least',
    attribute: null,
    shape: 'split',
    previousTarget: null,
    baseline: null,
    target: { text: '150000', relation: 'eq', value: '150000', high: null, window: 'plan' },
    ...given,
  }
}
