import { Rational, round, toDecimalText, toFixedText } from '@plancascade/kernel'

/** One, ten thousand (万) or a hundred million (亿): a matter of display only. */
export type DisplayScale = 'one' | 'wan' | 'yi'

const SCALE_FACTORS: Record<DisplayScale, Rational> = {
  one: Rational.ONE,
  wan: Rational.of(10_000n),
  yi: Rational.of(100_000_000n),
}
export const SCALE_PREFIXES: Record<DisplayScale, string> = { one: '', wan: '万', yi: '亿' }

export const MINUS = '\u2212'
export const MISSING = '—'

export interface NumberFormat {
  /** Digits after the point, rounded half up for display. Absent: as many as the value has, at most six. */
  places?: number | undefined
  scale?: DisplayScale | undefined
  /** Writes + before a positive value. */
  signed?: boolean | undefined
}

/** Decimal text as people read it: `"1234567.5"` → `1,234,567.5`, with a true minus. Exact; null for what is no decimal. */
export function formatDecimal(value: string | number | Rational, format: NumberFormat = {}): string | null {
  const exact = value instanceof Rational ? value : parse(value)
  if (exact === null) return null
  const scaled = exact.div(SCALE_FACTORS[format.scale ?? 'one'])
  const text =
    format.places === undefined
      ? asManyAsNeeded(scaled)
      : toFixedText(scaled, { places: format.places, mode: 'half_up' })
  return withSign(text, format.signed ?? false)
}

/** A share (`"0.7213"`) as per cent without the sign: `72.13`. */
export function formatShare(share: string, places = 2): string | null {
  const exact = parse(share)
  return exact === null ? null : formatDecimal(exact.mul(Rational.HUNDRED), { places })
}

/** What a person typed or pasted, as canonical decimal text: `１２，３４５` and ` 12,345.50 ` → `12345.5`; null when unreadable. */
export function readTypedNumber(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s,，]/g, '')
    .replace(/^[\u2212\u2013]/, '-')
  const exact = parse(plain)
  return exact === null ? null : toDecimalText(exact)
}

function parse(value: string | number): Rational | null {
  const parsed = Rational.parse(value)
  return parsed.ok ? parsed.value : null
}

function asManyAsNeeded(value: Rational): string {
  return toDecimalText(round(value, { places: 6, mode: 'half_up' }))
}

function withSign(text: string, signed: boolean): string {
  const isNegative = text.startsWith('-')
  const digits = isNegative ? text.slice(1) : text
  const [whole = '0', fraction] = digits.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const body = fraction === undefined ? grouped : `${grouped}.${fraction}`
  const isZero = !/[1-9]/.test(digits)
  if (isZero) return body
  return isNegative ? `${MINUS}${body}` : signed ? `+${body}` : body
}
