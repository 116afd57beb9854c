import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { allocate, allocateUnknown } from './allocate.js'
import { explainCell } from './explain-cell.js'
import { verifyAllocation } from './verify/verify-allocation.js'

const months = Array.from({ length: 12 }, (_, m) => ({
  id: `2024-${String(m + 1).padStart(2, '0')}`,
  total: String(m < 6 ? 900 : 1100),
}))
const request: AdditiveAllocationRequest = {
  kind: 'additive',
  total: '12000',
  units: ['5', '3', '2'].map((weight, r) => ({ id: `u${r}`, weight })),
  periods: months,
  checkpoints: [
    { through: '2024-03', minShare: '0.2', maxShare: '0.24' },
    { through: '2024-06', minShare: '0.45', maxShare: '0.46' },
  ],
}
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function solved(own: AdditiveAllocationRequest): AdditiveAllocated {
  const outcome = allocate(own)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error(JSON.stringify(outcome))
  return outcome
}

describe('[R-ALLOC-64] checkpoints', () => {
  it('are kept by the running sums of every unit, and all sums stay exact', () => {
    const outcome = solved(request)
    for (const { total, cells } of outcome.units) {
      const values = months.map(({ id }) => Number(cells[id]))
      expect(sum(values)).toBe(Number(total))
      expect(sum(values.slice(0, 3))).toBeGreaterThanOrEqual(0.2 * Number(total))
      expect(sum(values.slice(0, 6))).toBeGreaterThanOrEqual(0.45 * Number(total))
      expect(sum(values.slice(0, 6))).toBeLessThanOrEqual(0.46 * Number(total))
    }
    for (const { id, total } of months)
      expect(sum(outcome.units.map(({ cells }) => Number(cells[id])))).toBe(Number(total))
    expect(verifyAllocation(request, outcome)).toEqual({ valid: true, faults: [] })
  })

  it('that bind everywhere still leave the best table of all, which cutting at the checkpoint first does not find', () => {
    // Unit a is asked to be early by its cells' weights, b to be late; the checkpoint holds both to a half of their totals.
    const weights = [
      ['90', '8', '1', '1'],
      ['1', '1', '8', '90'],
      ['10', '40', '10', '40'],
    ]
    const periods = ['30', '20', '20', '30'].map((total, c) => ({ id: `t${c}`, total }))
    const asked: AdditiveAllocationRequest = {
      kind: 'additive',
      total: '100',
      fit: 'least_squares',
      units: ['40', '40', '20'].map((total, r) => ({ id: `u${r}`, total })),
      periods,
      cells: weights.flatMap((row, r) => row.map((weight, c) => ({ unit: `u${r}`, period: `t${c}`, weight }))),
      checkpoints: [{ through: 't1', minShare: '0.4', maxShare: '0.6' }],
    }
    const outcome = solved(asked)
    expect(verifyAllocation(asked, outcome).valid).toBe(true)
    const held = outcome.units.map(({ cells }) => Number(cells['t0']) + Number(cells['t1']))
    expect(held).toEqual([24, 16, 10])

    const early = solved({
      ...asked,
      periods: [
        { id: 'early', total: '50' },
        { id: 'late', total: '50' },
      ],
      cells: asked.units.flatMap(({ id, total }) => [
        { unit: id, period: 'early', weight: '1', min: String(0.4 * Number(total)), max: String(0.6 * Number(total)) },
        { unit: id, period: 'late', weight: '1' },
      ]),
      checkpoints: [],
    })
    const half = (from: number, name: 'early' | 'late') =>
      Number(
        solved({
          ...asked,
          total: '50',
          units: early.units.map(({ id, cells }) => ({ id, total: cells[name] ?? '0' })),
          periods: periods.slice(from, from + 2),
          cells: (asked.cells ?? []).filter(({ period }) => Number(period.slice(1)) - from in [0, 1]),
          checkpoints: [],
        }).objective,
      )
    expect(half(0, 'early') + half(2, 'late')).toBeGreaterThan(Number(outcome.objective) + 1)
  })

  it('say in the steps who stands right at a limit', () => {
    const tight = solved({
      ...request,
      cells: [{ unit: 'u2', period: '2024-07', weight: '9000' }],
      checkpoints: [{ through: '2024-06', minShare: '0.44' }],
    })
    const step = tight.steps.find(({ rule }) => rule === 'R-ALLOC-64')
    expect(step?.text).toBe('到“2024-06”末各单位累计占合计的比例不低于 0.44；“u2”正好在下限。')
  })

  it('explain a cell with the level its unit has after the checkpoint', () => {
    const tight = { ...request, cells: [{ unit: 'u2', period: '2024-07', weight: '9000' }] }
    const outcome = solved({ ...tight, checkpoints: [{ through: '2024-06', minShare: '0.44' }] })
    const own = { ...tight, checkpoints: [{ through: '2024-06', minShare: '0.44' }] }
    const listed = outcome.steps.find(({ unit, period }) => unit === 'u2' && period === '2024-09')
    expect(explainCell(own, outcome, 'u2', '2024-09')).toEqual(listed)
  })

  it('that the months do not allow are infeasible, with the months that must hold more than they can', () => {
    const outcome = allocate({ ...request, checkpoints: [{ through: '2024-06', minShare: '0.5' }] })
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { needs: '6000', allows: '5400' } })
    if (outcome.status !== 'infeasible') return
    expect(outcome.conflict.periods).toEqual(months.slice(0, 6).map(({ id }) => id))
    expect(outcome.relaxations[0]).toMatchObject({
      kind: 'lower_min_share',
      period: '2024-06',
      by: '0.05',
      message: '把“2024-06”末检查点的下限降低 0.05，由 0.5 到 0.45。',
    })
  })
  it('that a unit’s own cells do not allow are infeasible, with the unit and its months', () => {
    const outcome = allocate({
      ...request,
      cells: months.slice(0, 6).map(({ id }) => ({ unit: 'u0', period: id, max: '300' })),
      checkpoints: [{ through: '2024-06', minShare: '0.45' }],
    })
    expect(outcome).toMatchObject({
      status: 'infeasible',
      conflict: { units: ['u0'], needs: '2700', allows: '1800' },
    })
  })
})

