import type { ImportCommit, ProblemItem, SheetImportPreview, SheetImportReceipt } from '@plancascade/types'
import { AppError } from '../../platform/app-error.js'
import type { ImportPlan, PlannedSheet } from './import.planner.js'

/** As many refused rows as an answer names; the receipt has them all. */
const NAMED = 100

/** The sheets that a commit writes; refused where it would be anything but what the person has seen and asked for. */
export function sheetsToWrite({ preview, sheets }: ImportPlan, { digest, rows }: ImportCommit): PlannedSheet[] {
  if (rows === 'all' && preview.refused.length > 0) {
    throw new AppError('report.import_refused', {
      detail: `${preview.refused.length} 行不符合要求，整份没有导入；请下载回执，改好再导入。`,
      errors: refusedRows(preview),
    })
  }
  if (preview.digest !== digest) throw new AppError('report.import_moved', { detail: '请重新预览后再导入。' })
  const toWrite = sheets.filter(({ planned }) => planned.length > 0)
  if (toWrite.length === 0) throw new AppError('report.nothing_to_do', { detail: '文件里没有要改的数据。' })
  return toWrite
}

export function importReceipt({ preview }: ImportPlan, written: readonly PlannedSheet[]): SheetImportReceipt {
  const periods = [...new Set(written.map(({ content }) => content.month))].sort()
  return { changed: preview.changes.length, same: preview.same, periods }
}

function refusedRows({ refused }: SheetImportPreview): ProblemItem[] {
  return refused.slice(0, NAMED).map(({ row, goalName, problems }) => ({
    pointer: `/rows/${row}`,
    code: 'row_refused',
    message: `第 ${row} 行 ${goalName}：${problems.map(({ column, message }) => `${column}${message}`).join('；')}`,
  }))
}
