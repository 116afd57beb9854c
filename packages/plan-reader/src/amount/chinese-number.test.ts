import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChineseNumber } from './chinese-number.js'

describe('readChineseNumber', () => {
  it.each([
    ['十', 10n],
    ['十五', 15n],
    ['二十', 20n],
    ['两百', 200n],
    ['一百零五', 105n],
    ['三千二百', 3200n],
    ['两万', 20_000n],
    ['一百万', 1_000_000n],
    ['三亿五千万', 350_000_000n],
  ])('reads %s', (words, value) => {
    expect(readChineseNumber(words)).toBe(value)
  })

  it.each(['', '万', '名', '一批', '二三'])('does not take “%s” for a number', (words) => {
    expect(readChineseNumber(words)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'零一二两三九十百千万亿名') }),
        (words) => void readChineseNumber(words),
      ),
    )
  })
})
