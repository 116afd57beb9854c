import { Rational } from '@plancascade/kernel'
import type { PaceRequestInput } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { months, paced } from './testing/pacing-requests.js'
import { wrongPacers, type Pacer } from './testing/wrong-pacers.js'

const count = fc.integer({ min: 0, max: 2_000_000 })
const positive = fc.integer({ min: 1, max: 2_000_000 })
const month = fc.integer({ min: 1, max: 12 })
const code = (m: number) => `2024-${String(m).padStart(2, '0')}`
const at = (m: number, value: number): Partial<PaceRequestInput> => ({
  asOf: code(m),
  observations: { [code(m)]: String(value) },
})
const RANK = { red: 0, yellow: 1, green: 2 } as Readonly<Record<string, number>>

/** Cumulative values of one year whose months are at least 1. */
const year = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 12, maxLength: 12 }).map((singles) => {
  let sum = 0
  return singles.map((single) => String((sum += single)))
})

interface Law {
  readonly says: string
  readonly holds: (pacer: Pacer) => void
  readonly wrong: Pacer
}

const LAWS: readonly Law[] = [
  {
    says: 'attainment is actual over target, wherever the base lies',
    wrong: wrongPacers.fromTheBase,
    holds: (pacer) =>
      check(
        fc.property(month, count, positive, positive, (m, value, target, baseline) => {
          const { attainment } = pacer({
            kind: 'level',
            ...at(m, value),
            target: String(target),
            baseline: String(baseline),
          })
          const off = Rational.from(attainment ?? '')
            .sub(Rational.of(value, target))
            .abs()
          expect(off.le(Rational.of(1n, 2n * 10n ** 12n))).toBe(true)
        }),
      ),
  },
  {
    says: 'the light turns yellow at exactly ten points and red beyond exactly thirty, by whole-number arithmetic',
    wrong: wrongPacers.inFloats,
    holds: (pacer) =>
      check(
        fc.property(month, positive, fc.constantFrom(-1, 0, 1), fc.constantFrom(10, 30), (m, scale, offset, points) => {
          // Target 300·scale, in units that make both the month's share and the limit whole.
          const target = 300 * scale
          const limit = 25 * scale * m - 3 * scale * points
          fc.pre(limit + offset >= 0)
          const behindTimes = 25n * BigInt(scale * m) - BigInt(limit + offset)
          const expected =
            behindTimes > BigInt(90 * scale) ? 'red' : behindTimes >= BigInt(30 * scale) ? 'yellow' : 'green'
          expect(pacer({ ...at(m, limit + offset), target: String(target) }).light).toBe(expected)
        }),
        [[4, 1, 0, 10]],
      ),
  },
  {
    says: 'doing more never widens the gap and never dims the light',
    wrong: wrongPacers.turnedRound,
    holds: (pacer) =>
      check(
        fc.property(month, count, positive, positive, (m, value, more, target) => {
          const [less, greater] = [value, value + more].map((v) => pacer({ ...at(m, v), target: String(target) }))
          expect(Number(greater?.gapPoints) >= Number(less?.gapPoints)).toBe(true)
          expect((RANK[greater?.light ?? ''] ?? 0) >= (RANK[less?.light ?? ''] ?? 9)).toBe(true)
        }),
      ),
  },
  {
    says: 'counting in other units changes nothing but the figures themselves',
    wrong: wrongPacers.inTenThousands,
    holds: (pacer) =>
      check(
        fc.property(month, positive, positive, fc.integer({ min: 2, max: 9999 }), (m, value, target, factor) => {
          const [one, other] = [1, factor].map((f) => pacer({ ...at(m, value * f), target: String(target * f) }))
          for (const key of ['attainment', 'gapPoints', 'light'] as const) expect(other?.[key]).toBe(one?.[key])
        }),
      ),
  },
  {
    says: '本期 and 累计 of the same year stand at the same place in every month',
    wrong: wrongPacers.singleAsCumulative,
    holds: (pacer) =>
      check(
        fc.property(month, year, (m, cumulative) => {
          const singles = cumulative.map((value, i) => String(Number(value) - Number(cumulative[i - 1] ?? 0)))
          const bySingle = pacer({ asOf: code(m), observations: months(singles), mode: 'single' })
          const byCumulative = paced({ asOf: code(m), observations: months(cumulative) })
          expect([bySingle.actual, bySingle.light]).toEqual([byCumulative.actual, byCumulative.light])
        }),
      ),
  },
  {
    says: 'figures after asOf do not change what was known then',
    wrong: wrongPacers.lastFigure,
    holds: (pacer) =>
      check(
        fc.property(month, year, (m, cumulative) => {
          const known = { asOf: code(m), observations: months(cumulative.slice(0, m)) }
          expect(pacer({ ...known, observations: months(cumulative) })).toEqual(pacer(known))
        }),
      ),
  },
  {
    says: 'a figure that is not there is missing: no attainment, no judgement',
    wrong: wrongPacers.missingAsZero,
    holds: (pacer) =>
      check(
        fc.property(month, year, (m, cumulative) => {
          const before = { asOf: code(m), observations: months(cumulative.slice(0, m - 1)) }
          expect(pacer(before)).toMatchObject({ light: 'missing', attainment: null, gapPoints: null })
          expect(pacer(before).missing).toEqual([code(m)])
        }),
      ),
  },
  {
    says: 'a forecast lies within its interval, not below what is there, and more is asked as the target rises',
    wrong: wrongPacers.runRateWithBand,
    holds: (pacer) =>
      check(
        fc.property(month, fc.tuple(year, year, year, year), positive, (m, [a, b, c, now], target) => {
          const known = { asOf: code(m), observations: months(now), history: { 2021: a, 2022: b, 2023: c } }
          const { forecast, probabilityOfMissing } = pacer({ ...known, target: String(target) })
          const [low, value, high] = [forecast?.low, forecast?.value, forecast?.high].map(Number) as [
            number,
            number,
            number,
          ]
          expect(Number(now[m - 1]) <= low + 1e-6 && low <= value && value <= high).toBe(true)
          const harder = Number(pacer({ ...known, target: String(target * 2) }).probabilityOfMissing)
          expect(harder >= Number(probabilityOfMissing)).toBe(true)
          expect(Number(pacer({ ...known, target: String(now[m - 1]) }).probabilityOfMissing)).toBe(0)
        }),
      ),
  },
]

