import type { RateSettings, SplitSettings } from '@plancascade/types'
import { relaxSettings } from '@plancascade/allocation'
import { describe, expect, it } from 'vitest'
import { boundCell, fixCell, ruleOf } from './cell-rules'
import { applyEdits } from './grid-edits'
import { movedCells } from './moved'
import { nameUnits } from '@/features/organization/name-units'
import { chooseUnits } from './unit-choice'

const SPLIT: SplitSettings = {
  shape: 'split',
  total: '300',
  step: '1',
  method: 'webster',
  fit: 'webster_log',
  minimumRule: 'reshare',
  markup: '0',
  basis: { factors: [{ name: '常住人口', year: 2020, percent: '100' }] },
  units: [
    { unitId: 'a', weight: '2' },
    { unitId: 'b', weight: '1', max: '90' },
  ],
  years: [
    { year: 2021, weight: '1' },
    { year: 2022, weight: '1' },
  ],
  cells: [{ unitId: 'a', year: 2021, fixed: '120', reason: 'actual' }],
}
const edit = (columnKey: string, after: string | null, rowKey = 'b') => [{ rowKey, columnKey, before: null, after }]

describe('edits of the settings', () => {
  it('locks the cell a figure is typed into and lets an emptied one go', () => {
    const locked = applyEdits(SPLIT, edit('y2022', '55'))
    expect(locked).toMatchObject({
      cells: [{ unitId: 'a' }, { unitId: 'b', year: 2022, fixed: '55', reason: 'locked' }],
    })
    expect(applyEdits(locked, edit('y2022', null))).toEqual(SPLIT)
  })

  it('keeps calling an actual figure an actual figure when it is corrected', () => {
    expect(ruleOf(fixCell(SPLIT, 'a', 2021, '121'), 'a', 2021)).toMatchObject({ fixed: '121', reason: 'actual' })
  })

  it('keeps the bounds of a cell whose lock is taken off', () => {
    const both = boundCell(fixCell(SPLIT, 'b', 2021, '50'), 'b', 2021, { min: '40' })
    expect(ruleOf(fixCell(both, 'b', 2021, null), 'b', 2021)).toEqual({ unitId: 'b', year: 2021, min: '40' })
  })

  it('no longer names the factors once a weight is typed by hand', () => {
    expect(applyEdits(SPLIT, edit('weight', '7'))).toMatchObject({
      basis: null,
      units: [{ weight: '2' }, { weight: '7' }],
    })
  })

  it('drops the locks of a unit that is left out, and never the last unit', () => {
    expect(chooseUnits(SPLIT, ['b'])).toMatchObject({ units: [{ unitId: 'b', max: '90' }], cells: [] })
    expect(chooseUnits(SPLIT, [])).toBe(SPLIT)
  })

  it('takes the ways out that name a bound of its own and no others', () => {
    const way = { period: null, by: '15', message: '' }
    expect(relaxSettings(SPLIT, { ...way, kind: 'raise_max', unit: 'b' })).toMatchObject({
      units: [{}, { max: '105' }],
    })
    expect(relaxSettings(SPLIT, { ...way, kind: 'raise_max', unit: 'a' })).toBeNull()
    expect(relaxSettings(SPLIT, { ...way, kind: 'raise_total', unit: null })).toMatchObject({ total: '315' })
    expect(relaxSettings(SPLIT, { ...way, kind: 'lower_min', unit: 'a', period: '2021' })).toMatchObject({
      cells: [{ fixed: '105', reason: 'actual' }],
    })
  })

  it('moves a rate unit’s bound by the points proposed', () => {
    const rate: RateSettings = {
      shape: 'rate',
      bound: 'at_least',
      step: '0.1',
      spread: 'gap',
      units: [{ unitId: 'a', denominator: '10', baseline: '90', min: '0', max: '95' }],
      years: [{ year: 2021, target: '96' }],
    }
    expect(relaxSettings(rate, { kind: 'raise_max', unit: 'a', period: null, by: '1' })).toMatchObject({
      units: [{ max: '96' }],
    })
  })
})

describe('what is shown of an outcome', () => {
  it('tells by how much each cell moved and leaves out those that stayed', () => {
    const outcome = (values: readonly string[]) => ({
      cells: values.map((value, i) => ({ unitId: 'a', year: 2021 + i, value, high: null, locked: false })),
      units: [],
      years: [],
      total: null,
      objective: null,
      paradoxUnits: [],
      steps: [],
    })
    expect([...movedCells(outcome(['10', '20', '5']), outcome(['10', '18', '7']))]).toEqual([
      ['a/2022', '-2'],
      ['a/2023', '2'],
    ])
  })

  it('reads names where the engine wrote ids, even where one id begins another', () => {
    const names = new Map([
      ['u1', '茅箭区'],
      ['u12', '房县'],
    ])
    expect(nameUnits('“u12”与“u1”', names)).toBe('“房县”与“茅箭区”')
    expect(nameUnits('增加的 1 给“01a204dd-0def-7270-92d9-6270e29b3e61”。', names)).toBe('增加的 1 给“其他单位”。')
  })
})
