import { Rational } from '@plancascade/kernel'
import type { DecompositionOutcome, DecompositionSettings } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { balanceOf } from './balance.js'
import { committedTarget } from './committed-target.js'
import { decompose } from './decompose.js'
import { defaultSettings, type GoalForDefault, type UnitForDefault } from './default-settings.js'

const YEARS = [2021, 2022, 2023, 2024, 2025]

/** 常住人口 of 十堰's units (scenario.md); 市直 has none. */
const UNITS: readonly UnitForDefault[] = [
  ['maojian', '498594'],
  ['zhangwan', '431859'],
  ['yunyang', '395222'],
  ['danjiangkou', '390000'],
  ['yunxi', '371000'],
  ['zhushan', '346069'],
  ['zhuxi', '260000'],
  ['fangxian', '369776'],
  ['jingkai', '100000'],
  ['wudangshan', '46484'],
  ['shizhi', '0'],
].map(([unitId = '', weight = '0']) => ({ unitId, weight, base: null, denominator: null }))

const goal = (fields: Partial<GoalForDefault>): GoalForDefault => ({
  shape: 'split',
  direction: 'at_least',
  target: '150000',
  high: null,
  baseline: null,
  ...fields,
})

function settingsFor(fields: Partial<GoalForDefault>): DecompositionSettings {
  const settings = defaultSettings({
    goal: goal(fields),
    years: YEARS,
    units: UNITS,
    basis: { name: '常住人口', year: 2020 },
  })
  if (!settings) throw new Error('no settings')
  return settings
}

function outcomeOf(settings: DecompositionSettings): DecompositionOutcome {
  const decomposed = decompose(settings)
  if (decomposed.status !== 'decomposed') throw new Error(JSON.stringify(decomposed))
  return decomposed.outcome
}

const sumOf = (values: readonly string[]): string =>
  Rational.sum(values.map((value) => Rational.from(value))).num.toString()

