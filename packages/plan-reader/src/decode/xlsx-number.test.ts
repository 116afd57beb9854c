import { describe, expect, it } from 'vitest'
import { sheetNumber } from './xlsx-number.js'

describe('sheetNumber', () => {
  it.each([
    ['15', false, '15'],
    ['7.2300000000000004', false, '7.23'],
    ['22.449999999999999', false, '22.45'],
    ['0.95', true, '95%'],
    ['0.90700000000000003', true, '90.7%'],
    ['1.5E-2', false, '0.015'],
    ['1.3609E5', false, '136090'],
    ['-0.5', false, '-0.5'],
    ['0', false, '0'],
    ['文字', false, '文字'],
  ])('shows the stored %s as the sheet does', (stored, isPercent, shown) => {
    expect(sheetNumber(stored, isPercent)).toBe(shown)
  })
})
