import { Injectable } from '@nestjs/common'
import type {
  ItemHistoryEntry,
  ProblemItem,
  ReportEntry,
  ReportPeriods,
  ReportSheetSummary,
  ReportSheetView,
  SheetQuery,
  SheetSave,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { ReportItemEntity, ReportSheetEntity } from './report.entity.js'
import { declaredOf, figureFaults, shownValue } from './report.figures.js'
import type { AskedTask } from './report.grid.js'
import { countsOf, toSheetSummary, type SheetContent } from './report.mapper.js'
import { toHistoryEntry } from './report-trail.mapper.js'
import { editAbility } from './report.policy.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'

/** Reading and filling in sheets; what happens to them afterwards is in `report-flow.service`. */
@Injectable()
export class ReportService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly sheets: SheetReader,
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
    const window = (await this.sheets.rulesOf(plan)).windowOf(month)
    const asked = await this.sheets.askedByUnit(actor, planId, month)
    const sheets = new Map((await this.reports.listSheets(actor.scope, planId, month)).map((s) => [s.unitId, s]))
    const statuses = await this.reports.listStatuses(actor.scope, planId, month)
    const today = this.sheets.today()
    return (await this.organization.listUnits(actor.scope)).flatMap((unit) => {
      const tasks = asked.get(unit.id)
      if (!tasks) return []
      const own = statuses.filter(({ unitId }) => unitId === unit.id)
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
      const sheet = content.sheet ?? (await this.openSheet(tx, content))
      const planned = entries.map((entry, index) => plan(actor, content, entry, index))
      const faults = planned.flatMap(({ faults: own }) => own)
      if (faults.length > 0) throw new AppError('report.figure_invalid', { errors: faults })
      const conflicts = planned.flatMap(({ conflict }) => conflict ?? [])
      if (conflicts.length > 0) throw new AppError('report.cell_conflict', { errors: conflicts })
      for (const { asked, entry } of planned) if (asked) await this.write(tx, sheet, asked, entry)
      return this.sheets.view(actor, { planId, unitId, month }, tx)
    })
  }

  async history(actor: Actor, itemId: string): Promise<ItemHistoryEntry[]> {
    if (!(await this.reports.findItem(itemId, actor.scope))) throw notFound()
    return (await this.reports.listEvents(itemId)).map(toHistoryEntry)
  }

  private async openSheet(tx: Tx, { planId, unitId, month }: SheetContent): Promise<ReportSheetEntity> {
    const sheet = { id: newId(), planId, unitId, period: month, sealed: 0, submittedAt: null, version: 1 }
    await tx.insert(ReportSheetEntity, sheet)
    return sheet
  }

  private async write(tx: Tx, sheet: ReportSheetEntity, { task, item }: AskedTask, entry: ReportEntry): Promise<void> {
    const set = {
      ...entry.figure,
      dataStatus: entry.dataStatus,
      note: entry.note?.trim() || null,
      enteredBy: tx.actor.userId ?? '',
      updatedAt: tx.now,
    }
    const id = item?.id ?? newId()
    if (item) await tx.change(ReportItemEntity, { id, version: item.version, set })
    else await tx.insert(ReportItemEntity, { ...emptyItem(id, sheet, task.id), ...set })
    tx.record({
      entity: 'report_item',
      entityId: id,
      unitId: sheet.unitId,
      ...(item ? { before: declaredOf(item) } : {}),
      after: { taskId: task.id, period: sheet.period, ...entry.figure, dataStatus: entry.dataStatus, note: set.note },
    })
  }
}

function earliest(days: ReadonlyArray<string | null>): string | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)
}

interface Planned {
  readonly asked: AskedTask | null
  readonly entry: ReportEntry
  readonly faults: readonly ProblemItem[]
  readonly conflict: ProblemItem | null
}

/** What one typed row would do: nothing is written before all rows are known to be good. */
function plan(actor: Actor, content: SheetContent, entry: ReportEntry, index: number): Planned {
  const pointer = `/entries/${index}`
  const asked = content.asked.find(({ task }) => task.id === entry.taskId) ?? null
  if (!asked) {
    const message = '本单位本期没有这项填报任务。'
    return { asked, entry, faults: [{ pointer: `${pointer}/taskId`, code: 'not_asked', message }], conflict: null }
  }
  const facts = { unitId: content.unitId, sheet: content.sheet, items: [] }
  const ability = editAbility(actor, facts, asked.item?.status ?? 'draft')
  const closed =
    ability === true ? [] : [{ pointer, code: 'cell_closed', message: `“${asked.task.goalName}”：${ability.denied}。` }]
  return {
    asked,
    entry,
    faults: [...closed, ...figureFaults(entry.figure, asked.task.kind, pointer)],
    conflict: conflictOf(asked, entry, pointer),
  }
}

/** Both values are named, so that the person who saved second can choose. */
function conflictOf({ task, item }: AskedTask, entry: ReportEntry, pointer: string): ProblemItem | null {
  if (entry.version === (item?.version ?? 0)) return null
  const now = item ? (shownValue(declaredOf(item)) ?? '无数') : '无数'
  const message = `“${task.goalName}”已被他人改为 ${now}，您填的是 ${shownValue(entry.figure) ?? '无数'}，请选择保留哪一个。`
  return { pointer, code: 'cell_conflict', message }
}

function emptyItem(id: string, sheet: ReportSheetEntity, taskId: string): ReportItemEntity {
  return {
    id,
    sheetId: sheet.id,
    taskId,
    unitId: sheet.unitId,
    period: sheet.period,
    status: 'draft',
    state: 'missing',
    value: null,
    numerator: null,
    denominator: null,
    dataStatus: 'preliminary',
    note: null,
    adoptedState: null,
    adoptedValue: null,
    adoptedNumerator: null,
    adoptedDenominator: null,
    corrections: 0,
    returnCode: null,
    returnReason: null,
    returnDueOn: null,
    enteredBy: '',
    updatedAt: '',
    version: 1,
  }
}
