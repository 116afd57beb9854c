import { Injectable } from '@nestjs/common'
import { parsePeriod, type Period } from '@plancascade/kernel'
import {
  MAX_SHEET_IMPORT_ROWS,
  type CityImportCommitQuery,
  type CityImportQuery,
  type CityTemplateQuery,
  type SheetImportPreview,
  type SheetImportReceipt,
} from '@plancascade/types'
import { announce } from '../../notice/notice.events.js'
import type { Actor } from '../../platform/actor.js'
import { AppError } from '../../platform/app-error.js'
import type { Tx } from '../../platform/database/tx.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { groupBy } from '../../platform/group-by.js'
import type { Upload } from '../../platform/files/upload.js'
import { TaskRepository } from '../../task/task.repository.js'
import { onBehalfAbility } from '../on-behalf.policy.js'
import type { SheetContent } from '../sheet.content.js'
import { SheetReader } from '../sheet.reader.js'
import { importReceipt, sheetsToWrite } from './import.commit.js'
import { monthsBetween } from './import.months.js'
import { ImportPlanner, type ImportPlan, type PlannedSheet } from './import.planner.js'
import { ImportWriter } from './import.writer.js'
import { readWorkbook } from './read-workbook.js'
import { receiptOf } from './receipt.js'
import { writeWorkbook, type WorkbookFile } from './write-workbook.js'

const WHOLE_CITY = '全市'

/** 代录导入: one workbook of many units and months, written as drafts in their place; nothing is handed in for anybody. */
@Injectable()
export class CityImportService {
  constructor(
    private readonly sheets: SheetReader,
    private readonly tasks: TaskRepository,
    private readonly planner: ImportPlanner,
    private readonly writer: ImportWriter,
    private readonly uow: UnitOfWork,
  ) {}

  async template(actor: Actor, { planId, period, to, unitIds }: CityTemplateQuery): Promise<WorkbookFile> {
    const months = await monthsBetween(this.sheets, actor, { planId, period, to })
    const units = new Set((await this.tasks.list(actor.scope, { planId })).map(({ unitId }) => unitId))
    const wanted = unitIds ? unitIds.filter((id) => units.has(id)) : [...units]
    const contents: SheetContent[] = []
    for (const unitId of wanted) {
      for (const month of months) contents.push(await this.sheets.read(actor, { planId, unitId, month }))
    }
    assertFits(contents.reduce((sum, { asked }) => sum + asked.length, 0))
    const [from = '', end = ''] = [months[0], months.at(-1)]
    return writeWorkbook({ planId, unitId: null, unitName: WHOLE_CITY, from, to: end }, contents)
  }

  async preview(actor: Actor, query: CityImportQuery, upload: Upload): Promise<SheetImportPreview> {
    return (await this.plan(actor, query, upload)).preview
  }

  async receipt(actor: Actor, query: CityImportQuery, upload: Upload): Promise<WorkbookFile> {
    return receiptOf(upload, await this.preview(actor, query, upload))
  }

  async commit(
    actor: Actor,
    { digest, rows, ...query }: CityImportCommitQuery,
    upload: Upload,
  ): Promise<SheetImportReceipt> {
    const plan = await this.plan(actor, query, upload)
    const toWrite = sheetsToWrite(plan, { digest, rows })
    return this.uow.run(actor, 'report.import_city', async (tx) => {
      for (const sheet of toWrite) await this.writer.writeOnBehalf(actor, tx, sheet)
      await tellUnits(actor, tx, toWrite)
      return importReceipt(plan, toWrite)
    })
  }

  private async plan(actor: Actor, { planId }: CityImportQuery, upload: Upload): Promise<ImportPlan> {
    await this.sheets.planOf(actor, planId)
    const { identity, rows } = await readWorkbook(upload.bytes)
    if (identity.planId !== planId || identity.unitId !== null) {
      throw new AppError('report.import_other_sheet', {
        detail: `这份文件是${identity.unitName} ${identity.from} 至 ${identity.to} 的填报表，不是本规划的代录表；请在本页下载。`,
      })
    }
    const months = await monthsBetween(this.sheets, actor, {
      planId,
      period: monthText(identity.from),
      to: monthText(identity.to),
    })
    const units = new Map((await this.tasks.list(actor.scope, { planId })).map(({ id, unitId }) => [id, unitId]))
    const unitOf = (taskId: string): string | null => units.get(taskId) ?? null
    return this.planner.plan(actor, rows, { planId, months, unitOf, mayType: onBehalfAbility })
  }
}

/** The hidden sheet is the client's word like any other. */
function monthText(text: string): Period | string {
  const parsed = parsePeriod(text)
  return parsed.ok ? parsed.value : ''
}

function assertFits(rows: number): void {
  if (rows > 0 && rows <= MAX_SHEET_IMPORT_ROWS) return
  const message =
    rows === 0
      ? '所选单位在这些月份没有要填报的任务。'
      : `共 ${rows} 行，一份最多 ${MAX_SHEET_IMPORT_ROWS} 行；请少选几个单位或几个月。`
  throw new AppError('report.period_invalid', { errors: [{ pointer: '/query/to', code: 'rows', message }] })
}

/** One message for each unit, whatever the number of its figures and months. */
async function tellUnits({ name: by }: Actor, tx: Tx, written: readonly PlannedSheet[]): Promise<void> {
  for (const [unitId, sheets] of groupBy(written, ({ content }) => content.unitId)) {
    const periods = sheets.map(({ content }) => content.month)
    const count = sheets.reduce((sum, { planned }) => sum + planned.length, 0)
    const [planId = '', period = ''] = [sheets[0]?.content.planId, periods.at(-1)]
    await announce(tx, 'report.entered_on_behalf', { planId, unitId, period, periods, count, by })
  }
}
