import { Injectable } from '@nestjs/common'
import type { Period } from '@plancascade/kernel'
import type { SheetImportCommitQuery, SheetImportPreview, SheetImportReceipt, TemplateQuery } from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import { AppError, notFound } from '../../platform/app-error.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import type { Upload } from '../../platform/files/upload.js'
import { editAbility } from '../report.policy.js'
import { SheetReader } from '../sheet.reader.js'
import { importReceipt, sheetsToWrite } from './import.commit.js'
import { monthsBetween } from './import.months.js'
import { ImportPlanner, type ImportPlan } from './import.planner.js'
import { ImportWriter } from './import.writer.js'
import { readWorkbook, type WorkbookIdentity } from './read-workbook.js'
import { receiptOf } from './receipt.js'
import { writeWorkbook, type WorkbookFile } from './write-workbook.js'

/** 填报表 by workbook: down with its rows' identities, up by preview and commit. */
@Injectable()
export class SheetImportService {
  constructor(
    private readonly sheets: SheetReader,
    private readonly planner: ImportPlanner,
    private readonly writer: ImportWriter,
    private readonly uow: UnitOfWork,
  ) {}

  async template(actor: Actor, query: TemplateQuery): Promise<WorkbookFile> {
    const { planId, unitId, months } = await this.wanted(actor, query)
    const contents = []
    for (const month of months) contents.push(await this.sheets.read(actor, { planId, unitId, month }))
    const [from = '', to = ''] = [months[0], months.at(-1)]
    const unitName = contents[0]?.unitName ?? ''
    return writeWorkbook({ planId, unitId, unitName, from, to }, contents)
  }

  async preview(actor: Actor, query: TemplateQuery, upload: Upload): Promise<SheetImportPreview> {
    return (await this.plan(actor, query, upload)).preview
  }

  async receipt(actor: Actor, query: TemplateQuery, upload: Upload): Promise<WorkbookFile> {
    return receiptOf(upload, await this.preview(actor, query, upload))
  }

  /** What the preview said, or nothing. Reading and planning come before the transaction; versions guard what lies between. */
  async commit(
    actor: Actor,
    { digest, rows, ...query }: SheetImportCommitQuery,
    upload: Upload,
  ): Promise<SheetImportReceipt> {
    const plan = await this.plan(actor, query, upload)
    const toWrite = sheetsToWrite(plan, { digest, rows })
    return this.uow.run(actor, 'report.import', async (tx) => {
      for (const sheet of toWrite) await this.writer.write(actor, tx, sheet)
      return importReceipt(plan, toWrite)
    })
  }

  private async plan(actor: Actor, query: TemplateQuery, upload: Upload): Promise<ImportPlan> {
    const { planId, unitId, months } = await this.wanted(actor, query)
    if (unitId !== actor.unitId) throw notFound()
    const workbook = await readWorkbook(upload.bytes)
    const wanted = await this.identityOf(actor, planId, unitId, months)
    assertSame(workbook.identity, wanted)
    // Another unit's row is looked for on the own sheet: it is answered like one that exists nowhere.
    const aim = { planId, months, unitOf: () => unitId, mayType: editAbility }
    return this.planner.plan(actor, workbook.rows, aim)
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
    const months = await monthsBetween(this.sheets, actor, { planId, period, to })
    const unit = unitId ?? actor.unitId
    if (unit === null) throw notFound()
    return { planId, unitId: unit, months }
  }
}

/** Said by name: whose and of when the workbook is, and whose and of when it should be. */
function assertSame(found: WorkbookIdentity, wanted: WorkbookIdentity): void {
  // A workbook of many units holds this one's rows as well; its other rows are refused one by one.
  if (found.unitId === null && found.planId === wanted.planId) return
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
