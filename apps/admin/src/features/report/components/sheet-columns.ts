import type { EntryMode, Figure } from '@plancascade/types'
import { formatDecimal } from '@/ui/numbers/format'
import type { CellState, GridColumn } from '@/ui/grid/grid.types'
import { countsUp } from '../model/counted'
import { hasParts } from '../model/figure'
import { isLocked, isOpen, isUntouched, openFinding, type SheetRow } from '../model/sheet-row'
import { ZERO, type EntryField } from '../model/entry'
import { DATA_STATUS_OPTIONS, FIGURE_STATE_OPTIONS, dayText, goalLabel, unlockText } from '../report-words'

type SheetColumn = GridColumn<SheetRow>

/**
 * The sheet's columns; those of parts only where some task is a ratio. Who types finds the typed ones together; who only looks
 * through finds remarks, documents and checks next to the figures.
 */
export function sheetColumns(
  rows: readonly SheetRow[],
  { forEntry, mode }: { forEntry: boolean; mode: EntryMode },
): SheetColumn[] {
  const isSingle = mode === 'single'
  const judged = [
    ...(isSingle ? [] : [shown('single', '本期数', 94, 'end', (row) => row.single.value)]),
    { ...shown('attainment', '完成率', 86, 'end', (row) => row.standing.attainment), unit: '%' },
    shown('light', '灯', 74, 'start'),
  ]
  const papers = [
    noteColumn,
    shown('evidence', '佐证', 74, 'start'),
    shown('findings', '核验提示', 186, 'start', (row) => row.item.findings.map(({ message }) => message).join(' ')),
  ]
  const parts = rows.some(isRatio) ? [partColumn('numerator', '分子'), partColumn('denominator', '分母')] : []
  return [
    ...GIVEN,
    ...(hasMixedWindows(rows) ? [dueColumn] : []),
    ...(isSingle ? [singleColumn] : []),
    valueColumn(mode),
    ...(forEntry ? [...parts, ...judged, ...STATES, ...papers] : [...judged, ...papers, ...parts, ...STATES]),
    shown('status', '填报状态', 96, 'start'),
  ]
}

/** Goals with windows of their own: then each row says its day. */
const hasMixedWindows = (rows: readonly SheetRow[]): boolean =>
  new Set(rows.map(({ item }) => `${item.dueOn} ${item.closesOn}`)).size > 1

const dueColumn: SheetColumn = {
  ...shown('due', '报送期限', 108, 'start', (row) => row.item.dueOn),
  display: ({ item }) =>
    item.closed && item.closesOn !== null ? `${dayText(item.closesOn)}截止` : `${dayText(item.dueOn)}前`,
}

const isRatio = (row: SheetRow): boolean => hasParts(row.item.kind)

const GIVEN: readonly SheetColumn[] = [
  shown('goal', '指标', 232, 'start', (row) => goalLabel(row.item)),
  shown('unit', '单位', 46, 'start'),
  shown('target', '年度目标', 88, 'end', (row) => row.item.target),
  shown('previous', '上期累计', 88, 'end', (row) => row.item.previous),
  shown('lastYear', '去年同期', 88, 'end', (row) => row.item.lastYear),
]

/** The cumulative; typed, except where 本期 is typed and this follows from it. */
const valueColumn = (mode: EntryMode): SheetColumn => ({
  ...figure('value', '本期累计', 96),
  isEditable: (row) => isOpen(row) && !isRatio(row) && !(mode === 'single' && countsUp(row.item)),
  value: (row) => row.total,
  display: (row) => totalShown(row),
})

const singleColumn: SheetColumn = {
  ...figure('single', '本期数', 94),
  isEditable: (row) => isOpen(row) && countsUp(row.item),
  value: (row) => (row.entry.mode === 'single' ? row.entry.figure.value : row.single.value),
}

const STATES: readonly SheetColumn[] = [
  {
    ...choice('state', '状态', 82, FIGURE_STATE_OPTIONS),
    value: (row) => (isUntouched(row) ? null : stateOf(row.entry.figure)),
  },
  {
    ...choice('dataStatus', '数据状态', 82, DATA_STATUS_OPTIONS),
    value: (row) => (isUntouched(row) ? null : row.entry.dataStatus),
  },
]

const noteColumn: SheetColumn = {
  key: 'note',
  title: '备注',
  kind: 'text',
  width: 160,
  isEditable: isOpen,
  value: (row) => row.entry.note,
  state: noteState,
}

function shown(
  key: string,
  title: string,
  width: number,
  align: 'start' | 'end',
  value: SheetColumn['value'] = () => null,
): SheetColumn {
  return { key, title, width, align, kind: 'static', value }
}

function figure(key: EntryField & ('value' | 'single' | 'numerator' | 'denominator'), title: string, width: number) {
  return { key, title, width, kind: 'number', state: (row: SheetRow) => figureState(row, key) } as const
}

function partColumn(key: 'numerator' | 'denominator', title: string): SheetColumn {
  return {
    ...figure(key, title, 82),
    isEditable: (row) => isOpen(row) && isRatio(row),
    value: (row) => row.entry.figure[key],
  }
}

function choice(key: EntryField, title: string, width: number, options: SheetColumn['options']) {
  return { key, title, width, kind: 'choice', isEditable: isOpen, ...(options ? { options } : {}) } as const
}

const stateOf = ({ state, value }: Figure): string => (value === '0' ? ZERO : state)

function totalShown({ item, total }: SheetRow): string {
  return total === null ? '' : (formatDecimal(total, hasParts(item.kind) ? { places: 2 } : {}) ?? total)
}

function figureState(row: SheetRow, key: EntryField): CellState | undefined {
  if (row.fault?.field === key) return { tone: 'error', message: row.fault.message }
  if (isTypedHere(row, key) && row.isDisputed) {
    return { tone: 'warning', message: '已被他人改动，请在上方选择保留哪一个。' }
  }
  if (isTypedHere(row, key) && row.isDirty) return { mark: 'changed' }
  return key === 'value' ? remark(row) : undefined
}

/** Ratios are typed in their parts, everything else as one figure: 本期 or the cumulative. */
function isTypedHere(row: SheetRow, key: EntryField): boolean {
  if (isRatio(row)) return key === 'numerator' || key === 'denominator'
  return key === (row.entry.mode === 'single' ? 'single' : 'value')
}

function remark(row: SheetRow): CellState | undefined {
  if (row.item.status === 'returned' && row.item.returnReason !== null) {
    return { tone: 'warning', message: `退回意见：${row.item.returnReason}` }
  }
  const { edit } = row.item.abilities
  if (isLocked(row) && edit !== true) return { tone: 'note', mark: 'locked', message: edit.denied }
  if (row.item.unlock) return { tone: 'note', message: unlockText(row.item.unlock) }
  const finding = openFinding(row)
  return finding && { tone: finding.severity === 'blocking' ? 'error' : 'warning', message: finding.message }
}

function noteState(row: SheetRow): CellState | undefined {
  if (row.fault?.field === 'note') return { tone: 'error', message: row.fault.message }
  const asked = row.item.findings.find(({ severity }) => severity === 'explain')
  if (!asked || row.entry.note !== null || !isOpen(row)) return undefined
  return { tone: 'warning', message: `请在备注中说明：${asked.message}` }
}
