import type { SheetImportChange, SheetImportRefusal } from '@plancascade/types'
import type { Column } from '@/ui/table/column'

const row = { key: 'row', title: '行', width: '52px', align: 'end' } as const
const period = { key: 'period', title: '报告期', width: '84px' } as const
const goal = { key: 'goal', title: '指标', width: '220px' } as const

export const CHANGE_COLUMNS: ReadonlyArray<Column<SheetImportChange>> = [
  { ...row, text: (change) => String(change.row) },
  { ...period, text: (change) => change.period },
  { ...goal, text: ({ goalName }) => goalName },
  { key: 'cells', title: '原来 → 现在' },
  { key: 'findings', title: '核验提示', width: '260px' },
]

export const REFUSED_COLUMNS: ReadonlyArray<Column<SheetImportRefusal>> = [
  { ...row, text: (refusal) => String(refusal.row) },
  { ...period, text: (refusal) => refusal.period },
  { ...goal, text: ({ goalName }) => goalName },
  { key: 'why', title: '不能导入的原因' },
]
