import type { CheckFinding } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import type { CheckedUnit, CheckInput } from './check-input.js'
import { checkObservations } from './check-observations.js'

/** A flow reported by one unit for June 2024, changed as each test needs. */
function check(unit: Partial<CheckedUnit>, input: Partial<CheckInput> = {}): CheckFinding[] {
  const units = [{ id: 'A', value: '612', ...unit }]
  return checkObservations({ kind: 'flow', mode: 'cumulative', period: '2024-06', units, ...input })
}
const codes = (findings: readonly CheckFinding[]) => findings.map(({ code }) => code)
const steady = (year: number, per: number, upTo = 12) =>
  Object.fromEntries(
    Array.from({ length: upTo }, (_, i) => [`${year}-${String(i + 1).padStart(2, '0')}`, String(per * (i + 1) + 2)]),
  )

describe('an ordinary figure', () => {
  it('raises nothing', () => {
    expect(
      check({
        series: { ...steady(2024, 101, 5), ...steady(2023, 97) },
        target: '1250',
        evidence: { count: 1, minimum: 1 },
      }),
    ).toEqual([])
  })
  it('is not looked for where there is none: a missing report is a state, not a finding', () => {
    expect(check({ value: null, evidence: { count: 0, minimum: 1 } })).toEqual([])
  })
})

describe('[C110] 本期 typed over a cumulative that has moved since', () => {
  it('says what the cumulative would be by now, and asks', () => {
    const series = { '2024-05': '600' }
    expect(check({ value: '700', typedSingle: '100', series })).toEqual([])
    const [finding] = check({ value: '700', typedSingle: '100', series: { '2024-05': '590' } })
    expect(finding).toMatchObject({ code: 'C110', severity: 'explain' })
    expect(finding?.message).toContain('应为 690，现为 700')
  })
  it('counts from nothing in the first period of a year', () => {
    const january = { value: '80', typedSingle: '80', series: { '2023-12': '1300' } }
    expect(check(january, { period: '2024-01' })).toEqual([])
    expect(codes(check({ ...january, value: '81' }, { period: '2024-01' }))).toEqual(['C110'])
  })
})

describe('[C111] 不适用', () => {
  it('asks for its basis; a report that is merely missing does not', () => {
    expect(check({ value: { state: 'not_applicable' } })).toMatchObject([
      { code: 'C111', severity: 'explain', unit: 'A' },
    ])
    expect(check({ value: { state: 'missing' } })).toEqual([])
  })
})

describe('[C101] a falling cumulative figure', () => {
  it('asks for the reason and gives the figures', () => {
    const [finding] = check({ value: '500', series: { '2024-05': '612' } })
    expect(finding).toEqual({
      code: 'C101',
      severity: 'explain',
      period: '2024-06',
      unit: 'A',
      message: '2024年6月累计 500，比2024年5月累计 612 少 112；累计数一般不会减少，请核对或说明原因。',
    })
  })
  it('does not fire at the new year, for levels, or for single figures that are merely smaller', () => {
    expect(check({ value: '90', series: { '2023-12': '1300' } }, { period: '2024-01' })).toEqual([])
    expect(check({ value: '500', series: { '2024-05': '612' } }, { kind: 'level' })).toEqual([])
    expect(check({ value: '50', series: { '2024-05': '61' } }, { mode: 'single' })).toEqual([])
  })
  it('fires on a negative single figure, and across years for one counted since the start', () => {
    expect(codes(check({ value: '-5' }, { mode: 'single' }))).toEqual(['C101'])
    expect(
      codes(check({ value: '90', series: { '2023-12': '130' } }, { period: '2024-01', mode: 'since_from' })),
    ).toEqual(['C101'])
  })
})

describe('[C102] a part over its whole', () => {
  it('blocks', () => {
    const [finding] = check({ value: '612', parent: { name: '补贴性职业技能培训', value: '600' } })
    expect(finding).toMatchObject({ code: 'C102', severity: 'blocking' })
    expect(finding?.message).toContain('多出 12')
  })
  it('lets a part equal its whole, and leaves rates alone (十堰 row 16 stands under a head-count)', () => {
    expect(check({ parent: { name: '总量', value: '612' } })).toEqual([])
    expect(check({ value: '60', parent: { name: '总量', value: '50' } }, { kind: 'ratio' })).toEqual([])
  })
})

