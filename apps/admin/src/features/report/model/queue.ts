import { addDays, parsePlainDate, unwrap } from '@plancascade/kernel'
import type { ReportSheetSummary } from '@plancascade/types'

export interface QueueGroup {
  readonly title: string
  readonly sheets: readonly ReportSheetSummary[]
}

type Place = 'waiting' | 'returned' | 'absent' | 'done'
const TITLES: Record<Place, string> = { waiting: '待核验', returned: '待更正', absent: '未提交', done: '已核完' }

/** Where a unit stands in the reviewer's queue. */
export function placeOf({ counts, submittedAt }: ReportSheetSummary): Place {
  if (counts.submitted > 0) return 'waiting'
  if (counts.returned > 0) return 'returned'
  return submittedAt === null ? 'absent' : 'done'
}

/** What waits first: by day of deadline, then who submitted first; units keep their order where nothing tells them apart. */
export function queueOf(sheets: readonly ReportSheetSummary[]): QueueGroup[] {
  const inTime = [...sheets].sort(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || (a.submittedAt ?? '').localeCompare(b.submittedAt ?? ''),
  )
  return (Object.keys(TITLES) as Place[]).flatMap((place) => {
    const own = inTime.filter((sheet) => placeOf(sheet) === place)
    return own.length > 0 ? [{ title: `${TITLES[place]} ${own.length}`, sheets: own }] : []
  })
}

const DAYS_TO_MEND = 7

/** Until when a returned figure is to be mended, as first offered: a week after it was due or submitted, whichever is later. */
export function dayToMend({ dueOn, submittedAt }: Pick<ReportSheetSummary, 'dueOn' | 'submittedAt'>): string {
  const submitted = submittedAt?.slice(0, 10) ?? dueOn
  return addDays(unwrap(parsePlainDate(submitted > dueOn ? submitted : dueOn)), DAYS_TO_MEND)
}
