import { addDays, type PlainDate } from '@plancascade/kernel'
import type { SpecialDay } from '@plancascade/types'

/** What a bureau finds entered already; what it saves for a year replaces this. */
export const STATE_HOLIDAYS_SOURCE = '国务院办公厅当年节假日安排的通知'

interface Holiday {
  readonly name: string
  readonly from: string
  readonly to: string
  /** Weekend days worked in exchange. */
  readonly worked?: readonly string[]
}

const HOLIDAYS: Readonly<Record<number, readonly Holiday[]>> = {
  2021: [
    { name: '元旦', from: '2021-01-01', to: '2021-01-03' },
    { name: '春节', from: '2021-02-11', to: '2021-02-17', worked: ['2021-02-07', '2021-02-20'] },
    { name: '清明节', from: '2021-04-03', to: '2021-04-05' },
    { name: '劳动节', from: '2021-05-01', to: '2021-05-05', worked: ['2021-04-25', '2021-05-08'] },
    { name: '端午节', from: '2021-06-12', to: '2021-06-14' },
    { name: '中秋节', from: '2021-09-19', to: '2021-09-21', worked: ['2021-09-18'] },
    { name: '国庆节', from: '2021-10-01', to: '2021-10-07', worked: ['2021-09-26', '2021-10-09'] },
  ],
  2022: [
    { name: '元旦', from: '2022-01-01', to: '2022-01-03' },
    { name: '春节', from: '2022-01-31', to: '2022-02-06', worked: ['2022-01-29', '2022-01-30'] },
    { name: '清明节', from: '2022-04-03', to: '2022-04-05', worked: ['2022-04-02'] },
    { name: '劳动节', from: '2022-04-30', to: '2022-05-04', worked: ['2022-04-24', '2022-05-07'] },
    { name: '端午节', from: '2022-06-03', to: '2022-06-05' },
    { name: '中秋节', from: '2022-09-10', to: '2022-09-12' },
    { name: '国庆节', from: '2022-10-01', to: '2022-10-07', worked: ['2022-10-08', '2022-10-09'] },
  ],
  2023: [
    { name: '元旦', from: '2023-01-01', to: '2023-01-02' },
    { name: '春节', from: '2023-01-21', to: '2023-01-27', worked: ['2023-01-28', '2023-01-29'] },
    { name: '清明节', from: '2023-04-05', to: '2023-04-05' },
    { name: '劳动节', from: '2023-04-29', to: '2023-05-03', worked: ['2023-04-23', '2023-05-06'] },
    { name: '端午节', from: '2023-06-22', to: '2023-06-24', worked: ['2023-06-25'] },
    { name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06', worked: ['2023-10-07', '2023-10-08'] },
  ],
  2024: [
    { name: '元旦', from: '2024-01-01', to: '2024-01-01' },
    { name: '春节', from: '2024-02-10', to: '2024-02-17', worked: ['2024-02-04', '2024-02-18'] },
    { name: '清明节', from: '2024-04-04', to: '2024-04-06', worked: ['2024-04-07'] },
    { name: '劳动节', from: '2024-05-01', to: '2024-05-05', worked: ['2024-04-28', '2024-05-11'] },
    { name: '端午节', from: '2024-06-10', to: '2024-06-10' },
    { name: '中秋节', from: '2024-09-15', to: '2024-09-17', worked: ['2024-09-14'] },
    { name: '国庆节', from: '2024-10-01', to: '2024-10-07', worked: ['2024-09-29', '2024-10-12'] },
  ],
  2025: [
    { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
    { name: '春节', from: '2025-01-28', to: '2025-02-04', worked: ['2025-01-26', '2025-02-08'] },
    { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
    { name: '劳动节', from: '2025-05-01', to: '2025-05-05', worked: ['2025-04-27'] },
    { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
    { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08', worked: ['2025-09-28', '2025-10-11'] },
  ],
  2026: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03', worked: ['2026-01-04'] },
    { name: '春节', from: '2026-02-15', to: '2026-02-23', worked: ['2026-02-14', '2026-02-28'] },
    { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
    { name: '劳动节', from: '2026-05-01', to: '2026-05-05', worked: ['2026-05-09'] },
    { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
    { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-07', worked: ['2026-09-20', '2026-10-10'] },
  ],
}

export const STATE_HOLIDAY_YEARS: readonly number[] = Object.keys(HOLIDAYS).map(Number)

/** The days of a year that are not what the week says, by the state's own notice; none for a year not yet announced. */
export function stateHolidays(year: number): SpecialDay[] {
  return DAYS.get(year) ?? []
}

function daysBetween(from: PlainDate, to: PlainDate): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

const DAYS: ReadonlyMap<number, SpecialDay[]> = new Map(
  STATE_HOLIDAY_YEARS.map((year) => [
    year,
    (HOLIDAYS[year] ?? []).flatMap(({ name, from, to, worked = [] }) => [
      ...daysBetween(from as PlainDate, to as PlainDate).map((date): SpecialDay => ({ date, kind: 'off', name })),
      ...worked.map((date): SpecialDay => ({ date, kind: 'work', name: `${name}调休` })),
    ]),
  ]),
)
