import type {
  DecompositionOutcome,
  DecompositionSettings,
  LevelSettings,
  RateSettings,
  SplitSettings,
} from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { decompose, type Decomposed } from './decompose.js'
import { relaxSettings } from './relax-settings.js'

const NAMES = new Map([
  ['u1', '茅箭区'],
  ['u2', '张湾区'],
  ['u3', '市直'],
])
const SPLIT: SplitSettings = {
  shape: 'split',
  total: '1000',
  step: '1',
  method: 'webster',
  fit: 'webster_log',
  minimumRule: 'reshare',
  markup: '0',
  basis: null,
  units: [
    { unitId: 'u1', weight: '6' },
    { unitId: 'u2', weight: '4' },
  ],
  years: [
    { year: 2022, weight: '1' },
    { year: 2023, weight: '1' },
  ],
  cells: [],
}
const LEVEL: LevelSettings = {
  shape: 'level',
  step: '1',
  basis: null,
  units: [
    { unitId: 'u1', base: '100', weight: '1' },
    { unitId: 'u2', base: '100', weight: '1' },
  ],
  years: [{ year: 2022, level: '220' }],
  cells: [],
}
const RATE: RateSettings = {
  shape: 'rate',
  bound: 'at_least',
  step: '0.1',
  spread: 'gap',
  units: [
    { unitId: 'u1', denominator: '100', baseline: '80', min: '0', max: '90' },
    { unitId: 'u2', denominator: '100', baseline: '80', min: '0', max: '90' },
  ],
  years: [
    { year: 2022, target: '85' },
    { year: 2023, target: '91' },
    { year: 2024, target: '92' },
  ],
}

function outcomeOf(settings: DecompositionSettings): DecompositionOutcome {
  const decomposed = decompose(settings, NAMES)
  if (decomposed.status !== 'decomposed') throw new Error(JSON.stringify(decomposed))
  return decomposed.outcome
}
function failureOf(settings: DecompositionSettings): Extract<Decomposed, { status: 'infeasible' }> {
  const decomposed = decompose(settings, NAMES)
  if (decomposed.status !== 'infeasible') throw new Error(JSON.stringify(decomposed))
  return decomposed
}
const valueOf = ({ cells }: DecompositionOutcome, unitId: string, year = 2022) =>
  cells.find((cell) => cell.unitId === unitId && cell.year === year)?.value

/** Whether each way out works alone, or, marked so, all of them one after another. */
function waysWork(settings: DecompositionSettings): boolean {
  const { relaxations } = failureOf(settings)
  const works = (ways: typeof relaxations) => {
    let current: DecompositionSettings | null = settings
    for (const way of ways) current = current && relaxSettings(current, way)
    return current !== null && decompose(current).status === 'decomposed'
  }
  if (relaxations.length === 0) return false
  return relaxations[0]?.together ? works(relaxations) : relaxations.every((way) => works([way]))
}

describe('sentences', () => {
  it('call the units by name, in steps, reasons and ways out, for every kind', () => {
    const texts = [...outcomeOf(SPLIT).steps, ...outcomeOf({ ...RATE, years: RATE.years.slice(0, 1) }).steps].map(
      ({ text }) => text,
    )
    expect(texts.some((text) => text.includes('茅箭区'))).toBe(true)
    expect(texts.filter((text) => /u[12]/.test(text))).toEqual([])
    const failure = failureOf({ ...SPLIT, units: SPLIT.units.map((unit) => ({ ...unit, max: '10' })) })
    const words = [failure.conflict.message, ...failure.relaxations.map(({ message }) => message)]
    expect(words.filter((text) => /u[12]/.test(text))).toEqual([])
  })
})

describe('[R-ALLOC-49] a floor', () => {
  const floor = { source: 'last_actual' as const, name: '新增就业', year: 2021, percent: '105' }
  it('holds every year of the unit at the share of its figure, rounded up, and the others make room', () => {
    const outcome = outcomeOf({ ...SPLIT, floor: { ...floor, units: [{ unitId: 'u2', value: '241' }] } })
    // 241 × 1.05 = 253.05.
    expect([valueOf(outcome, 'u2', 2022), valueOf(outcome, 'u2', 2023)]).toEqual(['254', '254'])
    expect(outcome.total).toBe('1000')
    expect(outcome.steps.some(({ rule, text }) => rule === 'R-ALLOC-49' && text.includes('105%'))).toBe(true)
  })
  it('gives way to a lock and to a minimum stated for the cell itself', () => {
    const units = [{ unitId: 'u2', value: '300' }]
    const cells = [
      { unitId: 'u2', year: 2022, fixed: '100' },
      { unitId: 'u2', year: 2023, min: '250' },
    ]
    const outcome = outcomeOf({ ...SPLIT, cells, floor: { ...floor, units } })
    expect(valueOf(outcome, 'u2', 2022)).toBe('100')
    expect(Number(valueOf(outcome, 'u2', 2023))).toBeLessThan(315)
  })
  it('holds a stock as well, while the city’s falls', () => {
    const settings = {
      ...LEVEL,
      years: [{ year: 2022, level: '150' }],
      floor: { ...floor, percent: '90', units: [{ unitId: 'u1', value: '100' }] },
    }
    expect([valueOf(outcomeOf(settings), 'u1'), valueOf(outcomeOf(settings), 'u2')]).toEqual(['90', '60'])
  })
  it('that cannot be kept names what it needs, and every way out works', () => {
    const settings = {
      ...SPLIT,
      floor: {
        ...floor,
        units: [
          { unitId: 'u1', value: '400' },
          { unitId: 'u2', value: '200' },
        ],
      },
    }
    expect(failureOf(settings).conflict).toMatchObject({ needs: '1260', allows: '1000' })
    expect(waysWork(settings)).toBe(true)
  })
})

