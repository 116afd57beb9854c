import type { PlainDate } from '@plancascade/kernel'

/** The calendar day of an instant where the rules are made: Asia/Shanghai is UTC+8 all year. */
export function shanghaiDay(instant: string): PlainDate {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate
}
