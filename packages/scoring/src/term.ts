import { exp, isFiniteDecimal, ln, Rational, sqrt, toDecimalText } from '@plancascade/kernel'
import { plainText, quantise } from './numbers.js'

type Level = 'atom' | 'product' | 'sum'

/**
 * A value together with the arithmetic it came from. Rules compute with terms, so the explanation a person reads and the score
 * that is ranked cannot drift apart: they are one object. The text is written only when somebody reads it.
 */
export class Term {
  private written: string | null = null

  constructor(
    readonly value: Rational,
    private readonly write: () => string,
    /** How tightly the text binds: decides where brackets are needed. Null is found out from the value. */
    private readonly binding: Level | null,
  ) {}

  get text(): string {
    return (this.written ??= this.write())
  }
  get level(): Level {
    return this.binding ?? (this.value.sign < 0 || isFiniteDecimal(this.value) ? 'atom' : 'product')
  }
}

/** A number as it stands. */
export function term(value: Rational | string | bigint): Term {
  const exact = value instanceof Rational ? value : Rational.from(value)
  return new Term(exact, () => (exact.sign < 0 ? `(${plainText(exact)})` : plainText(exact)), null)
}

export function plus(a: Term, b: Term): Term {
  return new Term(a.value.add(b.value), () => `${a.text} + ${b.text}`, 'sum')
}
export function minus(a: Term, b: Term): Term {
  return new Term(a.value.sub(b.value), () => `${a.text} − ${b.level === 'sum' ? `(${b.text})` : b.text}`, 'sum')
}
export function times(a: Term, b: Term): Term {
  return new Term(a.value.mul(b.value), () => `${factor(a)} × ${divisor(b)}`, 'product')
}
/** Callers have refused a zero divisor before, with the place it comes from. */
export function over(a: Term, b: Term): Term {
  return new Term(a.value.div(b.value), () => `${factor(a)} ÷ ${divisor(b)}`, 'product')
}

/** ln of a term, for the logarithmic curves. */
export function lnOf(a: Term): Term {
  return new Term(ln(a.value), () => `ln(${a.text})`, 'atom')
}
export function expOf(a: Term): Term {
  return new Term(exp(a.value), () => `exp(${a.text})`, 'atom')
}
export function sqrtOf(a: Term): Term {
  return new Term(sqrt(a.value), () => `√(${a.text})`, 'atom')
}

/** Cuts an irrational result to the stated precision; the text stays. */
export function quantised(a: Term): Term {
  return new Term(quantise(a.value), () => a.text, a.level)
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
