import { addDays, toDayNumber, type PlainDate } from '@plancascade/kernel'
import { isWorkday } from '@plancascade/pacing'
import type { ObjectionStatus, SpecialDay } from '@plancascade/types'

/** [R-PUB-05] The day that is `count` working days after `day`, which itself does not count. */
export function workdaysAfter(
  day: PlainDate,
  count: number,
  holidaysOf: (year: number) => readonly SpecialDay[],
): PlainDate {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (isWorkday(at, holidaysOf(yearIn(at)))) left -= 1
  }
  return at
}

/** Days to the act that is due next: taking up and answering by one day, ruling by the other; null when nothing is due. */
export function daysLeftOf(
  { status, answerDueOn, rulingDueOn }: { status: ObjectionStatus; answerDueOn: string; rulingDueOn: string },
  today: PlainDate,
): number | null {
  const due = status === 'raised' || status === 'accepted' ? answerDueOn : status === 'answered' ? rulingDueOn : null
  return due === null ? null : toDayNumber(due as PlainDate) - toDayNumber(today)
}

function yearIn(day: PlainDate): number {
  return Number(day.slice(0, 4))
}
