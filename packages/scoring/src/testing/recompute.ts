import { exp, ln, Rational, round, sqrt } from '@plancascade/kernel'

/**
 * An independent reader of the arithmetic printed in explanations: + − × ÷ ^ brackets, ln, exp, √. It shares nothing with the
 * code that prints it.
 */
export function recompute(expression: string): Rational {
  const tokens = expression.match(/\d+(?:\.\d+)?|ln|exp|[+−×÷^()√-]/g) ?? []
  let position = 0
  const peek = () => tokens[position]
  const take = () => tokens[position++] ?? ''
  const sum = (): Rational => {
    let value = product()
    while (peek() === '+' || peek() === '−') value = take() === '+' ? value.add(product()) : value.sub(product())
    return value
  }
  const product = (): Rational => {
    let value = power()
    while (peek() === '×' || peek() === '÷') value = take() === '×' ? value.mul(power()) : value.div(power())
    return value
  }
  const power = (): Rational => {
    const base = atom()
    if (peek() !== '^') return base
    take()
    return exp(atom().mul(ln(base)))
  }
  const atom = (): Rational => {
    const token = take()
    if (token === '-') return atom().neg()
    if (token === '(') return closing(sum())
    if (token === 'ln') return ln(bracket())
    if (token === 'exp') return exp(bracket())
    if (token === '√') return sqrt(bracket())
    return Rational.from(token)
  }
  const bracket = (): Rational => {
    take()
    return closing(sum())
  }
  const closing = (value: Rational): Rational => {
    if (take() !== ')') throw new Error(`unbalanced: ${expression}`)
    return value
  }
  const value = sum()
  if (position !== tokens.length) throw new Error(`trailing text: ${expression}`)
  return value
}

/** Every `expression = number` and `expression ≈ number` in a Chinese explanation. */
export function equationsIn(text: string): { expression: string; sign: '=' | '≈'; shown: string }[] {
  const pattern = /((?:ln|exp|√|[\d.+−×÷^() -])+?) ([=≈]) (-?\d+(?:\.\d+)?)(?![\d.])(?! [+−×÷^])/g
  return [...text.matchAll(pattern)].map((match) => ({
    expression: (match[1] ?? '').trim(),
    sign: match[2] === '=' ? '=' : '≈',
    shown: match[3] ?? '',
  }))
}

/** Whether a printed equation holds: exactly for `=`, to the decimals shown for `≈`. */
export function holds({ expression, sign, shown }: { expression: string; sign: '=' | '≈'; shown: string }): boolean {
  const value = recompute(expression)
  if (sign === '=') return value.eq(Rational.from(shown))
  const places = Math.min((shown.split('.')[1] ?? '').length, 18)
  const distance = round(value, { places: 20, mode: 'half_even' }).sub(Rational.from(shown)).abs()
  return distance.le(Rational.of(1n, 10n ** BigInt(places)))
}
