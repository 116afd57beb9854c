import type { DecompositionCell, DecompositionSettings } from '@plancascade/types'
import { MEASURE_UNIT_LABELS, type MeasureUnit } from '@plancascade/types'
import type { CellState, GridColumn } from '@/ui/grid/grid.types'
import { formatDecimal, MISSING } from '@/ui/numbers/format'
import { ruleOf } from './cell-rules'
import type { InputKey, MatrixRow } from './matrix'
import { cellKey } from './moved'

export interface MatrixLook {
  readonly settings: DecompositionSettings
  readonly moved: ReadonlyMap<string, string>
  readonly unit: MeasureUnit | null
  readonly canEdit: boolean
  /** Shows weights, bases and bounds as columns of their own. */
  readonly withInputs: boolean
}

type Column = GridColumn<MatrixRow>

const YEAR_KEY = /^y(\d{4})$/
export const yearColumnKey = (year: number): string => `y${year}`
/** The year of a column, or null for another column. */
export const yearOfColumn = (key: string): number | null => {
  const match = YEAR_KEY.exec(key)
  return match ? Number(match[1]) : null
}

export function matrixColumns(look: MatrixLook): Column[] {
  const { settings } = look
  const years = settings.years.map(({ year }) => yearColumn(look, year))
  const name: Column = { key: 'name', title: '单位', width: 108, kind: 'static', value: (row) => row.name }
  switch (settings.shape) {
    case 'split':
      return [name, share('依据'), ...inputs(look, SPLIT_INPUTS), ...years, totalColumn(look), drift]
    case 'level':
      return [name, share('依据'), ...inputs(look, [['weight', '权重']]), baseColumn(look), ...years]
    case 'rate':
      return [name, share('占分母'), ...inputs(look, [['denominator', '分母']]), ...rateInputs(look), ...years]
    case 'ceiling':
    case 'per_unit':
      return [name, ...years]
  }
}

const SPLIT_INPUTS = [
  ['weight', '权重'],
  ['min', '五年下限'],
  ['max', '五年上限'],
] as const satisfies ReadonlyArray<readonly [InputKey, string]>

function yearColumn(look: MatrixLook, year: number): Column {
  const { settings } = look
  const isOpen = look.canEdit && (settings.shape === 'split' || settings.shape === 'level')
  return {
    key: yearColumnKey(year),
    title: `${year}`,
    width: 82,
    align: 'end',
    kind: 'number',
    value: (row) => row.cells.get(year)?.value ?? null,
    display: (row) => cellText(row.cells.get(year)),
    isEditable: () => isOpen,
    state: (row) => stateOf(look, row, year),
  }
}

function cellText(cell: DecompositionCell | undefined): string {
  if (!cell) return MISSING
  const low = formatDecimal(cell.value) ?? cell.value
  return cell.high === null ? low : `${low}–${formatDecimal(cell.high) ?? cell.high}`
}

function stateOf({ settings, moved }: MatrixLook, row: MatrixRow, year: number): CellState | undefined {
  const by = moved.get(cellKey(row.unitId, year))
  const change = by === undefined ? '' : `刚才变动 ${formatDecimal(by, { signed: true }) ?? by}`
  if (row.cells.get(year)?.locked !== true) return by === undefined ? undefined : { mark: 'moved', message: change }
  const rule = settings.shape === 'split' || settings.shape === 'level' ? ruleOf(settings, row.unitId, year) : null
  const why = rule?.reason === 'actual' ? '已是实绩，不再分配' : '已锁定；按 Delete 解锁'
  return { mark: 'locked', message: [why, change].filter((text) => text !== '').join('；') }
}

function totalColumn({ canEdit, unit, settings }: MatrixLook): Column {
  return {
    key: 'total',
    title: `${settings.years.length} 年合计`,
    ...(unit === null ? {} : { unit: MEASURE_UNIT_LABELS[unit] }),
    width: 104,
    kind: 'number',
    value: (row) => row.total,
    isEditable: () => canEdit,
    state: (row) => (row.isTotalGiven ? { mark: 'locked', message: '合计已锁定；按 Delete 解锁' } : undefined),
  }
}

const share = (title: string): Column => ({
  key: 'share',
  title,
  unit: '%',
  width: 80,
  align: 'end',
  kind: 'static',
  value: (row) => row.share,
  display: (row) => (row.share === null ? MISSING : (formatDecimal(row.share, { places: 2 }) ?? '')),
})

const drift: Column = {
  key: 'drift',
  title: '偏离依据',
  unit: '%',
  width: 82,
  align: 'end',
  kind: 'static',
  value: (row) => row.drift,
  display: (row) => (row.drift === null ? MISSING : (formatDecimal(row.drift, { places: 2, signed: true }) ?? '')),
}

function baseColumn(look: MatrixLook): Column {
  return { ...inputColumn(look, 'base', '基期'), width: 86 }
}

const rateInputs = (look: MatrixLook): Column[] => [
  inputColumn(look, 'baseline', '基期 %'),
  inputColumn(look, 'min', '下限 %'),
  inputColumn(look, 'max', '上限 %'),
]

function inputs(look: MatrixLook, keys: ReadonlyArray<readonly [InputKey, string]>): Column[] {
  return look.withInputs ? keys.map(([key, title]) => inputColumn(look, key, title)) : []
}

function inputColumn({ canEdit }: MatrixLook, key: InputKey, title: string): Column {
  return {
    key,
    title,
    width: 84,
    kind: 'number',
    value: (row) => row.inputs[key] ?? null,
    isEditable: () => canEdit,
  }
}
