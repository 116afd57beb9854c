import type { FactorView, UnitView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { factorKeys, factorRows, keyFrom, keyText, totalText } from './factor-table'

const unit = (id: string, part: Partial<UnitView> = {}): UnitView => ({
  id,
  regionId: 'r1',
  parentId: 'city',
  kind: 'county',
  name: `${id}区`,
  shortName: id,
  code: null,
  hostUnitId: null,
  reportingBody: null,
  position: 1,
  version: 1,
  ...part,
})
const factor = (unitId: string, value: string, year = 2020): FactorView => ({
  id: `${unitId}${year}`,
  unitId,
  name: '常住人口',
  year,
  value,
  measureUnit: '人',
  source: '人口普查',
  isExample: false,
  version: 1,
})
const UNITS = [unit('city', { kind: 'city' }), unit('a'), unit('b'), unit('zone', { kind: 'zone', hostUnitId: 'a' })]
const FACTORS = [factor('a', '300'), factor('b', '100'), factor('a', '290', 2015)]
const KEY = { name: '常住人口', year: 2020 }

describe('the table of a factor', () => {
  it('gives every unit but the city a line, with its share of all', () => {
    const rows = factorRows(UNITS, FACTORS, KEY)
    expect(rows.map(({ unit: { id }, share }) => [id, share])).toEqual([
      ['a', '75'],
      ['b', '25'],
      ['zone', null],
    ])
    expect(totalText(rows)).toBe('400')
  })

  it('takes shares of the units shown alone: a county’s own figure is not one of its townships’', () => {
    const townships = [unit('t1', { kind: 'township' }), unit('t2', { kind: 'township' })]
    const rows = factorRows(townships, [...FACTORS, factor('t1', '30'), factor('t2', '10')], KEY)
    expect(rows.map(({ share }) => share)).toEqual(['75', '25'])
  })

  it('names the unit inside which a zone lies', () => {
    expect(factorRows(UNITS, FACTORS, KEY).at(-1)?.hostName).toBe('a区')
  })

  it('has no total where no unit has a value', () => {
    expect(totalText(factorRows(UNITS, [], KEY))).toBeNull()
  })

  it('lists each factor once, the newest year first, and finds it again from the address', () => {
    expect(factorKeys(FACTORS)).toEqual([KEY, { ...KEY, year: 2015 }])
    expect(keyFrom(keyText(KEY))).toEqual(KEY)
    expect(keyFrom('常住人口')).toBeNull()
  })
})
