import type { SheetImportChange, SheetImportRefusal, SheetImportUnit } from '@plancascade/types'
import type { Column } from '@/ui/table/column'

const row = { key: 'row', title: '行', width: '52px', align: 'end' } as const
const unit = {
  key: 'unit',
  title: '单位',
  width: '84px',
  text: ({ unitName }: { unitName: string }) => unitName,
} as const
const period = { key: 'period', title: '报告期', width: '84px' } as const
const goal = { key: 'goal', title: '指标', width: '220px' } as const

export const CHANGE_COLUMNS: ReadonlyArray<Column<SheetImportChange>> = [
  { ...row, text: (change) => String(change.row) },
  unit,
  { ...period, text: (change) => change.period },
  { ...goal, text: ({ goalName }) => goalName },
  { key: 'cells', title: '原来 → 现在' },
  { key: 'findings', title: '核验提示', width: '260px' },
]

export const REFUSED_COLUMNS: ReadonlyArray<Column<SheetImportRefusal>> = [
  { ...row, text: (refusal) => String(refusal.row) },
  unit,
  { ...period, text: (refusal) => refusal.period },
  { ...goal, text: ({ goalName }) => goalName },
  { key: 'why', title: '不能导入的原因' },
]

const count = { width: '120px', align: 'end' } as const

export const UNIT_COLUMNS: ReadonlyArray<Column<SheetImportUnit>> = [
  { key: 'unit', title: '单位', text: ({ unitName }) => unitName },
  { ...count, key: 'changed', title: '要改', unit: '行', text: ({ changed }) => String(changed) },
  { ...count, key: 'same', title: '无变化', unit: '行', text: ({ same }) => String(same) },
  { ...count, key: 'refused', title: '不能导入', unit: '行', text: ({ refused }) => String(refused) },
]
