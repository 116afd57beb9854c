import { describe, expect, it } from 'vitest'
import { foldScript, foldWidth } from '../source/fold.js'
import { isDash, readFigure, scaled } from './figure.js'

const read = (words: string) => readFigure(foldScript(foldWidth(words)).replace(/\s+/g, ''))

/** Written, relation, value, high, window, scale, unit. The words are those of the two seed plans and of domain.md §7. */
const FIGURES: Array<[string, string, string | null, string | null, string | null, string | null, string | null]> = [
  ['〔15〕', 'eq', '15', null, 'plan', null, null],
  ['[15]', 'eq', '15', null, 'plan', null, null],
  ['(15)', 'eq', '15', null, 'plan', null, null],
  ['【3.2】', 'eq', '3.2', null, 'plan', null, null],
  ['≥〔15〕', 'ge', '15', null, 'plan', null, null],
  ['〔15〕万人次', 'eq', '15', null, 'plan', '万', '人次'],
  ['15(五年)', 'eq', '15', null, 'plan', null, null],
  ['15(五年累计)', 'eq', '15', null, 'plan', null, null],
  ['五年累计15万人次', 'eq', '15', null, 'plan', '万', '人次'],
  ['65/五年', 'eq', '65', null, 'plan', null, null],
  ['4.5/五年', 'eq', '4.5', null, 'plan', null, null],
  ['13/年', 'eq', '13', null, 'year', null, null],
  ['每年3万', 'eq', '3', null, 'year', '万', null],
  ['<5', 'lt', '5', null, null, null, null],
  ['<5', 'lt', '5', null, null, null, null],
  ['5%以内', 'le', '5', null, null, null, '%'],
  ['控制在5.5%左右', 'about', '5.5', null, null, null, '%'],
  ['控制在5.5%', 'le', '5.5', null, null, null, '%'],
  ['60以上', 'ge', '60', null, null, null, null],
  ['≥95', 'ge', '95', null, null, null, null],
  ['>=95', 'ge', '95', null, null, null, null],
  ['不低于60', 'ge', '60', null, null, null, null],
  ['达到90%以上', 'ge', '90', null, null, null, '%'],
  ['超过100', 'gt', '100', null, null, null, null],
  ['不超过5', 'le', '5', null, null, null, null],
  ['300个左右', 'about', '300', null, null, null, '个'],
  ['1至3个', 'range', '1', '3', null, null, '个'],
  ['10~15%', 'range', '10', '15', null, null, '%'],
  ['15万', 'eq', '15', null, null, '万', null],
  ['99.99', 'eq', '99.99', null, null, null, null],
  ['1,234.5', 'eq', '1234.5', null, null, null, null],
  ['-0.5', 'eq', '-0.5', null, null, null, null],
  ['2 054 人', 'eq', '2054', null, null, null, '人'],
]

describe('readFigure', () => {
  it.each(FIGURES)('reads %s', (words, relation, value, high, window, scale, unit) => {
    expect(read(words)).toEqual({ relation, value, high, parts: null, window, scale, unit })
  })

  it('reads proportions as their parts and no value', () => {
    expect(read('1:4:5')).toMatchObject({ relation: 'composition', value: null, parts: ['1', '4', '5'] })
    expect(read('1∶4∶5')).toMatchObject({ relation: 'composition', parts: ['1', '4', '5'] })
  })

  it.each(['动态清零', '翻一番', '控制在省下达指标内', '预期性', '1.2.3', '', '约束性', '一、就业'])(
    'does not take %s for a figure',
    (words) => {
      expect(read(words)).toBeNull()
    },
  )
})

describe('isDash', () => {
  it.each(['—', '-', '——', '/', '－', ''])('knows “%s” as no figure at all', (words) => {
    expect(isDash(foldWidth(words))).toBe(true)
  })

  it('does not take zero for a dash', () => {
    expect(isDash('0')).toBe(false)
  })
})

describe('scaled', () => {
  it('writes 1.5 with 万 as 15000, exactly', () => {
    expect(scaled('1.5', '万')).toBe('15000')
    expect(scaled('0.1', '亿')).toBe('10000000')
  })

  it('leaves a value without scale and a scale without value', () => {
    expect(scaled('7', null)).toBe('7')
    expect(scaled(null, '万')).toBeNull()
  })
})
