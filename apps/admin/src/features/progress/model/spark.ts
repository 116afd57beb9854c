import type { Light, LineMonth } from '@plancascade/types'

export interface SparkPoint {
  readonly period: string
  readonly light: Light
  readonly x: number
  readonly y: number
}

const PAD = 3
const MONTHS = 12

/** Points to draw: twelve months across, attainment up; only here do the shares become binary numbers. */
export function sparkPath(
  months: readonly LineMonth[],
  width: number,
  height: number,
): { points: SparkPoint[]; line: string; schedule: string } {
  const shares = months.flatMap(({ attainment }) => (attainment === null ? [] : [Number(attainment)]))
  const top = Math.max(1, ...shares)
  const x = (index: number): number => PAD + ((width - 2 * PAD) * index) / (MONTHS - 1)
  const y = (share: number): number => height - PAD - ((height - 2 * PAD) * share) / top
  const points = months.flatMap(({ period, light, attainment }): SparkPoint[] =>
    attainment === null ? [] : [{ period, light, x: x(Number(period.slice(5)) - 1), y: y(Number(attainment)) }],
  )
  const due = months.flatMap(({ period, scheduled }) =>
    scheduled === null ? [] : [{ x: x(Number(period.slice(5)) - 1), y: y(Math.min(top, Number(scheduled))) }],
  )
  return { points, line: pathOf(points), schedule: pathOf(due) }
}

function pathOf(points: ReadonlyArray<{ readonly x: number; readonly y: number }>): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}
