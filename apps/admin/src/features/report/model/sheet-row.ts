import type { ReportEntry, ReportFinding, ReportItemView } from '@plancascade/types'
import { entryOf } from './entry'
import { figureFault, type FigureFault } from './figure'
import { disputeOf } from './sheet-drafts'
import { singleOf, standingWith, type SingleFigure, type Standing } from './live'

const NOTE_LENGTH = 1000

/** One line of the sheet: what the server has, what was typed since, and what follows from it. */
export interface SheetRow {
  readonly item: ReportItemView
  readonly entry: ReportEntry
  readonly isDirty: boolean
  /** The server has something else by now; a person has to choose before it is sent. */
  readonly isDisputed: boolean
  readonly fault: FigureFault | { readonly field: 'note'; readonly message: string } | null
  readonly standing: Standing
  readonly single: SingleFigure
}

export function sheetRow(
  item: ReportItemView,
  draft: ReportEntry | undefined,
  period: string,
  refusal?: string,
): SheetRow {
  const entry = draft ?? entryOf(item)
  const fault = draft ? entryFault(item, draft, refusal) : null
  const asServed = { attainment: item.attainment, light: item.light, reason: item.lightReason }
  return {
    item,
    entry,
    isDirty: draft !== undefined,
    isDisputed: draft !== undefined && disputeOf(item, draft) !== null,
    fault,
    standing: (draft && !fault ? standingWith(item, draft.figure, period) : null) ?? asServed,
    single: singleOf(item, entry.figure, period),
  }
}

/** Why a typed row is not sent: it is not complete, or the server refused it as it is. */
export function entryFault(item: ReportItemView, entry: ReportEntry, refusal?: string): SheetRow['fault'] {
  const own = figureFault(entry.figure, item.kind)
  if (own) return own
  if ((entry.note?.length ?? 0) > NOTE_LENGTH) return { field: 'note', message: `备注不超过 ${NOTE_LENGTH} 字。` }
  return refusal === undefined ? null : { field: 'value', message: refusal }
}

/** Nobody has said anything about this task in this period. */
export const isUntouched = (row: SheetRow): boolean => row.item.id === null && !row.isDirty

export const isOpen = (row: SheetRow): boolean => row.item.abilities.edit === true

/** What keeps the row from being handed in: a blocking finding, or one to be explained that no note explains. */
export function openFinding({ item, entry }: SheetRow): ReportFinding | undefined {
  return item.findings.find(
    ({ severity }) => severity === 'blocking' || (severity === 'explain' && entry.note === null),
  )
}