describe('the checker notices', () => {
  const asked = { ...request, checkpoints: [{ through: '2024-06', minShare: '0.45', maxShare: '0.45' }] }
  const outcome = solved(asked)

  it('a running sum that breaks a checkpoint', () => {
    const moved = outcome.units.map(({ id, total, cells }, r) => {
      const by = r === 0 ? 1 : r === 1 ? -1 : 0
      const next = {
        '2024-06': String(Number(cells['2024-06']) + by),
        '2024-07': String(Number(cells['2024-07']) - by),
      }
      return { id, total, cells: { ...cells, ...next } }
    })
    expect(verifyAllocation(asked, outcome).valid).toBe(true)
    expect(verifyAllocation(asked, { ...outcome, units: moved }).faults.join()).toContain('检查点')
  })
  it('a level that shifts where no limit is met', () => {
    const loose = { ...request, checkpoints: [{ through: '2024-06', minShare: '0.1' }] }
    const plain = solved(loose)
    if (plain.certificate.form !== 'potentials') throw new Error('a table has potentials')
    const shifts = [{ unit: 'u0', through: '2024-06', shift: '1000001/1000000' }]
    expect(verifyAllocation(loose, { ...plain, certificate: { ...plain.certificate, shifts } }).valid).toBe(false)
  })
})

describe('checkpoints that contradict themselves', () => {
  it.each([
    ['a period nobody knows', { through: '2025-01', minShare: '0.5' }, '/checkpoints/0/through', 'unknown_period'],
    ['the last period', { through: '2024-12', minShare: '0.5' }, '/checkpoints/0/through', 'checkpoint_at_end'],
    ['no share at all', { through: '2024-06' }, '/checkpoints/0', 'required'],
    ['a share above one', { through: '2024-06', minShare: '50' }, '/checkpoints/0/minShare', 'share_out_of_range'],
    [
      'a minimum above the maximum',
      { through: '2024-06', minShare: '0.6', maxShare: '0.5' },
      '/checkpoints/0/minShare',
      'min_above_max',
    ],
  ])('%s is named with its place', (_, checkpoint, pointer, code) => {
    const outcome = allocateUnknown({ ...request, checkpoints: [checkpoint] })
    expect(outcome).toMatchObject({ status: 'invalid', errors: [{ pointer, code }] })
  })
  it('the same checkpoint twice, none of the periods, and a tie to be reported are named too', () => {
    const one = { through: '2024-06', minShare: '0.4' }
    const codes = (own: object) => {
      const outcome = allocateUnknown({ ...request, ...own })
      return outcome.status === 'invalid' ? outcome.errors.map(({ code }) => code) : []
    }
    expect(codes({ checkpoints: [one, one] })).toEqual(['duplicate_checkpoint'])
    expect(codes({ checkpoints: [one], periods: [] })).toEqual(['checkpoints_without_periods'])
    expect(codes({ checkpoints: [one], tie: 'report' })).toEqual(['tie_with_checkpoints'])
  })
})