describe('[R-ALLOC-08] a reserve', () => {
  it('takes its amount and what no whole step can hold, and the whole stays exact', () => {
    const outcome = outcomeOf({ ...SPLIT, total: '1037', step: '100', reserve: { unitId: 'u3', amount: '100' } })
    expect(outcome.total).toBe('1037')
    expect(outcome.units.find(({ unitId }) => unitId === 'u3')?.total).toBe('137')
    expect([valueOf(outcome, 'u3', 2022), valueOf(outcome, 'u3', 2023)]).toEqual(['69', '68'])
    expect(outcome.years.map(({ total }) => Number(total)).reduce((a, b) => a + b)).toBe(1037)
  })
})

describe('[R-ALLOC-42] a stock with bounds against the city’s way', () => {
  it('brings a unit down to its maximum while the others rise for it', () => {
    const outcome = outcomeOf({ ...LEVEL, cells: [{ unitId: 'u1', year: 2022, max: '95' }] })
    expect([valueOf(outcome, 'u1'), valueOf(outcome, 'u2')]).toEqual(['95', '125'])
  })
  it('lifts a unit to its minimum beyond the city’s own growth while the others fall', () => {
    const outcome = outcomeOf({ ...LEVEL, cells: [{ unitId: 'u1', year: 2022, min: '150' }] })
    expect([valueOf(outcome, 'u1'), valueOf(outcome, 'u2')]).toEqual(['150', '70'])
  })
  it('offers only ways out that work', () => {
    expect(waysWork({ ...LEVEL, cells: ['u1', 'u2'].map((unitId) => ({ unitId, year: 2022, max: '105' })) })).toBe(true)
    expect(waysWork({ ...LEVEL, cells: ['u1', 'u2'].map((unitId) => ({ unitId, year: 2022, fixed: '105' })) })).toBe(
      true,
    )
  })
})

describe('[R-ALLOC-54] rates out of reach', () => {
  it('name the year, and the ways out hold for all years', () => {
    const { conflict, relaxations } = failureOf(RATE)
    expect(conflict.message).toMatch(/^2023 年/)
    expect(conflict.periods).toEqual(['2023'])
    // 92 in 2024 needs 94 of one unit while the other stays at 90.
    expect(relaxations[0]).toMatchObject({ kind: 'raise_max', by: '4', message: '把“茅箭区”的上限由 90 改为 94。' })
    expect(waysWork(RATE)).toBe(true)
  })
  it('lower one year’s target after the other where no bound can be moved far enough', () => {
    const settings = {
      ...RATE,
      units: RATE.units.map((unit) => ({ ...unit, max: '100', baseline: '100' })),
      years: [
        { year: 2022, target: '101' },
        { year: 2023, target: '102' },
      ],
    }
    const { relaxations } = failureOf(settings)
    expect(relaxations.map(({ kind, period, together }) => [kind, period, together])).toEqual([
      ['change_target', '2022', true],
      ['change_target', '2023', true],
    ])
    expect(waysWork(settings)).toBe(true)
  })
})

describe('[R-ALLOC-08] markup of a ceiling', () => {
  const ceiling = { shape: 'ceiling' as const, units: [{ unitId: 'u1' }], years: [{ year: 2022, target: '4.5' }] }
  it('lowers what is passed down, rounded down to a hundredth', () => {
    const outcome = outcomeOf({ ...ceiling, markup: '0.03' })
    // 4.5 × 0.97 = 4.365.
    expect(valueOf(outcome, 'u1')).toBe('4.36')
    expect(outcome.years[0]).toMatchObject({ total: '4.36', target: '4.5' })
    expect(valueOf(outcomeOf(ceiling), 'u1')).toBe('4.5')
  })
})