describe('[C103] a rate over 100 %', () => {
  it('blocks with the parts that make it', () => {
    const [finding] = check({ value: { numerator: '101', denominator: '100' } }, { kind: 'ratio' })
    expect(finding).toMatchObject({ code: 'C103', severity: 'blocking' })
    expect(finding?.message).toContain('分子 101 大于分母 100')
    expect(codes(check({ value: '100.01' }, { kind: 'ratio' }))).toEqual(['C103'])
  })
  it('lets 100 % pass, and more where the definition allows it', () => {
    expect(check({ value: '100' }, { kind: 'ratio' })).toEqual([])
    expect(check({ value: '120' }, { kind: 'ratio', mayExceed100: true })).toEqual([])
    expect(check({ value: '120' }, { kind: 'flow' })).toEqual([])
  })
})

describe('[C104] a jump against its own history', () => {
  const december = { period: '2024-12' } as const
  const elevenMonths = steady(2024, 100, 11)
  it('compares the month with the year so far, and that with past years', () => {
    // December 900 over a mean of about 100; in 2023 it was about 1.
    const [finding] = check({ value: '2002', series: { ...elevenMonths, ...steady(2023, 100) } }, december)
    expect(finding).toMatchObject({ code: 'C104', severity: 'explain' })
    expect(finding?.message).toContain('往年同期最高')
  })
  it('accepts a December jump that is usual for the unit', () => {
    const usual = { ...steady(2023, 100, 11), '2023-12': '1802' }
    expect(check({ value: '1902', series: { ...elevenMonths, ...usual } }, december)).toEqual([])
  })
  it('goes by three times the mean where there is no past year', () => {
    expect(codes(check({ value: '1410', series: elevenMonths }, december))).toEqual(['C104'])
    expect(check({ value: '1390', series: elevenMonths }, december)).toEqual([])
  })
  it('says nothing in the first months or after a gap', () => {
    expect(check({ value: '900', series: { '2024-01': '101' } }, { period: '2024-02' })).toEqual([])
    expect(check({ value: '1999', series: { '2024-01': '101', '2024-11': '1100' } }, december)).toEqual([])
  })
  it('compares a level with its earlier changes', () => {
    const level = { '2024-02': '25003', '2024-03': '25101', '2024-04': '25202', '2024-05': '25297' }
    expect(codes(check({ value: '26001', series: level }, { kind: 'level' }))).toEqual(['C104'])
    expect(check({ value: '25512', series: level }, { kind: 'level' })).toEqual([])
  })
})

describe('[C105] modified z among units', () => {
  const ten = [98, 99, 100, 101, 102, 100, 99, 101, 140, 145]
  const units = ten.map((share, i) => ({ id: `U${i}`, value: String(share * 10 + 3), target: '1000' }))
  const outliers = (list: readonly CheckedUnit[], kind: CheckInput['kind'] = 'flow') =>
    checkObservations({ kind, mode: 'cumulative', period: '2024-06', units: list, mayExceed100: true }).filter(
      ({ code }) => code === 'C105',
    )

  it('finds the two of ten that stand out, by attainment and not by size', () => {
    expect(outliers(units).map(({ unit }) => unit)).toEqual(['U8', 'U9'])
    const bigUnit = { id: 'big', value: '100300', target: '100000' }
    expect(outliers([...units.slice(0, 8), bigUnit])).toEqual([])
  })
  it('only notes it, since one must be the farthest', () => {
    expect(outliers(units).every(({ severity }) => severity === 'note')).toBe(true)
  })
  it('compares rates as they are', () => {
    const rates = ten.map((rate, i) => ({ id: `U${i}`, value: String(rate) }))
    expect(outliers(rates, 'ratio').map(({ unit }) => unit)).toEqual(['U8', 'U9'])
  })
  it('needs five units, and stays silent for equal ones and without targets', () => {
    expect(outliers([...units.slice(0, 3), ...units.slice(9)])).toEqual([])
    expect(outliers([...units.slice(0, 4), ...units.slice(9)]).map(({ unit }) => unit)).toEqual(['U9'])
    expect(outliers(units.map((unit) => ({ ...unit, value: '1003' })))).toEqual([])
    expect(outliers(units.map(({ id, value }) => ({ id, value })))).toEqual([])
  })
})

