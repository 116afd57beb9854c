import type { PaceRequestInput } from '@plancascade/types'
import fc from 'fast-check'

const PER_YEAR = { month: 12, quarter: 4, half: 2, year: 1 } as const
type Rhythm = keyof typeof PER_YEAR
const KINDS = ['flow', 'annual', 'level', 'per_unit', 'ratio', 'event'] as const

const amount = fc.oneof(
  fc.nat(20_000).map(String),
  fc.constantFrom('0', '0.01', '95', '4.5', '100', '99999999999999999999'),
)
const gap = fc.constantFrom(null, { state: 'missing' as const }, { state: 'not_applicable' as const })
const figure = fc.oneof({ arbitrary: amount, weight: 3 }, { arbitrary: gap, weight: 1 })
const ratio = fc.oneof(figure, fc.record({ numerator: amount, denominator: amount }))

function codesOf(rhythm: Rhythm, years: number): string[] {
  const code = {
    month: (year: number, k: number) => `${year}-${String(k + 1).padStart(2, '0')}`,
    quarter: (year: number, k: number) => `${year}-Q${k + 1}`,
    half: (year: number, k: number) => `${year}-S${k + 1}`,
    year: (year: number) => String(year),
  }[rhythm]
  const n = PER_YEAR[rhythm]
  return Array.from({ length: years * n }, (_, i) => code(2024 + Math.floor(i / n), i % n))
}

function historyOf(rhythm: Rhythm): fc.Arbitrary<Record<string, string[]>> {
  const length = PER_YEAR[rhythm]
  return fc.dictionary(
    fc.constantFrom('2019', '2020', '2021', '2022', '2023'),
    fc.array(amount, { minLength: length, maxLength: length }),
  )
}

function scheduleOf(codes: readonly string[]): fc.Arbitrary<NonNullable<PaceRequestInput['schedule']>> {
  return fc.oneof(
    fc.constant({ curve: 'linear' as const }),
    fc.subarray([...codes], { minLength: 1 }).map((at) => ({ curve: 'due' as const, at })),
    fc.constantFrom(...codes).map((code) => ({ curve: 'custom' as const, shares: { [code]: '0.5' } })),
  )
}

/** Requests over every kind, rhythm, length of window, schedule and light rule, with zeros, gaps and wild figures. */
export const anyWindows: fc.Arbitrary<PaceRequestInput> = fc
  .tuple(fc.constantFrom('month', 'quarter', 'half', 'year'), fc.constantFrom(1, 1, 2, 5), fc.constantFrom(...KINDS))
  .chain(([rhythm, years, kind]) => {
    const codes = codesOf(rhythm, years)
    const figures = fc.array(kind === 'ratio' ? ratio : figure, { minLength: codes.length, maxLength: codes.length })
    const isFlow = kind === 'flow' || kind === 'annual'
    return fc
      .record(
        {
          kind: fc.constant(kind),
          rhythm: fc.constant(rhythm),
          direction: fc.constantFrom('at_least', 'at_most'),
          target: fc.oneof({ arbitrary: amount, weight: 5 }, { arbitrary: fc.constant(null), weight: 1 }),
          from: fc.constant(codes[0] ?? ''),
          to: fc.constant(codes.at(-1) ?? ''),
          asOf: fc.constantFrom(...codes, '2023-12', '2031-01'),
          observations: figures.map((own) => Object.fromEntries(codes.map((code, i) => [code, own[i] ?? null]))),
          mode: fc.constantFrom('cumulative', 'single', 'since_from'),
          baseline: amount,
          cityMean: amount,
          lastYear: amount,
          schedule: scheduleOf(codes),
          lights: fc.constantFrom(
            { rule: 'gap' as const, recovered: 'yellow' as const, unmetAtEnd: 'red' as const },
            { rule: 'gap' as const, yellow: '0', red: '0' },
            { rule: 'plan_and_mean' as const },
            { rule: 'make_up' as const },
            { rule: 'probability' as const },
          ),
          ...(isFlow ? { history: historyOf(rhythm) } : {}),
        },
        { requiredKeys: ['kind', 'rhythm', 'from', 'to', 'asOf', 'observations', 'cityMean', 'lastYear'] },
      )
      .map((request): PaceRequestInput => request)
  })
