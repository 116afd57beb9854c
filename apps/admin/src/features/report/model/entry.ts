import type { DataStatus, Figure, FigureState, ReportEntry, ReportItemView } from '@plancascade/types'
import { isSameFigure } from './figure'

/** The columns of the sheet that are typed. */
export type EntryField = 'value' | 'numerator' | 'denominator' | 'state' | 'dataStatus' | 'note'

/** What the server has of a cell, in the form in which it is sent. */
export function entryOf({ taskId, declared, dataStatus, note, version }: ReportItemView): ReportEntry {
  return { taskId, figure: declared, dataStatus, note, version }
}

export function isSameEntry(a: ReportEntry, b: ReportEntry): boolean {
  return isSameFigure(a.figure, b.figure) && a.dataStatus === b.dataStatus && a.note === b.note
}

/**
 * A row with one cell typed, pasted or emptied. A typed figure makes the row “有数”, emptying it makes it “缺报”: an empty cell
 * is never zero. Another state takes the figure away.
 */
export function withField(entry: ReportEntry, field: EntryField, after: string | null): ReportEntry {
  switch (field) {
    case 'note':
      return { ...entry, note: after }
    case 'dataStatus':
      return { ...entry, dataStatus: (after ?? 'preliminary') as DataStatus }
    case 'state':
      return { ...entry, figure: withState(entry.figure, (after ?? 'missing') as FigureState) }
    case 'value':
      return { ...entry, figure: settled({ ...entry.figure, value: after, numerator: null, denominator: null }) }
    case 'numerator':
    case 'denominator':
      return { ...entry, figure: settled({ ...entry.figure, value: null, [field]: after }) }
  }
}

function withState(figure: Figure, state: FigureState): Figure {
  return state === 'reported' ? { ...figure, state } : { state, value: null, numerator: null, denominator: null }
}

function settled(figure: Figure): Figure {
  const isEmpty = figure.value === null && figure.numerator === null && figure.denominator === null
  return { ...figure, state: isEmpty ? 'missing' : 'reported' }
}

/**
 * Whether a changed row still says what the server has. A row nobody has filled in looks like “缺报”, so choosing “缺报” for it
 * is a statement all the same.
 */
export function isNothingNew(
  item: ReportItemView,
  entry: ReportEntry,
  changed: EntryField,
  after: string | null,
): boolean {
  if (item.id === null && changed === 'state' && after !== null) return false
  return isSameEntry(entryOf(item), entry)
}
