import { exp, isFiniteDecimal, ln, Rational, sqrt, toDecimalText } from '@plancascade/kernel'
import { plainText, quantise } from './numbers.js'

/**
 * A value together with the arithmetic it came from. Rules compute with terms, so the explanation a person reads and the score
 * that is ranked cannot drift apart: they are one object.
 */
export interface Term {
  readonly value: Rational
  readonly text: string
  /** How tightly the text binds: a number, a product, a sum. Decides where brackets are needed. */
  readonly level: 'atom' | 'product' | 'sum'
}

export function term(value: Rational | string | bigint): Term {
  const exact = value instanceof Rational ? value : Rational.from(value)
  const text = plainText(exact)
  const level = isFiniteDecimal(exact) ? 'atom' : 'product'
  return { value: exact, text: exact.sign < 0 ? `(${text})` : text, level: exact.sign < 0 ? 'atom' : level }
}

export function plus(a: Term, b: Term): Term {
  return { value: a.value.add(b.value), text: `${a.text} + ${b.text}`, level: 'sum' }
}
export function minus(a: Term, b: Term): Term {
  return {
    value: a.value.sub(b.value),
    text: `${a.text} − ${b.level === 'sum' ? `(${b.text})` : b.text}`,
    level: 'sum',
  }
}
export function times(a: Term, b: Term): Term {
  return { value: a.value.mul(b.value), text: `${factor(a)} × ${divisor(b)}`, level: 'product' }
}
/** Callers have refused a zero divisor before, with the place it comes from. */
export function over(a: Term, b: Term): Term {
  return { value: a.value.div(b.value), text: `${factor(a)} ÷ ${divisor(b)}`, level: 'product' }
}

/** ln of a term, for the logarithmic curves. */
export function lnOf(a: Term): Term {
  return { value: ln(a.value), text: `ln(${a.text})`, level: 'atom' }
}
export function expOf(a: Term): Term {
  return { value: exp(a.value), text: `exp(${a.text})`, level: 'atom' }
}
export function sqrtOf(a: Term): Term {
  return { value: sqrt(a.value), text: `√(${a.text})`, level: 'atom' }
}

/** Cuts an irrational result to the stated precision; the text stays. */
export function quantised(a: Term): Term {
  return { ...a, value: quantise(a.value) }
}

/** Writes `expression = value`, or `≈` where the value has more than six decimals. */
export function equation(a: Term): string {
  const shown = shortText(a.value)
  if (a.level === 'atom' && isFiniteDecimal(a.value) && a.text === plainText(a.value)) return a.text
  return `${a.text} ${shown.exact ? '=' : '≈'} ${shown.text}`
}

/** A value for reading: at most six decimals. */
export function shortText(value: Rational): { text: string; exact: boolean } {
  const text = toDecimalText(value, 6)
  return { text, exact: Rational.from(text).eq(value) }
}

function factor(a: Term): string {
  return a.level === 'sum' ? `(${a.text})` : a.text
}
function divisor(b: Term): string {
  return b.level === 'atom' ? b.text : `(${b.text})`
}
