import type { ReportEntry, ReportFinding, ReportItemView } from '@plancascade/types'
import { entryOf } from './entry'
import { cumulativeFigure, singleOf, type SingleFigure } from './counted'
import { figureFault, numberOf, singleFault, type FigureFault, type SingleFault } from './figure'
import { disputeOf } from './sheet-drafts'
import { standingWith, type Standing } from './live'

const NOTE_LENGTH = 1000

/** One line of the sheet: what the server has, what was typed since, and what follows from it. */
export interface SheetRow {
  readonly item: ReportItemView
  readonly entry: ReportEntry
  readonly isDirty: boolean
  /** The server has something else by now; a person has to choose before it is sent. */
  readonly isDisputed: boolean
  readonly fault: FigureFault | SingleFault | { readonly field: 'note'; readonly message: string } | null
  readonly standing: Standing
  readonly single: SingleFigure
  /** The cumulative (or level, or rate) that the row comes to, typed or worked out. */
  readonly total: string | null
}

export function sheetRow(
  item: ReportItemView,
  draft: ReportEntry | undefined,
  period: string,
  refusal?: string,
): SheetRow {
  const entry = draft ?? entryOf(item)
  const fault = draft ? entryFault(item, draft, refusal) : null
  const figure = cumulativeFigure(item, entry)
  const asServed = { attainment: item.attainment, light: item.light, reason: item.lightReason }
  return {
    item,
    entry,
    isDirty: draft !== undefined,
    isDisputed: draft !== undefined && disputeOf(item, draft) !== null,
    fault,
    standing: (draft && !fault && figure ? standingWith(item, figure, period) : null) ?? asServed,
    single: singleOf(item, entry),
    total: figure && (numberOf(figure) ?? figure.value),
  }
}

/** Why a typed row is not sent: it is not complete, or the server refused it as it is. */
export function entryFault(item: ReportItemView, entry: ReportEntry, refusal?: string): SheetRow['fault'] {
  const isSingle = entry.mode === 'single'
  const own = isSingle ? singleFault(entry.figure, item.before) : figureFault(entry.figure, item.kind)
  if (own) return own
  if ((entry.note?.length ?? 0) > NOTE_LENGTH) return { field: 'note', message: `备注不超过 ${NOTE_LENGTH} 字。` }
  return refusal === undefined ? null : { field: isSingle ? 'single' : 'value', message: refusal }
}

/** Nobody has said anything about this task in this period. */
export const isUntouched = (row: SheetRow): boolean => row.item.id === null && !row.isDirty

/** Past the closing day of its own window while it is still with the unit. */
export const isLocked = ({ item }: SheetRow): boolean =>
  item.closed && item.abilities.edit !== true && (item.status === 'draft' || item.status === 'returned')

export const isOpen = (row: SheetRow): boolean => row.item.abilities.edit === true

/** What keeps the row from being handed in: a blocking finding, or one to be explained that no note explains. */
export function openFinding({ item, entry }: SheetRow): ReportFinding | undefined {
  return item.findings.find(
    ({ severity }) => severity === 'blocking' || (severity === 'explain' && entry.note === null),
  )
}
