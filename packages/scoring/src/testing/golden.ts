import { readFileSync } from 'node:fs'
import { Rational } from '@plancascade/kernel'
import { expect } from 'vitest'

/** Reads tests/golden/scoring/<name>. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../tests/golden/scoring/${name}`, import.meta.url), 'utf8')) as T
}

/** A published float as decimal text, without an exponent. */
export function decimal(value: number): string {
  const text = String(value)
  const [mantissa = '0', exponent] = text.split('e')
  if (exponent === undefined) return text
  const [whole = '0', fraction = ''] = mantissa.replace('-', '').split('.')
  const shift = Number(exponent)
  const sign = value < 0 ? '-' : ''
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction.padEnd(shift, '0')}`
}

/** Equal to a figure that was computed in binary floats: within `tolerance`, relative above 1. */
export function expectClose(actual: string | null | undefined, expected: number, tolerance = 1e-12): void {
  expect(actual).toBeTypeOf('string')
  const distance = Math.abs(Rational.from(actual ?? '0').toNumber() - expected)
  expect(distance).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)))
}
