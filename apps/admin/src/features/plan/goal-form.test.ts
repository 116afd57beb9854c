import { describe, expect, it } from 'vitest'
import { EMPTY_AMOUNT, emptyFields, patchOf, splitProposal, tidyAmount, withKind, withUnitWord } from './goal-form'

describe('goal form', () => {
  it('sends only what was changed', () => {
    const before = emptyFields('新增15万人')
    expect(patchOf(before, { ...before, kind: 'flow' })).toEqual({ kind: 'flow' })
    expect(patchOf(before, { ...before })).toBeNull()
  })

  it('notices a change inside an amount', () => {
    const before = { ...emptyFields(null), target: { ...EMPTY_AMOUNT, text: '〔15〕', value: '150000' } }
    const after = { ...before, target: { ...before.target, value: '160000' } }
    expect(patchOf(before, after)).toEqual({ target: after.target })
  })

  it('takes the smallest unit from a known unit word and keeps it for an unknown one', () => {
    expect(withUnitWord(emptyFields(null), '万人').unit).toBe('person')
    expect(withUnitWord({ ...emptyFields(null), unit: 'case' }, '宗').unit).toBe('case')
  })

  it('drops an amount that says nothing and keeps words without a number', () => {
    expect(tidyAmount(EMPTY_AMOUNT)).toBeNull()
    expect(tidyAmount({ ...EMPTY_AMOUNT, text: '—' })).toMatchObject({ text: '—', value: null })
  })

  it('lets a way down go that the new kind does not have, and keeps one that it has', () => {
    const sum = { ...emptyFields(null), kind: 'flow' as const, shape: 'split' as const }
    expect(withKind(sum, 'ratio')).toMatchObject({ kind: 'ratio', shape: 'rate' })
    expect(withKind({ ...sum, shape: 'monitor' }, 'ratio').shape).toBe('monitor')
  })
})

describe('the two goals that one reading may hold', () => {
  const fields = (name: string, text: string) => ({
    ...emptyFields(null),
    name,
    target: { ...EMPTY_AMOUNT, text, value: '5' },
  })

  it('are named and counted by what stands before and after the divider', () => {
    const [first, second] = splitProposal(fields('养老和失业保险参保人数', '6150万、2000万'))
    expect([first.name, first.target?.text, second.name, second.target?.text]).toEqual([
      '养老',
      '6150万',
      '失业保险参保人数',
      '2000万',
    ])
    expect(first.target?.value).toBeNull()
  })

  it('start as the same where nothing divides them, figures kept', () => {
    const [first, second] = splitProposal(fields('新增就业', '〔15〕'))
    expect([first, second].map(({ name, target }) => [name, target?.value])).toEqual([
      ['新增就业', '5'],
      ['新增就业', '5'],
    ])
  })
})