describe.each(LAWS)('$says', ({ holds, wrong }) => {
  it('holds', () => {
    holds(paced)
  })
  it('is broken by the wrong implementation kept for it', () => {
    expect(() => holds(wrong)).toThrow()
  })
})

describe('any request of the right shape', () => {
  const figure = fc.oneof(
    fc.stringMatching(/^-?\d{1,58}$/),
    fc.stringMatching(/^0\.\d{1,50}$/),
    fc.constant(null),
    fc.constant({ state: 'not_applicable' as const }),
  )
  const decimal = fc.stringMatching(/^\d{1,30}(\.\d{1,20})?$/)
  const request = fc.record({
    kind: fc.constantFrom('flow' as const, 'level' as const, 'ratio' as const, 'event' as const),
    direction: fc.constantFrom('at_least' as const, 'at_most' as const),
    target: fc.oneof(decimal, fc.constant(null)),
    asOf: month.map(code),
    mode: fc.constantFrom('cumulative' as const, 'single' as const, 'since_from' as const),
    observations: fc.dictionary(month.map(code), figure),
    history: fc.dictionary(
      fc.constantFrom('2020', '2021', '2022', '2023'),
      fc.array(decimal, { minLength: 12, maxLength: 12 }),
    ),
    lights: fc.constantFrom(
      { rule: 'gap' as const, recovered: 'yellow' as const },
      { rule: 'make_up' as const },
      { rule: 'probability' as const },
    ),
  })

  it('gets an answer that shows one light and one reason, and never throws', () => {
    check(
      fc.property(request, (changes) => {
        const result = paced(changes)
        expect(result.reason).toMatch(/。$/)
        expect(result.state === 'assessed').toBe(['green', 'yellow', 'red'].includes(result.light))
        expect(result.gapPoints === null).toBe(result.state !== 'assessed')
      }),
    )
  })
})

function check<T extends unknown[]>(property: fc.IProperty<T>, examples: T[] = []): void {
  fc.assert(property, { numRuns: 150, examples })
}
