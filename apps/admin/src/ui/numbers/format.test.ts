import { describe, expect, it } from 'vitest'
import { formatDecimal, formatShare, readTypedNumber } from './format'

describe('formatDecimal', () => {
  it('separates thousands and keeps every digit of a figure no float can hold', () => {
    expect(formatDecimal('9007199254740993.25')).toBe('9,007,199,254,740,993.25')
  })
  it('writes a negative figure with a true minus and a zero without sign', () => {
    expect(formatDecimal('-1204')).toBe('\u22121,204')
    expect(formatDecimal('-0.001', { places: 2 })).toBe('0.00')
    expect(formatDecimal('0', { signed: true })).toBe('0')
  })
  it('shows persons in 万 without rounding what can be shown whole', () => {
    expect(formatDecimal('150000', { scale: 'wan' })).toBe('15')
    expect(formatDecimal('498594', { scale: 'wan' })).toBe('49.8594')
    expect(formatDecimal('498594', { scale: 'wan', places: 2 })).toBe('49.86')
  })
  it('rounds 0.615 up where a binary float would round it down', () => {
    expect(formatDecimal('0.615', { places: 2 })).toBe('0.62')
  })
  it('says null for text that is no decimal, and leaves a fraction ungrouped', () => {
    expect(formatDecimal('12a')).toBeNull()
    expect(formatDecimal('1234.567891')).toBe('1,234.567891')
  })
})

describe('formatShare', () => {
  it('shows a share as per cent', () => {
    expect(formatShare('0.7213')).toBe('72.13')
    expect(formatShare('1')).toBe('100.00')
  })
})

describe('readTypedNumber', () => {
  it.each([
    ['12,345', '12345'],
    ['１２，３４５．５０', '12345.5'],
    [' 1 204 ', '1204'],
    ['\u22123.2', '-3.2'],
    ['+7', '7'],
    ['007', '7'],
  ])('reads %s as %s', (typed, canonical) => {
    expect(readTypedNumber(typed)).toBe(canonical)
  })
  it.each(['', 'abc', '1.2.3', '1e5', '12人', '--3'])('refuses %s', (typed) => {
    expect(readTypedNumber(typed)).toBeNull()
  })
})
