import type { AdditiveAllocated, AdditiveAllocationRequest } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { allocate } from './allocate.js'

function request(weights: Record<string, string>, total: string, more: Partial<AdditiveAllocationRequest> = {}) {
  const units = Object.entries(weights).map(([id, weight]) => ({ id, weight }))
  return { kind: 'additive' as const, total, units, ...more }
}
function allocated(input: AdditiveAllocationRequest): AdditiveAllocated {
  const outcome = allocate(input)
  if (outcome.status !== 'allocated' || outcome.kind !== 'additive') throw new Error(JSON.stringify(outcome))
  return outcome
}
const totals = (input: AdditiveAllocationRequest) => allocated(input).units.map(({ total }) => total)

describe('equal claims', () => {
  it('[R-ALLOC-09] go to the bigger weight first', () => {
    // Quotas 1.5 and 4.5 leave one step and two equal remainders.
    expect(totals(request({ a: '1', b: '3' }, '6', { method: 'hamilton' }))).toEqual(['1', '5'])
  })
  it('[R-ALLOC-09] go to the smaller id among equal weights, wherever it stands in the list', () => {
    expect(totals(request({ b: '1', a: '1', c: '1' }, '4'))).toEqual(['1', '2', '1'])
  })
  it('[R-ALLOC-09] are put to a human on request', () => {
    const outcome = allocate(request({ A: '4', C: '3', B: '3' }, '8', { tie: 'report' }))
    expect(outcome).toEqual({ status: 'tie', ties: [{ units: ['B', 'C'], period: null, remaining: '1' }] })
  })
  it('are no tie when everybody with an equal claim is served', () => {
    expect(totals(request({ A: '4', B: '3', C: '3' }, '10', { tie: 'report' }))).toEqual(['4', '3', '3'])
  })
})

describe('the total', () => {
  it('[R-ALLOC-08] is raised by the markup and rounded up to a whole step', () => {
    const outcome = allocated(request({ a: '1', b: '2' }, '1000', { markup: '0.0333', step: '10' }))
    expect(outcome).toMatchObject({ total: '1040', target: '1000' })
  })
  it('[R-ALLOC-08] of a ceiling is lowered by the markup and rounded down', () => {
    const outcome = allocated(request({ a: '1', b: '2' }, '1000', { markup: '0.0333', step: '10', bound: 'at_most' }))
    expect(outcome.total).toBe('960')
  })
  it('[R-ALLOC-08] leaves what no whole step can hold to the named reserve', () => {
    const outcome = allocated(
      request({ a: '1', b: '2' }, '1049', { step: '50', reserve: { id: '市本级', amount: '100' } }),
    )
    expect(outcome).toMatchObject({ total: '900', reserve: { id: '市本级', amount: '149' } })
  })
  it('may be as large as 10^15 and stays exact', () => {
    const shares = totals(request({ a: '1', b: '1', c: '1' }, '1000000000000000'))
    expect(shares).toEqual(['333333333333334', '333333333333333', '333333333333333'])
  })
  it('may be counted in hundredths', () => {
    expect(totals(request({ a: '1', b: '2' }, '15', { step: '0.01' }))).toEqual(['5', '10'])
    expect(totals(request({ a: '1', b: '1', c: '1' }, '15.01', { step: '0.01' }))).toEqual(['5.01', '5', '5'])
  })
})

describe('given totals', () => {
  it('[R-ALLOC-10] are kept, and the rest is split among the others', () => {
    const units = [
      { id: 'a', weight: '5', total: '1' },
      { id: 'b', weight: '1' },
      { id: 'c', weight: '1' },
    ]
    expect(totals({ kind: 'additive', total: '10', units })).toEqual(['1', '5', '4'])
  })
  it('[R-ALLOC-25] beyond the total are named', () => {
    const units = [
      { id: 'a', total: '8' },
      { id: 'b', total: '5' },
    ]
    expect(allocate({ kind: 'additive', total: '10', units })).toMatchObject({
      status: 'infeasible',
      conflict: { units: ['a', 'b'], periods: [], needs: '13', allows: '10' },
    })
  })
})

