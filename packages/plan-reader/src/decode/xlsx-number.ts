import { Rational, toDecimalText } from '@plancascade/kernel'

const STORED_NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/
/** A worksheet shows 15 significant digits of the binary number it stores; the rest is noise (7.2300000000000004). */
const SIGNIFICANT = 15

/** A stored worksheet number as the sheet shows it; a cell in a percent format is written with its sign (0.95 → 95%). */
export function sheetNumber(stored: string, isPercent: boolean): string {
  const match = STORED_NUMBER.exec(stored.trim())
  if (!match) return stored
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const power = Number(exponent) - fraction.length
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  if (digits.length > 60 || power > 60 || power < -60) return stored
  const value = roundedTo(digits === '' ? '0' : digits, power)
  const signed = sign === '-' ? value.neg() : value
  return isPercent ? `${toDecimalText(signed.mul(Rational.HUNDRED))}%` : toDecimalText(signed, 30)
}

function roundedTo(digits: string, power: number): Rational {
  const surplus = Math.max(0, digits.length - SIGNIFICANT)
  const kept = BigInt(digits.slice(0, digits.length - surplus))
  const roundsUp = surplus > 0 && digits.charAt(digits.length - surplus) >= '5'
  const mantissa = roundsUp ? kept + 1n : kept
  const exponent = power + surplus
  return exponent >= 0
    ? Rational.of(mantissa * 10n ** BigInt(exponent))
    : Rational.of(mantissa, 10n ** BigInt(-exponent))
}
