import type { ProgressDetail } from '@plancascade/types'
import { numberOf } from '@/features/report/model/figure'

export type DetailMonth = ProgressDetail['months'][number]

export const adoptedNumber = ({ adopted }: DetailMonth): string | null => (adopted ? numberOf(adopted) : null)

/** The curve of a year as points to draw; only here do figures become binary numbers. */
export interface Curve {
  readonly labels: readonly string[]
  readonly adopted: readonly (number | null)[]
  readonly schedule: readonly (number | null)[]
  readonly forecast: readonly (number | null)[]
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  readonly target: number | null
}

const drawn = (value: string | null): number | null => (value === null ? null : Number(value))

export function curveOf({ months, target, forecast }: ProgressDetail): Curve {
  const adopted = months.map((month) => drawn(adoptedNumber(month)))
  const last = adopted.reduce<number>((found, value, index) => (value === null ? found : index), -1)
  const towards = (end: string | null | undefined): (number | null)[] => {
    const from = adopted[last] ?? null
    const to = drawn(end ?? null)
    if (from === null || to === null) return months.map(() => null)
    return months.map((_, index) =>
      index < last ? null : from + ((to - from) * (index - last)) / Math.max(1, months.length - 1 - last),
    )
  }
  return {
    labels: months.map(({ period }) => `${Number(period.slice(5))}月`),
    adopted,
    schedule: months.map(({ scheduledValue }) => drawn(scheduledValue)),
    forecast: towards(forecast?.value),
    low: towards(forecast?.low),
    high: towards(forecast?.high),
    target: drawn(target),
  }
}
