import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aGoal } from '../testing/compared-goal.js'
import { compareGoals, type ComparedGoal, type GoalChange } from './compare-goals.js'

const NAMES = ['城镇新增就业人数', '城镇新增就业', '失业保险参保人数', '失业保险参保率', '职业技能培训', '零工市场']
const oneGoal = fc.record({
  name: fc.constantFrom(...NAMES),
  number: fc.option(fc.constantFrom('1', '2', '3')),
  unit: fc.constantFrom('person' as const, 'percent' as const, null),
  attribute: fc.constantFrom('binding' as const, 'anticipatory' as const, null),
  value: fc.constantFrom('150000', '95', '5', '160000'),
})
const goals = (side: string): fc.Arbitrary<ComparedGoal[]> =>
  fc.array(oneGoal, { maxLength: 12 }).map((list) =>
    list.map(({ value, ...goal }, index) =>
      aGoal({
        key: `${side}${index}`,
        ...goal,
        target: { text: value, relation: 'eq', value, high: null, window: 'plan' },
      }),
    ),
  )
const renamed = (list: readonly ComparedGoal[]): ComparedGoal[] =>
  list.map((goal) => ({ ...goal, key: `again ${goal.key}` }))

/** What a comparison says without naming the keys: goals that say the same may stand for one another. */
function said(changes: readonly GoalChange[], all: readonly ComparedGoal[]): string[] {
  const wordsOf = new Map(all.map(({ key, ...words }) => [key, JSON.stringify(words)]))
  return changes
    .map(({ state, standing, next }) =>
      [state, standing === null ? '' : wordsOf.get(standing), next === null ? '' : wordsOf.get(next)].join(' | '),
    )
    .sort()
}

describe('comparing goals', () => {
  it('finds no change between a list and itself', () => {
    fc.assert(
      fc.property(goals('s'), (list) => {
        expect(compareGoals(list, renamed(list)).filter(({ state }) => state !== 'unchanged')).toEqual([])
      }),
    )
  })

  it('names every goal of both sides exactly once', () => {
    fc.assert(
      fc.property(goals('s'), goals('n'), (standing, next) => {
        const changes = compareGoals(standing, next)
        expect(changes.flatMap((change) => change.standing ?? []).sort()).toEqual(standing.map(({ key }) => key).sort())
        expect(changes.flatMap((change) => change.next ?? []).sort()).toEqual(next.map(({ key }) => key).sort())
      }),
    )
  })

  it('does not depend on the order of the goals', () => {
    fc.assert(
      fc.property(goals('s'), goals('n'), fc.infiniteStream(fc.nat()), (standing, next, dice) => {
        const all = [...standing, ...next]
        const straight = said(compareGoals(standing, next), all)
        expect(said(compareGoals(shuffled(standing, dice), shuffled(next, dice)), all)).toEqual(straight)
      }),
    )
  })
})

function shuffled<T>(list: readonly T[], dice: Iterator<number>): T[] {
  const ranked = list.map((entry) => ({ entry, rank: dice.next().value as number }))
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry)
}