describe("[C106] last year's figure again", () => {
  it('asks whether it was typed by mistake', () => {
    expect(codes(check({ series: { '2023-06': '612' } }))).toEqual(['C106'])
    const rate = { numerator: '951', denominator: '1000' }
    expect(codes(check({ value: rate, series: { '2023-06': rate } }, { kind: 'ratio' }))).toEqual(['C106'])
  })
  it('leaves small counts and steady rates alone', () => {
    expect(check({ value: '3', series: { '2023-06': '3' } })).toEqual([])
    expect(check({ value: '100', series: { '2023-06': '100' } }, { kind: 'ratio' })).toEqual([])
    const moved = {
      value: { numerator: '95', denominator: '100' },
      series: { '2023-06': { numerator: '190', denominator: '200' } },
    }
    expect(check(moved, { kind: 'ratio' })).toEqual([])
  })
})

describe('[C107] heaping of last digits', () => {
  const year = (last: readonly number[]) =>
    Object.fromEntries(last.map((digit, i) => [`2023-${String(i + 1).padStart(2, '0')}`, String((i + 1) * 50 + digit)]))
  it('notes seven of twelve and leaves six alone (critical count of the golden file)', () => {
    // Eleven past figures and the 612 under check.
    expect(codes(check({ series: year([0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]) }))).toEqual(['C107'])
    expect(check({ series: year([0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4]) })).toEqual([])
  })
  it('pools the units of a period where none has enough figures of its own', () => {
    const units = Array.from({ length: 12 }, (_, i) => ({ id: `U${i}`, value: String(100 + 10 * i + (i < 7 ? 0 : 3)) }))
    const findings = checkObservations({ kind: 'flow', mode: 'cumulative', period: '2024-06', units })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ code: 'C107', severity: 'note' })
    expect(findings[0]?.unit).toBeUndefined()
  })
})

describe('[C108] a slip of ten thousand', () => {
  it.each([
    ['6120000', { '2023-06': '598' }, '倍'],
    ['0.0612', { '2023-06': '598' }, '分之一'],
    ['6120000', { '2024-05': '598' }, '倍'],
  ])('finds %s beside %j', (value, series, word) => {
    const finding = check({ value, series }).find(({ code }) => code === 'C108')
    expect(finding).toMatchObject({ severity: 'explain' })
    expect(finding?.message).toContain(word)
  })
  it('goes by the target in the first year, and does not mind real growth', () => {
    expect(codes(check({ value: '6120000', target: '1250' }))).toEqual(['C108'])
    expect(check({ value: '612', target: '1250' })).toEqual([])
    expect(codes(check({ value: '59800', series: { '2023-06': '598' } }))).not.toContain('C108')
  })
})

describe('[C109] missing evidence', () => {
  it('blocks with the numbers', () => {
    const [finding] = check({ evidence: { count: 1, minimum: 2 } })
    expect(finding).toMatchObject({ code: 'C109', severity: 'blocking' })
    expect(finding?.message).toBe('本指标至少要 2 份佐证材料，现有 1 份，请补充后再报。')
  })
})

describe('[C109] evidence of a kind', () => {
  const stamped = (count: number) => [{ label: '盖章汇总表', count, minimum: 1 }]
  it('says how many are missing and of which kind', () => {
    const [short] = check({ evidence: { count: 1, minimum: 2, kinds: stamped(0) } })
    expect(short?.message).toBe('本指标至少要 2 份佐证材料，现有 1 份，还缺“盖章汇总表”1 份，请补充后再报。')
    const [wrongKind] = check({ evidence: { count: 2, minimum: 2, kinds: stamped(0) } })
    expect(wrongKind?.message).toBe('佐证材料已有 2 份，还缺“盖章汇总表”1 份，请补充后再报。')
  })
  it('is silent when number and kind are there', () => {
    expect(check({ evidence: { count: 2, minimum: 2, kinds: stamped(1) } })).toEqual([])
  })
})

describe('findings', () => {
  it('come in the order of units and codes, and never accuse', () => {
    const units = [
      { id: 'B', value: '500', series: { '2024-05': '612' }, evidence: { count: 0, minimum: 1 } },
      { id: 'A', value: '601', parent: { name: '总量', value: '600' } },
    ]
    const findings = checkObservations({ kind: 'flow', mode: 'cumulative', period: '2024-06', units })
    expect(findings.map(({ unit, code }) => `${unit} ${code}`)).toEqual(['B C101', 'B C109', 'A C102'])
    for (const { message } of findings) expect(message).not.toMatch(/造假|虚报|作假|弄虚/)
  })
})
