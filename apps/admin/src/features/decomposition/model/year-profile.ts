import { Rational, toDecimalText } from '@plancascade/kernel'
import type { SplitSettings } from '@plancascade/types'

/** How a total may run over the years; everything else is typed year by year. */
export const YEAR_PROFILES = [
  { key: 'even', label: '各年相等', factor: Rational.ONE },
  { key: 'grow', label: '逐年增 5%', factor: Rational.of(21n, 20n) },
  { key: 'fall', label: '前多后少（逐年减 5%）', factor: Rational.of(19n, 20n) },
] as const
export type YearProfile = (typeof YEAR_PROFILES)[number]['key']

type Years = SplitSettings['years']

/** The years with weights of the profile, as whole numbers in exactly that proportion; years fixed by hand stay fixed. */
export function withProfile(years: Years, key: YearProfile): Years {
  const factor = YEAR_PROFILES.find((profile) => profile.key === key)?.factor ?? Rational.ONE
  const scale = Rational.of(factor.den ** BigInt(Math.max(0, years.length - 1)))
  let weight = scale
  return years.map((entry) => {
    const own = { ...entry, weight: toDecimalText(weight) }
    weight = weight.mul(factor)
    return own
  })
}

/** The profile that the years follow, or nothing where they follow none. */
export function profileOf(years: Years): YearProfile | undefined {
  return YEAR_PROFILES.find(({ factor }) =>
    years.every(({ weight }, place) => {
      const before = years[place - 1]
      return !before || Rational.from(weight).eq(Rational.from(before.weight).mul(factor))
    }),
  )?.key
}