describe('bounds that cannot hold the total', () => {
  const floors = { '1': '1200', '2': '800', '3': '640', '4': '300', '5': '60' }
  const units = Object.entries(floors).map(([id, min]) => ({ id, weight: '1', min }))
  it('[R-ALLOC-25] name the sum of the minimums and the smallest changes', () => {
    const outcome = allocate({ kind: 'additive', total: '2999', units })
    expect(outcome).toMatchObject({ status: 'infeasible', conflict: { needs: '3000', allows: '2999' } })
    if (outcome.status !== 'infeasible') return
    expect(outcome.relaxations).toContainEqual(expect.objectContaining({ kind: 'raise_total', by: '1' }))
    expect(outcome.relaxations[0]).toMatchObject({ kind: 'lower_min', unit: '1', by: '1' })
  })
  it('[R-ALLOC-22] units without weight beside given totals get what is left for them: nothing', () => {
    const units = [
      { id: 'a', weight: '1', total: '5' },
      { id: 'z', weight: '0' },
    ]
    for (const method of ['webster', 'hamilton'] as const)
      expect(totals({ kind: 'additive', total: '5', method, units })).toEqual(['5', '0'])
  })
  it('[R-ALLOC-02] Adams and Huntington–Hill need one step for each unit', () => {
    for (const method of ['adams', 'huntington_hill'] as const) {
      const outcome = allocate(request({ a: '9', b: '1', c: '1' }, '2', { method }))
      expect(outcome).toMatchObject({ status: 'infeasible', conflict: { needs: '3', allows: '2' } })
    }
  })
  it('[R-ALLOC-22] a unit of weight 0 gets its minimum and no more', () => {
    const zero = { id: 'z', weight: '0', min: '2' }
    expect(totals({ kind: 'additive', total: '5', units: [{ id: 'a', weight: '1' }, zero] })).toEqual(['3', '2'])
    expect(allocate({ kind: 'additive', total: '5', units: [{ id: 'a', weight: '1', max: '2' }, zero] })).toMatchObject(
      {
        status: 'infeasible',
        conflict: { needs: '5', allows: '4' },
      },
    )
  })
})

describe('the paradox check', () => {
  it('[R-ALLOC-11] finds the unit that loses under the largest remainder (Stein, How Math Explains the World, p. 230)', () => {
    const weights = { a: '567', b: '385', c: '42', d: '6' }
    const { paradox } = allocated(request(weights, '323', { method: 'hamilton' }))
    expect(paradox).toMatchObject({ total: '324', loses: ['c'], gains: ['a', 'b'] })
    expect(allocated(request(weights, '323')).paradox?.loses).toEqual([])
  })
  it('[R-ALLOC-03] weights 6 : 6 : 2 give 4/4/2 of 10 and 5/5/1 of 11 under the largest remainder', () => {
    const weights = { a: '6', b: '6', c: '2' }
    expect(totals(request(weights, '10', { method: 'hamilton' }))).toEqual(['4', '4', '2'])
    expect(totals(request(weights, '11', { method: 'hamilton' }))).toEqual(['5', '5', '1'])
  })
})

describe('steps', () => {
  it('replay to the shares and say why', () => {
    const units = [
      { id: 'A', weight: '498594' },
      { id: 'B', weight: '300000.5', max: '40000' },
      { id: 'C', weight: '12000', min: '9000' },
      { id: 'D', weight: '0' },
    ]
    const { steps, units: result } = allocated({ kind: 'additive', total: '150000', units })
    const about = steps.filter((step) => step.about === 'unit')
    expect(about.map(({ unit, value }) => [unit, value])).toEqual(result.map(({ id, total }) => [id, total]))
    expect(about.map(({ decision }) => decision)).toEqual(['balanced', 'at_max', 'at_min', 'zero_weight'])
    expect(about[1]?.text).toBe('“B”占权重的 37.0099%，按比例应得 55514.9030，超过上限，按上限定为 40000。')
  })
  it('name the winner of the last step and the runner-up', () => {
    const { steps } = allocated(request({ A: '5', B: '3', C: '1' }, '7'))
    expect(steps.find((step) => step.about === 'last_step')?.text).toContain('最后一个 1 给了“A”')
  })
})
