import { ScoringRule, type UnitView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { aDefinition } from '../testing/scheme-fixture'
import { enteredRows, toSave } from './entered'
import { assignGroup, groupOfUnit } from './groups'
import { usesIndicator } from './indicators'
import { METHODS, RULE_FORMS } from './rule-forms'

const definition = aDefinition()

describe('RULE_FORMS', () => {
  it('offers every method of the wire, each starting as a valid rule', () => {
    expect([...METHODS].sort()).toEqual(ScoringRule.options.map((option) => option.shape.method.value).sort())
    for (const method of METHODS) expect(ScoringRule.safeParse(RULE_FORMS[method].make()).success, method).toBe(true)
  })
  it('shows every parameter of every method', () => {
    for (const method of METHODS) {
      const shown = RULE_FORMS[method].fields.map(({ key }) => key)
      const listed = method === 'bands' ? ['bands'] : method === 'grade' ? ['lines', 'points'] : []
      const known = Object.keys(RULE_FORMS[method].make()).filter((key) => key !== 'method')
      expect([...shown, ...listed].sort(), method).toEqual(known.sort())
    }
  })
})

describe('assignGroup', () => {
  it('moves a unit, makes a group by its name and drops one that became empty', () => {
    const groups = assignGroup(definition.groups, 'u1', ' 功能区 ')
    expect(groups).toEqual([
      { name: '县市', unitIds: ['u2', 'u3'] },
      { name: '功能区', unitIds: ['u1'] },
    ])
    expect(groupOfUnit(assignGroup(groups, 'u3', null), 'u3')).toBeNull()
  })
})

describe('entered values', () => {
  const units = ['u1', 'u2', 'u9'].map((id) => ({ id, shortName: id })) as UnitView[]
  it('have a line for each assessed unit, filled where a value is known', () => {
    const known = [{ unitId: 'u2', indicatorId: 'praise', value: '1.5', basis: '鄂人社函〔2024〕1号' }]
    expect(enteredRows(definition, units, known).map(({ unitId, value }) => [unitId, value])).toEqual([
      ['u1', null],
      ['u2', '1.5'],
    ])
  })
  it('are saved without empty lines', () => {
    const [first, second] = enteredRows(definition, units, [])
    if (!first || !second) throw new Error('two lines expected')
    expect(toSave([first, { ...second, value: '0', basis: ' 无表扬 ' }])).toEqual([
      { unitId: 'u2', indicatorId: 'praise', value: '0', basis: '无表扬' },
    ])
  })
})

describe('usesIndicator', () => {
  it('knows items and bonus alike', () => {
    expect(usesIndicator(definition.index, 'praise')).toBe(true)
    expect(usesIndicator(definition.index, 'jobs')).toBe(false)
  })
})
