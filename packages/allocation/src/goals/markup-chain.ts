import { Rational, toDecimalText } from '@plancascade/kernel'

export interface MarkupChain {
  /** What each level passes down, from the top: the last is what the lowest level is asked for. */
  readonly assigned: readonly string[]
  /** How far the last exceeds the first, as a share with 6 places (`"0.157627"`). */
  readonly compound: string
  /** The same in words, with a warning where levels pile up. */
  readonly text: string
}

/**
 * [R-ALLOC-63] 加码 over several levels: each level raises what it was given by its rate and rounds up to a whole step
 * (a ceiling is lowered and rounded down). Rates are shares (`"0.05"`), the total and the step in people's units.
 */
export function markupChain(
  total: string,
  rates: readonly string[],
  step = '1',
  bound: 'at_least' | 'at_most' = 'at_least',
): MarkupChain {
  const grain = Rational.from(step)
  const given = Rational.from(total)
  const ceiling = bound === 'at_most'
  let level = given
  const assigned = rates.map((rate) => {
    const factor = ceiling ? Rational.ONE.sub(Rational.from(rate)) : Rational.ONE.add(Rational.from(rate))
    const steps = level.mul(factor).div(grain)
    level = Rational.of(ceiling ? steps.floor() : steps.ceil()).mul(grain)
    return toDecimalText(level)
  })
  const compound = given.isZero ? Rational.ZERO : level.div(given).sub(Rational.ONE).abs()
  const percent = toDecimalText(compound.mul(Rational.HUNDRED), 2)
  const piled = rates.filter((rate) => !Rational.from(rate).isZero).length > 1
  const warning = piled ? '各级叠加，属层层加码，请核实必要性。' : ''
  const text = `由 ${toDecimalText(given)} ${ceiling ? '收紧' : '加码'}到 ${toDecimalText(level)}，累计${ceiling ? '收紧' : '加码'} ${percent}%。${warning}`
  return { assigned, compound: toDecimalText(compound, 6), text }
}
