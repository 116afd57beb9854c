import {
  DATA_STATUS_LABELS,
  ENTRY_MODE_LABELS,
  FIGURE_STATE_LABELS,
  type Figure,
  type ReportEntry,
  type SheetImportCell,
} from '@plancascade/types'
import type { ReportItemEntity } from '../report.entity.js'
import type { PlannedFigure } from '../report.entries.js'
import { columnTitle, ZERO_LABEL, type ColumnKey } from './columns.js'

/** What a row changes, cell by cell, in the words of the workbook; the cumulative that follows from 本期 stands with it. */
export function changedCells(
  item: ReportItemEntity | null,
  entry: ReportEntry,
  figure: PlannedFigure,
): SheetImportCell[] {
  const typed = figure.entryMode === 'single' ? figure.typedValue : figure.value
  const typedBefore = item?.entryMode === 'single' ? item.typedValue : (item?.value ?? null)
  const note = entry.note?.trim() || null
  const cells = [
    cell('mode', item && ENTRY_MODE_LABELS[item.entryMode ?? 'cumulative'], ENTRY_MODE_LABELS[figure.entryMode]),
    cell('value', typedBefore, typed),
    cell('numerator', item?.numerator ?? null, figure.numerator),
    cell('denominator', item?.denominator ?? null, figure.denominator),
    cell('state', item && stateText(item), stateText(figure)),
    cell('dataStatus', item && DATA_STATUS_LABELS[item.dataStatus], DATA_STATUS_LABELS[entry.dataStatus]),
    cell('note', item?.note ?? null, note),
  ]
  const cumulative =
    figure.entryMode === 'single' ? [{ column: '累计（推出）', before: item?.value ?? null, after: figure.value }] : []
  return [...cells, ...cumulative].filter(({ column, before, after }) => before !== after && !isDefault(column, item))
}

/** A new row's 填报方式 and 数据状态 say nothing that was not so before. */
function isDefault(column: string, item: ReportItemEntity | null): boolean {
  return item === null && (column === columnTitle('mode') || column === columnTitle('dataStatus'))
}

function cell(key: ColumnKey, before: string | null, after: string | null): SheetImportCell {
  return { column: columnTitle(key), before, after }
}

function stateText({ state, value }: Pick<Figure, 'state' | 'value'>): string {
  return value === '0' ? ZERO_LABEL : FIGURE_STATE_LABELS[state]
}

/** `/figure/value` → 数值; a row's general fault has no column. */
export function columnOfPointer(pointer: string): string {
  const field = pointer.split('/').at(-1) ?? ''
  return field === 'value' || field === 'numerator' || field === 'denominator' || field === 'state'
    ? columnTitle(field)
    : ''
}
