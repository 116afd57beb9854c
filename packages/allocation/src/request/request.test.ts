import { describe, expect, it } from 'vitest'
import { allocateUnknown } from '../allocate.js'

const good = {
  kind: 'additive',
  total: '10',
  units: [
    { id: 'a', weight: '1' },
    { id: 'b', weight: '2' },
  ],
  periods: [{ id: '2021' }, { id: '2022' }],
  cells: [{ unit: 'a', period: '2021', max: '9' }],
}
const ratio = { kind: 'ratio', target: '95', units: [{ id: 'a', denominator: '10', baseline: '90' }] }

/** What is changed, where the fault is found, and its code. */
const FAULTY: [string, object, string, string][] = [
  ['a field nobody knows', { ...good, totl: '1' }, '/totl', 'unknown_field'],
  ['a number that is none', { ...good, total: 'NaN' }, '/total', 'not_a_decimal'],
  ['a number in scientific notation', { ...good, total: '1e5' }, '/total', 'not_a_decimal'],
  ['a missing total', { ...good, total: undefined }, '/total', 'required'],
  ['no units', { ...good, units: [] }, '/units', 'too_small'],
  ['an unknown method', { ...good, method: 'dean' }, '/method', 'invalid_value'],
  ['weights all zero', { ...good, units: [{ id: 'a', weight: '0' }] }, '/units', 'weights_all_zero'],
  ['a negative weight', { ...good, units: [{ id: 'a', weight: '-1' }] }, '/units/0/weight', 'negative'],
  ['a missing weight', { ...good, units: [{ id: 'a' }, { id: 'b', weight: '1' }] }, '/units/0/weight', 'required'],
  [
    'a minimum above the maximum',
    { ...good, units: [{ id: 'a', weight: '1', min: '3', max: '2' }] },
    '/units/0/min',
    'min_above_max',
  ],
  [
    'no step between the bounds',
    { ...good, step: '5', units: [{ id: 'a', weight: '1', min: '6', max: '9' }] },
    '/units/0/min',
    'no_multiple_between',
  ],
  ['a negative minimum', { ...good, units: [{ id: 'a', weight: '1', min: '-3' }] }, '/units/0/min', 'negative'],
  [
    'a unit twice',
    {
      ...good,
      units: [
        { id: 'a', weight: '1' },
        { id: 'a', weight: '1' },
      ],
    },
    '/units/1/id',
    'duplicate_id',
  ],
  [
    'a given total outside its bounds',
    { ...good, units: [{ id: 'a', weight: '1', max: '5', total: '6' }] },
    '/units/0/total',
    'total_outside_bounds',
  ],
  ['a negative total', { ...good, total: '-10' }, '/total', 'negative'],
  ['a total that is no multiple of the step', { ...good, step: '3' }, '/total', 'not_a_multiple'],
  ['a total beyond counting', { ...good, total: '99999999999999999' }, '/total', 'too_large'],
  ['a step finer than answers are written', { ...good, step: `0.${'0'.repeat(24)}1` }, '/step', 'step_too_fine'],
  [
    'minimums that sum beyond counting',
    { ...good, units: ['a', 'b'].map((id) => ({ id, weight: '1', min: '8000000000000000' })) },
    '/units',
    'too_large',
  ],
  [
    'locks that sum beyond counting',
    { ...good, cells: ['2021', '2022'].map((period) => ({ unit: 'a', period, fixed: '8000000000000000' })) },
    '/cells',
    'too_large',
  ],
  ['a step of zero', { ...good, step: '0' }, '/step', 'step_not_positive'],
  ['a negative markup', { ...good, markup: '-0.1' }, '/markup', 'markup_out_of_range'],
  [
    'a reserve above the total',
    { ...good, reserve: { id: 'r', amount: '11' } },
    '/reserve/amount',
    'reserve_above_total',
  ],
  ['cells without periods', { ...good, periods: [] }, '/cells', 'cells_without_periods'],
  ['a cell of an unknown unit', { ...good, cells: [{ unit: 'x', period: '2021' }] }, '/cells/0/unit', 'unknown_unit'],
  [
    'a cell of an unknown period',
    { ...good, cells: [{ unit: 'a', period: '2031' }] },
    '/cells/0/period',
    'unknown_period',
  ],
  ['a cell twice', { ...good, cells: [...good.cells, { unit: 'a', period: '2021' }] }, '/cells/1', 'duplicate_cell'],
  [
    'a lock outside the bounds',
    { ...good, cells: [{ unit: 'a', period: '2021', max: '3', fixed: '4' }] },
    '/cells/0/fixed',
    'fixed_outside_bounds',
  ],
  [
    'a lock that is no multiple',
    { ...good, step: '2', cells: [{ unit: 'a', period: '2021', fixed: '3' }] },
    '/cells/0/fixed',
    'not_a_multiple',
  ],
  [
    'a lock on a closed cell',
    { ...good, cells: [{ unit: 'a', period: '2021', weight: '0', fixed: '3' }] },
    '/cells/0',
    'zero_weight_cell',
  ],
  [
    'a negative cell weight',
    { ...good, cells: [{ unit: 'a', period: '2021', weight: '-2' }] },
    '/cells/0/weight',
    'negative',
  ],
  [
    'a ratio without a baseline',
    { ...ratio, units: [{ id: 'a', denominator: '10' }] },
    '/units/0/baseline',
    'required',
  ],
  [
    'a ratio without people',
    { ...ratio, units: [{ id: 'a', denominator: '0', baseline: '90' }] },
    '/units',
    'denominators_all_zero',
  ],
  ['a ratio with a negative step', { ...ratio, step: '-0.1' }, '/step', 'step_not_positive'],
]

