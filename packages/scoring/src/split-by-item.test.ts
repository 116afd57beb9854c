import { Rational, toDecimalText } from '@plancascade/kernel'
import { describe, expect, it } from 'vitest'
import { splitByItem, type DifferenceLine } from './split-by-item.js'
import { splitDifference } from './split-difference.js'
import { directRequest } from './testing/a-request.js'
import { employmentRequest } from './testing/employment.js'

type Points = 'change' | 'data' | 'rules'

const sumOf = (lines: readonly DifferenceLine[], of: Points): string =>
  toDecimalText(Rational.sum(lines.map((line) => Rational.from(line[of]))), 20)

describe('[R-SCORE-35] the difference between two runs, item by item', () => {
  const before = employmentRequest()
  const jobs = { actual: '6300', target: '7000' }
  const corrected = { ...before, values: { ...before.values, C: { ...before.values['C'], jobs } } }
  const stricter = {
    ...corrected,
    index: { ...corrected.index, children: corrected.index.children.slice(0, 5), bonus: undefined },
  }

  it('names the one item whose figure changed, and nothing else moved', () => {
    const outcome = splitByItem(before, corrected)
    if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome))
    const moved = outcome.units.flatMap(({ unit, lines }) =>
      (lines ?? []).filter(({ change }) => change !== '0').map(({ at, data, rules }) => [unit, at, data, rules]),
    )
    // Weight 30 of 100, from 70 to 90 points: the same 6 that splitDifference gives.
    expect(moved).toEqual([['C', 'jobs', '6', '0']])
  })

  it('adds up to the difference of the score in data and in rules, for every unit', () => {
    const [whole, items] = [splitDifference(before, stricter), splitByItem(before, stricter)]
    if (whole.status !== 'ready' || items.status !== 'ready') throw new Error('refused')
    for (const { unit, change, data, rules } of whole.units) {
      const lines = items.units.find((entry) => entry.unit === unit)?.lines ?? []
      expect([sumOf(lines, 'change'), sumOf(lines, 'data'), sumOf(lines, 'rules')]).toEqual([change, data, rules])
    }
  })

  it('keeps what cut roots leave in a line of its own, so that nothing is lost', () => {
    const geometric = (x: string) => directRequest({ A: [x, '3', '7'] }, { aggregate: 'geometric' })
    const [whole, items] = [
      splitDifference(geometric('2'), geometric('5')),
      splitByItem(geometric('2'), geometric('5')),
    ]
    if (whole.status !== 'ready' || items.status !== 'ready') throw new Error('refused')
    const lines = items.units[0]?.lines ?? []
    expect(sumOf(lines, 'change')).toBe(whole.units[0]?.change)
    const rounding = lines.find(({ kind }) => kind === 'rounding')
    expect(
      Rational.from(rounding?.change ?? '0')
        .abs()
        .lt(Rational.from('0.0000000000000000001')),
    ).toBe(true)
  })

  it('has no lines for a unit that only one of the runs knows', () => {
    const { A: _, ...values } = before.values
    const fewer = { ...before, values, units: before.units.filter(({ id }) => id !== 'A') }
    const outcome = splitByItem(before, fewer)
    if (outcome.status !== 'ready') throw new Error(JSON.stringify(outcome))
    expect(outcome.units.find(({ unit }) => unit === 'A')?.lines).toBeNull()
  })
})
