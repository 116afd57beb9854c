import { describe, expect, it } from 'vitest'
import { answerTag, difference, halfway } from './answer-words'

describe('words of an answer', () => {
  it('calls a silence by its name, before the date, after it and in a round that was ended early', () => {
    const silent = { status: 'pending', isOverdue: false, decision: null } as const
    expect(answerTag(silent, 'open').label).toBe('待答复')
    expect(answerTag({ ...silent, isOverdue: true }, 'open').label).toBe('逾期未答复，视为无意见')
    expect(answerTag(silent, 'closed').label).toBe('提前结束，未答复')
  })

  it('says how a counter-offer was decided', () => {
    expect(answerTag({ status: 'decided', isOverdue: false, decision: 'compromise' }, 'open').label).toBe('折中')
    expect(answerTag({ status: 'countered', isOverdue: false, decision: null }, 'open').label).toBe('反提议，待裁定')
  })

  it('starts 折中 half-way, on whole units where both figures are whole', () => {
    expect(halfway('2459', '2058')).toBe('2258')
    expect(halfway('95', '94.5')).toBe('94.75')
    expect(difference('2459', '2059')).toBe('-400')
    expect(difference(null, '2059')).toBeNull()
  })
})
