import { Injectable } from '@nestjs/common'
import { comparePeriods, type Period } from '@plancascade/kernel'
import type { ProblemItem, SheetImportPreview, SheetImportReceipt, TemplateQuery } from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import { AppError, notFound } from '../../platform/app-error.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import type { Tx } from '../../platform/database/tx.js'
import type { Upload } from '../../platform/files/upload.js'
import { ReportRepository } from '../report.repository.js'
import { SheetReader } from '../sheet.reader.js'
import { SheetWriter } from '../sheet.writer.js'
import { ImportPlanner, type ImportPlan, type PlannedSheet } from './import.planner.js'
import { readWorkbook, type WorkbookIdentity } from './read-workbook.js'
import { receiptWorkbook } from './receipt.js'
import { writeWorkbook } from './write-workbook.js'

/** As many refused rows as an answer names; the receipt has them all. */
const NAMED = 100

/** 填报表 by workbook: down with its rows' identities, up by preview and commit. */
@Injectable()
export class SheetImportService {
  constructor(
    private readonly sheets: SheetReader,
    private readonly reports: ReportRepository,
    private readonly planner: ImportPlanner,
    private readonly writer: SheetWriter,
    private readonly uow: UnitOfWork,
  ) {}

  async template(actor: Actor, query: TemplateQuery): Promise<{ fileName: string; bytes: Uint8Array }> {
    const { planId, unitId, months } = await this.wanted(actor, query)
    const contents = []
    for (const month of months) contents.push(await this.sheets.read(actor, { planId, unitId, month }))
    const [from = '', to = ''] = [months[0], months.at(-1)]
    const unitName = contents[0]?.unitName ?? ''
    const bytes = await writeWorkbook({ planId, unitId, unitName, from, to }, contents)
    const span = from === to ? from : `${from}至${to}`
    return { fileName: `${unitName}填报表_${span}.xlsx`, bytes }
  }

  async preview(actor: Actor, query: TemplateQuery, upload: Upload): Promise<SheetImportPreview> {
    return (await this.plan(actor, query, upload)).preview
  }

  async receipt(actor: Actor, query: TemplateQuery, upload: Upload): Promise<Uint8Array> {
    return receiptWorkbook(upload.bytes, await this.preview(actor, query, upload))
  }

  /** What the preview said, or nothing. Reading and planning come before the transaction; versions guard what lies between. */
  async commit(
    actor: Actor,
    { digest, rows, ...query }: TemplateQuery & { digest: string; rows: 'all' | 'good' },
    upload: Upload,
  ): Promise<SheetImportReceipt> {
    const { preview, sheets } = await this.plan(actor, query, upload)
    if (rows === 'all' && preview.refused.length > 0) {
      throw new AppError('report.import_refused', {
        detail: `${preview.refused.length} 行不符合要求，整份没有导入；请下载回执，改好再导入。`,
        errors: refusedRows(preview),
      })
    }
    if (preview.digest !== digest) throw new AppError('report.import_moved', { detail: '请重新预览后再导入。' })
    const toWrite = sheets.filter(({ planned }) => planned.length > 0)
    if (toWrite.length === 0) throw new AppError('report.nothing_to_do', { detail: '文件里没有要改的数据。' })
    return this.uow.run(actor, 'report.import', async (tx) => {
      for (const sheet of toWrite) await this.write(actor, tx, sheet)
      const { length: changed } = preview.changes
      return { changed, same: preview.same, periods: toWrite.map(({ content }) => content.month) }
    })
  }

  /** A sheet sealed or opened by a colleague meanwhile is seen here; a changed cell by its version. */
  private async write(actor: Actor, tx: Tx, { content, planned }: PlannedSheet): Promise<void> {
    const { planId, unitId, month } = content
    const sheet = await this.reports.findSheetOf(actor.scope, { planId, unitId, period: month }, tx)
    if (sheet?.sealed === 1) throw new AppError('report.sealed')
    await this.writer.write(tx, await this.writer.open(tx, { ...content, sheet: sheet ?? null }), planned)
  }

  private async plan(actor: Actor, query: TemplateQuery, upload: Upload): Promise<ImportPlan> {
    const { planId, unitId, months } = await this.wanted(actor, query)
    if (unitId !== actor.unitId) throw notFound()
    const workbook = await readWorkbook(upload.bytes)
    const wanted = await this.identityOf(actor, planId, unitId, months)
    assertSame(workbook.identity, wanted)
    return this.planner.plan(actor, { ...workbook, identity: wanted }, months)
  }

  private async identityOf(
    actor: Actor,
    planId: string,
    unitId: string,
    months: readonly Period[],
  ): Promise<WorkbookIdentity> {
    const [from, to] = [months[0], months.at(-1)]
    if (!from || !to) throw notFound()
    const { unitName } = await this.sheets.read(actor, { planId, unitId, month: from })
    return { planId, unitId, unitName, from, to }
  }

  private async wanted(
    actor: Actor,
    { planId, unitId, period, to }: TemplateQuery,
  ): Promise<{ planId: string; unitId: string; months: Period[] }> {
    const plan = await this.sheets.planOf(actor, planId)
    const first = this.sheets.monthOf(plan, period)
    const last = to === undefined ? first : this.sheets.monthOf(plan, to)
    const unit = unitId ?? actor.unitId
    if (unit === null) throw notFound()
    const months = (await this.sheets.months(actor, planId)).filter(
      (month) => comparePeriods(month, first) >= 0 && comparePeriods(month, last) <= 0,
    )
    if (months.length === 0) {
      const message = '截止月份应不早于开始月份。'
      throw new AppError('report.period_invalid', { errors: [{ pointer: '/query/to', code: 'order', message }] })
    }
    return { planId, unitId: unit, months }
  }
}

/** Said by name: whose and of when the workbook is, and whose and of when it should be. */
function assertSame(found: WorkbookIdentity, wanted: WorkbookIdentity): void {
  const isSame =
    found.planId === wanted.planId &&
    found.unitId === wanted.unitId &&
    found.from === wanted.from &&
    found.to === wanted.to
  if (isSame) return
  const told = ({ unitName, from, to }: WorkbookIdentity): string =>
    `${unitName} ${from === to ? from : `${from} 至 ${to}`}`
  const plan = found.planId === wanted.planId ? '' : '（另一部规划）'
  throw new AppError('report.import_other_sheet', {
    detail: `这份文件是 ${told(found)}${plan} 的填报表，本页要导入的是 ${told(wanted)}。`,
  })
}

function refusedRows({ refused }: SheetImportPreview): ProblemItem[] {
  return refused.slice(0, NAMED).map(({ row, goalName, problems }) => ({
    pointer: `/rows/${row}`,
    code: 'row_refused',
    message: `第 ${row} 行 ${goalName}：${problems.map(({ column, message }) => `${column}${message}`).join('；')}`,
  }))
}
