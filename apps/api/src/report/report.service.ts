import { Injectable } from '@nestjs/common'
import { startOf, type Period } from '@plancascade/kernel'
import type {
  ItemHistoryEntry,
  ReportPeriods,
  ReportSheetSummary,
  ReportSheetView,
  SheetQuery,
  SheetSave,
  SheetSettings,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { planEntry } from './report.entries.js'
import { ReportSheetEntity } from './report.entity.js'
import { factsOf } from './sheet.content.js'
import { countsOf, sheetWindow, toSheetSummary } from './sheet-summary.mapper.js'
import { sheetAbilities } from './report.policy.js'
import { toHistoryEntry } from './report-trail.mapper.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'
import { SheetWriter } from './sheet.writer.js'

/** Reading and filling in sheets; what happens to them afterwards is in `report-flow.service`. */
@Injectable()
export class ReportService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly sheets: SheetReader,
    private readonly writer: SheetWriter,
    private readonly organization: OrganizationRepository,
    private readonly uow: UnitOfWork,
  ) {}

  async periods(actor: Actor, planId: string): Promise<ReportPeriods> {
    const rules = await this.sheets.rulesOf(await this.sheets.planOf(actor, planId))
    const months = await this.sheets.months(actor, planId)
    return {
      periods: months.map((period, index) => ({
        period,
        label: `${period.slice(0, 4)}年${Number(period.slice(5))}月`,
        dueOn: rules.windowOf(period).dueOn,
        current: index === months.length - 1,
      })),
    }
  }

  /** One line for each unit in sight that has anything to report in the period. */
  async list(actor: Actor, { planId, period }: SheetQuery): Promise<ReportSheetSummary[]> {
    const plan = await this.sheets.planOf(actor, planId)
    const month = this.sheets.monthOf(plan, period)
    const rules = await this.sheets.rulesOf(plan)
    const asked = await this.sheets.askedByUnit(actor, planId, month)
    const sheets = new Map((await this.reports.listSheets(actor.scope, planId, month)).map((s) => [s.unitId, s]))
    const statuses = await this.reports.listStatuses(actor.scope, planId, month)
    const today = this.sheets.today()
    return (await this.organization.listUnits(actor.scope)).flatMap((unit) => {
      const tasks = asked.get(unit.id)
      if (!tasks) return []
      const own = statuses.filter(({ unitId }) => unitId === unit.id)
      const status = new Map(own.map((item) => [item.taskId, item.status]))
      const cells = tasks.map(({ id, goalId }) => ({ goalId, status: status.get(id) ?? null }))
      const window = sheetWindow(month, rules, cells)
      const sheet = sheets.get(unit.id) ?? null
      const counts = countsOf(tasks.length, own)
      const returnDueOn = earliest(own.filter(({ status }) => status === 'returned').map((item) => item.returnDueOn))
      return [
        toSheetSummary({ unitId: unit.id, unitName: unit.shortName, month, today, window, sheet, counts, returnDueOn }),
      ]
    })
  }

  async sheet(actor: Actor, { planId, period, unitId }: SheetQuery): Promise<ReportSheetView> {
    const plan = await this.sheets.planOf(actor, planId)
    const wanted = unitId ?? actor.unitId
    if (wanted === null) throw notFound()
    return this.sheets.view(actor, { planId, unitId: wanted, month: this.sheets.monthOf(plan, period) })
  }

  /** A draft of some cells. Each names the version it was typed over, so that two colleagues never overwrite each other. */
  async save(actor: Actor, { planId, unitId, period, entries }: SheetSave): Promise<ReportSheetView> {
    const month = this.sheets.monthOf(await this.sheets.planOf(actor, planId), period)
    return this.uow.run(actor, 'report.save', async (tx) => {
      const content = await this.sheets.read(actor, { planId, unitId, month }, tx)
      const planned = entries.map((entry, index) => planEntry(actor, content, entry, `/entries/${index}`))
      const faults = planned.flatMap(({ faults: own }) => own)
      if (faults.length > 0) throw new AppError('report.figure_invalid', { errors: faults })
      const conflicts = planned.flatMap(({ conflict }) => conflict ?? [])
      if (conflicts.length > 0) throw new AppError('report.cell_conflict', { errors: conflicts })
      await this.writer.write(tx, await this.writer.open(tx, content), planned)
      return this.sheets.viewAfter(actor, content, tx)
    })
  }

  /** How the sheet is filled in: 本期 or 累计 first, and the day up to which its figures count. */
  async settings(actor: Actor, { planId, unitId, period, mode, dataOn }: SheetSettings): Promise<ReportSheetView> {
    const month = this.sheets.monthOf(await this.sheets.planOf(actor, planId), period)
    assertDataDay(dataOn, month, this.sheets.today())
    return this.uow.run(actor, 'report.settings', async (tx) => {
      const content = await this.sheets.read(actor, { planId, unitId, month }, tx)
      const able = sheetAbilities(actor, factsOf(content)).edit
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
      const { id, entryMode: before, dataOn: dayBefore } = await this.writer.open(tx, content)
      await tx.update(ReportSheetEntity, { id }, { entryMode: mode, dataOn })
      tx.record({
        entity: 'report_sheet',
        entityId: id,
        unitId,
        before: { mode: before, dataOn: dayBefore },
        after: { planId, period, mode, dataOn },
      })
      return this.sheets.viewAfter(actor, content, tx)
    })
  }

  async history(actor: Actor, itemId: string): Promise<ItemHistoryEntry[]> {
    if (!(await this.reports.findItem(itemId, actor.scope))) throw notFound()
    return (await this.reports.listEvents(itemId)).map(toHistoryEntry)
  }
}

function earliest(days: ReadonlyArray<string | null>): string | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)
}

/** Figures of a period count at some day since it began, and not of a day to come. */
function assertDataDay(day: string | null, month: Period, today: string): void {
  if (day === null || (day >= startOf(month) && day <= today)) return
  const message = '数据时点应不早于本期第一天，也不晚于今天。'
  throw new AppError('input.invalid', { errors: [{ pointer: '/dataOn', code: 'day_outside', message }] })
}
