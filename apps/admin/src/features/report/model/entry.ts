import type { DataStatus, Figure, FigureState, ReportEntry, ReportItemView } from '@plancascade/types'
import { countsUp, modeOf } from './counted'
import { isSameFigure } from './figure'

/** The columns of the sheet that are typed. */
export type EntryField = 'value' | 'single' | 'numerator' | 'denominator' | 'state' | 'dataStatus' | 'note'

/** What the server has of a cell, in the form in which it is sent. */
export function entryOf(item: ReportItemView): ReportEntry {
  const { taskId, declared, entryMode, typed, dataStatus, note, version } = item
  const isSingle = entryMode === 'single' && countsUp(item)
  const figure = isSingle && typed !== null ? { ...declared, value: typed } : declared
  return { taskId, figure, ...(isSingle ? { mode: 'single' as const } : {}), dataStatus, note, version }
}

export function isSameEntry(a: ReportEntry, b: ReportEntry): boolean {
  const isSameMode = modeOf(a) === modeOf(b) || a.figure.state !== 'reported'
  return isSameFigure(a.figure, b.figure) && isSameMode && a.dataStatus === b.dataStatus && a.note === b.note
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
      return { ...entry, figure: withState(entry.figure, (after ?? 'missing') as FigureState | typeof ZERO) }
    case 'single':
      return { ...entry, mode: 'single', figure: settled({ ...entry.figure, value: after }) }
    case 'value':
      return {
        ...cumulative(entry),
        figure: settled({ ...entry.figure, value: after, numerator: null, denominator: null }),
      }
    case 'numerator':
    case 'denominator':
      return { ...entry, figure: settled({ ...entry.figure, value: null, [field]: after }) }
  }
}

/** 零报 in the column of states: nothing happened, which is a figure. */
export const ZERO = 'zero'

function cumulative({ mode: _mode, ...entry }: ReportEntry): ReportEntry {
  return entry
}

function withState(figure: Figure, state: FigureState | typeof ZERO): Figure {
  if (state === ZERO) return { state: 'reported', value: '0', numerator: null, denominator: null }
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
