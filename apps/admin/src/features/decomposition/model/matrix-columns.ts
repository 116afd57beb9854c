import type { DecompositionCell, DecompositionSettings } from '@plancascade/types'
import { MEASURE_UNIT_LABELS, type MeasureUnit } from '@plancascade/types'
import type { CellState, GridColumn } from '@/ui/grid/grid.types'
import { formatDecimal, MISSING } from '@/ui/numbers/format'
import { ruleOf } from './cell-rules'
import type { InputKey, MatrixRow } from './matrix'
import { cellKey, changeText } from './moved'

/** Why a held cell keeps its figure. */
const HELD_WORDS = {
  actual: '已是实绩，不再分配',
  locked: '已锁定；按 Delete 解锁',
  agreed: '与单位商定；改动前请再征求意见',
  past: '年度已经过去或封存，不能再调整',
} as const

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
  const name: Column = { key: 'name', title: '单位', width: 92, kind: 'static', value: (row) => row.name }
  switch (settings.shape) {
    case 'split':
      return [
        name,
        share('依据'),
        ...inputs(look, SPLIT_INPUTS),
        ...pastColumns(look),
        ...years,
        totalColumn(look),
        growth,
        fair,
      ]
    case 'level':
      return [
        name,
        share('依据'),
        ...inputs(look, [['weight', '权重']]),
        baseColumn(look),
        ...pastColumns(look),
        ...years,
        growth,
        fair,
      ]
    case 'rate':
      return [
        name,
        { ...share('占分母'), width: 88 },
        ...inputs(look, [['denominator', '分母']]),
        ...rateInputs(look),
        ...years,
      ]
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
    width: 76,
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
  const cell = row.cells.get(year)
  const change = by === undefined || !cell ? '' : `刚才${changeText(cell.value, by)}`
  if (row.cells.get(year)?.locked !== true) return by === undefined ? undefined : { mark: 'moved', message: change }
  const rule = settings.shape === 'split' || settings.shape === 'level' ? ruleOf(settings, row.unitId, year) : null
  const why = HELD_WORDS[rule?.reason ?? 'locked']
  return { mark: 'locked', message: [why, change].filter((text) => text !== '').join('；') }
}

function totalColumn({ canEdit, unit, settings }: MatrixLook): Column {
  return {
    key: 'total',
    title: `${settings.years.length} 年合计`,
    ...(unit === null ? {} : { unit: MEASURE_UNIT_LABELS[unit] }),
    width: 92,
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
  width: 66,
  align: 'end',
  kind: 'static',
  value: (row) => row.share,
  display: (row) => (row.share === null ? MISSING : (formatDecimal(row.share, { places: 2 }) ?? '')),
})

/** The unit's part of what is asked against its part of the factor. */
const fair: Column = {
  key: 'fair',
  title: '占比 ÷ 依据',
  width: 96,
  kind: 'static',
  value: (row) => row.fairness?.ratio ?? null,
  display: (row) => (row.fairness?.ratio == null ? MISSING : (formatDecimal(row.fairness.ratio, { places: 3 }) ?? '')),
  state: (row) => (row.fairness?.ratio == null ? undefined : { message: shareText(row) }),
}

function shareText({ fairness }: MatrixRow): string {
  const shown = (text: string | null | undefined): string => formatDecimal(text ?? '0', { places: 2 }) ?? ''
  return `目标占 ${shown(fairness?.targetShare)}%，依据占 ${shown(fairness?.factorShare)}%`
}

/** What is asked over what was done in the last whole year. */
const growth: Column = {
  key: 'growth',
  title: '增长',
  unit: '%',
  width: 76,
  align: 'end',
  kind: 'static',
  value: (row) => row.fairness?.growth ?? null,
  state: (row) => ({ message: growthMessage(row) }),
}

function growthMessage({ fairness, past }: MatrixRow): string {
  if (!past?.actual) return '无上年实绩'
  const shown = (text: string): string => formatDecimal(text) ?? text
  const whipped = fairness?.isFastOxWhipped ? '鞭打快牛：上年已超额，又要比全市长得快。' : ''
  const best = past.best ? `历年最好 ${past.best.year} 年 ${shown(past.best.value)}` : ''
  return `${whipped}${fairness?.growthYear ?? ''} 年目标比 ${past.actual.year} 年实绩 ${shown(past.actual.value)}；${best}`
}

/** The past beside what is asked, on demand. */
function pastColumns({ withInputs, settings }: MatrixLook): Column[] {
  if (!withInputs) return []
  const actual: Column = {
    key: 'actual',
    title: '上年实绩',
    width: 84,
    align: 'end',
    kind: 'static',
    value: (row) => row.past?.actual?.value ?? null,
    display: (row) => (row.past?.actual ? (formatDecimal(row.past.actual.value) ?? '') : MISSING),
    state: (row) => ({ message: row.past?.actual ? `${row.past.actual.year} 年` : '无上年实绩' }),
  }
  const toBest: Column = {
    key: 'best',
    title: settings.shape === 'split' ? '比历年最好' : '比历年最高',
    width: 92,
    align: 'end',
    kind: 'static',
    value: (row) => row.fairness?.toBest ?? null,
    display: (row) =>
      row.fairness?.toBest == null ? MISSING : `${formatDecimal(row.fairness.toBest, { places: 2 }) ?? ''} 倍`,
  }
  return [actual, toBest]
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
