import { describe, expect, it } from 'vitest'
import { definitionOf, emptyIndicator, fieldsOfVersion, nextCode, possibleWholes, withWord } from './indicator-form'
import { aSummary, aVersion } from './testing/indicator-fixture'

describe('the form of an indicator', () => {
  it('can be sent only when a person has said name, kind and direction', () => {
    const fields = { ...emptyIndicator(), name: '参保人数' }
    expect(definitionOf(fields)).toBeNull()
    expect(definitionOf({ ...fields, kind: 'level' })).toBeNull()
    expect(definitionOf({ ...fields, kind: 'level', direction: 'at_least' })).toMatchObject({ kind: 'level' })
    expect(definitionOf({ ...fields, kind: 'level', direction: 'at_least', name: ' ' })).toBeNull()
  })

  it('starts a new version from the newest one, without its date and notes', () => {
    const fields = fieldsOfVersion(aVersion({ changeNote: '改来源' }))
    expect(definitionOf(fields)).toMatchObject({ name: '城镇登记失业率', source: '月报' })
    expect(Object.keys(fields)).not.toContain('changeNote')
  })

  it('takes the smallest unit from a known unit word', () => {
    expect(withWord(emptyIndicator(), '万人')).toMatchObject({ unitWord: '万人', unit: 'person' })
  })

  it('offers the next free code, and as wholes only what is in use and no part itself', () => {
    const all = [
      aSummary({ code: 'ZB009' }),
      aSummary({ id: 'i2', code: 'JY001', parentId: 'i1' }),
      aSummary({ id: 'i3', code: 'ZB010', retiredOn: '2024-12-31' }),
    ]
    expect(nextCode(all)).toBe('ZB011')
    expect(nextCode([])).toBe('ZB001')
    expect(possibleWholes(all, null).map(({ id }) => id)).toEqual(['i1'])
    expect(possibleWholes(all, 'i1')).toEqual([])
  })
})