describe('requests that contradict themselves', () => {
  it.each(FAULTY)('[R-ALLOC-13] %s is named with its place', (_, request, pointer, code) => {
    const outcome = allocateUnknown(JSON.parse(JSON.stringify(request)))
    expect(outcome.status).toBe('invalid')
    if (outcome.status !== 'invalid') return
    expect(outcome.errors.map((item) => [item.pointer, item.code])).toContainEqual([pointer, code])
    expect(outcome.errors.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true)
  })
  it.each([
    [
      'a unit',
      { ...good, units: [{ id: 'a', name: '房县', weight: '1', min: '3', max: '2' }] },
      '“房县”的下限 3 大于上限 2',
    ],
    [
      'a cell',
      { ...good, cells: [{ unit: 'a', period: '2021', fixed: '1.5' }] },
      '单元格“a × 2021”的锁定值 1.5 不是步长',
    ],
    ['a denominator', { ...ratio, units: [{ id: 'a', denominator: '-1', baseline: '9' }] }, '“a”的分母 -1 不能为负数'],
  ])('the message itself names %s and its rule', (_, request, words) => {
    const outcome = allocateUnknown(request)
    expect(outcome).toMatchObject({ status: 'invalid', errors: [{ message: expect.stringContaining(words) }] })
  })
  it('one mistake is one fault', () => {
    for (const request of [
      { ...good, units: [{ id: 'a' }, { id: 'b', weight: '1' }], cells: [] },
      { ...good, total: '-10' },
    ]) {
      const outcome = allocateUnknown(request)
      expect(outcome.status === 'invalid' ? outcome.errors : []).toHaveLength(1)
    }
  })
  it('and the same request without a fault is solved', () => {
    expect(allocateUnknown(good).status).toBe('allocated')
    expect(allocateUnknown(ratio).status).toBe('allocated')
  })
})

describe('weights that need not be stated', () => {
  it('[R-ALLOC-07] follow from given totals', () => {
    const units = [
      { id: 'a', total: '6' },
      { id: 'b', total: '4' },
    ]
    expect(allocateUnknown({ ...good, units, cells: [] })).toMatchObject({ units: [{ total: '6' }, { total: '4' }] })
  })
  it('[R-ALLOC-07] follow from the cells when every cell states one', () => {
    const cells = ['a', 'b'].flatMap((unit) =>
      ['2021', '2022'].map((period) => ({ unit, period, weight: unit === 'a' ? '3' : '1' })),
    )
    const outcome = allocateUnknown({ ...good, total: '8', units: [{ id: 'a' }, { id: 'b' }], cells })
    expect(outcome).toMatchObject({
      units: [
        { id: 'a', total: '6' },
        { id: 'b', total: '2' },
      ],
    })
  })
})
