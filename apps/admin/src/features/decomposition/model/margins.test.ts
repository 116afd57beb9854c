import { decompose, defaultSettings, type GoalForDefault } from '@plancascade/allocation'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { checkMargins, isBalanced } from './margins'

const UNITS = [
  ['maojian', '498594'],
  ['zhangwan', '431859'],
  ['yunyang', '395222'],
].map(([unitId = '', weight = '']) => ({ unitId, weight, base: null, denominator: null }))

function made(goal: Partial<GoalForDefault>): { settings: DecompositionSettings; outcome: DecompositionOutcome } {
  const settings = defaultSettings({
    goal: { shape: 'split', direction: 'at_least', target: '150000', high: null, baseline: null, ...goal },
    years: [2021, 2022],
    units: UNITS,
    basis: null,
  })
  if (settings === null) throw new Error('no settings')
  const decomposed = decompose(settings)
  if (decomposed.status !== 'decomposed') throw new Error('not decomposed')
  return { settings, outcome: decomposed.outcome }
}
const withCell = (outcome: DecompositionOutcome, value: string): DecompositionOutcome => ({
  ...outcome,
  cells: outcome.cells.map((cell, at) => (at === 0 ? { ...cell, value } : cell)),
})

describe('checking the margins of what is shown', () => {
  it.each([
    ['a total', {}],
    ['a stock', { shape: 'level', baseline: '140000' } as const],
    ['a rate', { shape: 'rate', target: '95', baseline: '90.7' } as const],
  ])('finds %s from the engine balanced', (_, goal) => {
    const { settings, outcome } = made(goal)
    expect(isBalanced(checkMargins(settings, outcome))).toBe(true)
  })

  it('finds a single changed cell in both margins', () => {
    const { settings, outcome } = made({})
    const check = checkMargins(settings, withCell(outcome, '1'))
    expect(check.years.get(2021)).toBe(false)
    expect(check.years.get(2022)).toBe(true)
    expect(check.units.get('maojian')).toBe(false)
    expect(check.total).toBe(false)
  })

  it('finds a rate lowered by a tenth too low for the city', () => {
    const { settings, outcome } = made({ shape: 'rate', target: '95', baseline: '90.7' })
    expect(isBalanced(checkMargins(settings, withCell(outcome, '50')))).toBe(false)
  })
})