describe('decompose', () => {
  it('[R-ALLOC-41] splits 〔15〕万 into equal years and by population, exact in both margins', () => {
    const outcome = outcomeOf(settingsFor({}))
    for (const year of YEARS) {
      expect(sumOf(outcome.cells.filter((cell) => cell.year === year).map(({ value }) => value))).toBe('30000')
    }
    expect(sumOf(outcome.units.map(({ total }) => total ?? '0'))).toBe('150000')
    // 498,594 ÷ 3,209,004 of 150,000 is 23,305.98…, so Webster gives 23,306.
    expect(outcome.units.find(({ unitId }) => unitId === 'maojian')?.total).toBe('23306')
    expect(outcome.paradoxUnits).toEqual([])
  })

  it('leaves out a unit without weight rather than giving it a task of zero', () => {
    expect(outcomeOf(settingsFor({})).units.map(({ unitId }) => unitId)).not.toContain('shizhi')
  })

  it('keeps a locked cell and an actual first year, and balances the rest around them', () => {
    const settings = settingsFor({})
    if (settings.shape !== 'split') throw new Error('wrong shape')
    const outcome = outcomeOf({
      ...settings,
      cells: [{ unitId: 'maojian', year: 2021, fixed: '5200', reason: 'actual' }],
    })
    const cell = outcome.cells.find(({ unitId, year }) => unitId === 'maojian' && year === 2021)
    expect(cell).toMatchObject({ value: '5200', locked: true })
    expect(sumOf(outcome.cells.map(({ value }) => value))).toBe('150000')
  })

  it('[R-ALLOC-42] shrinks a stock from 27.29万 to 25万 along a straight path, each year summing to the city', () => {
    const outcome = outcomeOf(settingsFor({ shape: 'level', target: '250000', baseline: '272900' }))
    expect(outcome.years.map(({ target }) => target)).toEqual(['268320', '263740', '259160', '254580', '250000'])
    for (const { total, target } of outcome.years) expect(total).toBe(target)
  })

  it('names the year in which every unit is locked and the city cannot be met', () => {
    const settings = settingsFor({ shape: 'level', target: '250000', baseline: '272900' })
    if (settings.shape !== 'level') throw new Error('wrong shape')
    const cells = settings.units.map(({ unitId, base }) => ({ unitId, year: 2021, fixed: base }))
    const decomposed = decompose({ ...settings, cells })
    expect(decomposed).toMatchObject({ status: 'infeasible', conflict: { periods: ['2021'], needs: '-4580' } })
  })

  it('[R-ALLOC-43] sets rates whose weighted mean reaches 95 % in the last year', () => {
    const outcome = outcomeOf(settingsFor({ shape: 'rate', target: '95', baseline: '90.7' }))
    const last = outcome.years.at(-1)
    expect(last?.target).toBe('95')
    expect(Rational.from(last?.total ?? '0').ge(Rational.from('95'))).toBe(true)
  })

  it('keeps a rate that already stands above its target as a floor for everybody, in every year', () => {
    const outcome = outcomeOf(settingsFor({ shape: 'rate', target: '90', baseline: '96.28' }))
    expect(new Set(outcome.cells.map(({ value }) => value))).toEqual(new Set(['90']))
  })

  it('[R-ALLOC-44] hands a ceiling down unsplit', () => {
    const outcome = outcomeOf(settingsFor({ shape: 'ceiling', direction: 'at_most', target: '5' }))
    expect(outcome.cells.every(({ value }) => value === '5')).toBe(true)
    expect(outcome.total).toBeNull()
  })

  it('[R-ALLOC-45] divides a stock by where it stands when levels are known, so 市直 keeps its part', () => {
    const units = UNITS.map((unit) => ({ ...unit, base: unit.unitId === 'shizhi' ? '90000' : '18290' }))
    const settings = defaultSettings({
      goal: goal({ shape: 'level', target: '250000', baseline: '272900' }),
      years: YEARS,
      units,
      basis: null,
    })
    if (settings?.shape !== 'level') throw new Error('wrong shape')
    const outcome = outcomeOf(settings)
    // Of the 22,900 less, its share is 7,552.2; Webster gives the last step to a unit with the stronger claim (5.9596 > 5.9591).
    expect(outcome.units.find(({ unitId }) => unitId === 'shizhi')?.total).toBe('82449')
    expect(outcome.years.at(-1)?.total).toBe('250000')
  })

  it('[R-ALLOC-43] lets the other units reach the rate around one that is agreed lower, and refuses what they cannot', () => {
    const settings = settingsFor({ shape: 'rate', target: '95', baseline: '90.7' })
    if (settings.shape !== 'rate') throw new Error('wrong shape')
    const agreed = [{ unitId: 'zhuxi', year: 2025, fixed: '92.5', reason: 'agreed' as const }]
    const before = outcomeOf(settings)
    const after = outcomeOf({ ...settings, cells: agreed })
    const of = (outcome: DecompositionOutcome, unitId: string) =>
      outcome.cells.find((cell) => cell.unitId === unitId && cell.year === 2025)
    expect(of(after, 'zhuxi')).toMatchObject({ value: '92.5', locked: true })
    expect(Rational.from(after.years.at(-1)?.total ?? '0').ge(Rational.from('95'))).toBe(true)
    expect(
      Rational.from(of(after, 'maojian')?.value ?? '0').gt(Rational.from(of(before, 'maojian')?.value ?? '0')),
    ).toBe(true)
    const all = settings.units.map(({ unitId }) => ({ unitId, year: 2025, fixed: '92.5' }))
    expect(decompose({ ...settings, cells: all }).status).toBe('infeasible')
  })

  it('[R-ALLOC-44] keeps a requirement agreed with one unit for it alone', () => {
    const settings = settingsFor({ shape: 'ceiling', direction: 'at_most', target: '5' })
    if (settings.shape !== 'ceiling') throw new Error('wrong shape')
    const outcome = outcomeOf({ ...settings, cells: [{ unitId: 'zhuxi', year: 2024, fixed: '5.2', reason: 'agreed' }] })
    const special = outcome.cells.filter(({ value }) => value !== '5')
    expect(special).toEqual([{ unitId: 'zhuxi', year: 2024, value: '5.2', high: null, locked: true }])
  })

  it('[R-ALLOC-47] rounds a committed target up to whole persons', () => {
    expect(committedTarget('4661', '0.03')).toBe('4801')
    expect(committedTarget('100', '0')).toBe('100')
  })

  it('[R-ALLOC-48] tells units that add up from units that promise more or less', () => {
    const settings = settingsFor({})
    const outcome = outcomeOf(settings)
    expect(balanceOf(settings, outcome, '150000')).toBe('exact')
    expect(balanceOf(settings, outcome, '149999')).toBe('marked_up')
    expect(balanceOf(settings, outcome, '150001')).toBe('below')
  })

  it('has no settings for a goal that is only watched city-wide', () => {
    expect(defaultSettings({ goal: goal({ shape: 'monitor' }), years: YEARS, units: UNITS, basis: null })).toBeNull()
  })
})
