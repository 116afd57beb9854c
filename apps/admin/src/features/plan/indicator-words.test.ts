import { describe, expect, it } from 'vitest'
import { differencesOf, fieldsOf, filterIndicators, lacksOf } from './indicator-words'
import { aSummary, aVersion } from './testing/indicator-fixture'

const nameOf = (id: string): string | null => (id === 'i9' ? '补贴性培训' : null)

describe('an indicator in words', () => {
  it('names kind, unit, window and whole in Chinese and leaves open what the version does not say', () => {
    const fields = new Map(
      fieldsOf(aVersion({ parentId: 'i9', window: null }), nameOf).map((one) => [one.label, one.text]),
    )
    expect(fields.get('数据性质')).toBe('比率')
    expect(fields.get('方向')).toContain('不高于')
    expect(fields.get('属于（其中）')).toBe('补贴性培训')
    expect(fields.get('累计口径')).toBeNull()
  })

  it('shows where two versions differ and nothing else', () => {
    const before = aVersion()
    const after = aVersion({ number: 2, source: '登记系统', frequency: null, changeNote: '改来源' })
    expect(differencesOf(before, after, nameOf)).toEqual([
      { label: '数据来源', before: '月报', after: '登记系统' },
      { label: '报送频率', before: '每月', after: null },
    ])
  })

  it('asks a ratio for its denominator, and a count for none', () => {
    const empty = { definition: null, source: null, denominator: null }
    expect(lacksOf(aVersion(empty))).toEqual(['口径', '分母', '数据来源'])
    expect(lacksOf(aVersion({ ...empty, kind: 'flow' }))).toEqual(['口径', '数据来源'])
  })

  it('finds by every word typed, in code, name or department, within kind and department', () => {
    const all = [
      aSummary(),
      aSummary({ id: 'i2', code: 'SB002', name: '失业保险参保人数', kind: 'level', leadDepartment: '失业保险科' }),
    ]
    const ids = (filter: Partial<Parameters<typeof filterIndicators>[1]>) =>
      filterIndicators(all, { text: '', kind: '', department: '', ...filter }).map(({ id }) => id)
    expect(ids({ text: '失业' })).toEqual(['i1', 'i2'])
    expect(ids({ text: 'sb 失业' })).toEqual(['i2'])
    expect(ids({ kind: 'ratio' })).toEqual(['i1'])
    expect(ids({ department: '失业保险科', text: '登记' })).toEqual([])
  })
})
