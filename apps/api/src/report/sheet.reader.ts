import { Injectable } from '@nestjs/common'
import { endOf, parsePeriod, periodParts, yearOf, type Period } from '@plancascade/kernel'
import { isReportDue, reportMonths } from '@plancascade/pacing'
import type { PlainDate } from '@plancascade/kernel'
import type { ReportFinding, ReportSheetView } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import { targetInForce } from '../task/task.targets.js'
import { askedTasks } from './report.grid.js'
import type { SheetContent, SheetGround } from './sheet.content.js'
import { toSheetView } from './report.mapper.js'
import { sheetWindow } from './sheet-summary.mapper.js'
import { ReportRepository } from './report.repository.js'
import type { CityRules } from './city-rules.js'
import { CityRulesRepository } from './city-rules.repository.js'
import { EvidenceRepository } from './evidence.repository.js'
import { PeerChecks } from './peer-checks.js'
import { sheetFindings, standingOf } from './report.standing.js'
import { UnlockRepository } from './unlock.repository.js'

/** Whose sheet of which month. */
export interface SheetKey {
  readonly planId: string
  readonly unitId: string
  readonly month: Period
}

/** Puts a sheet together from tasks, targets, figures, evidence and checks, as a page or an act needs it. */
@Injectable()
export class SheetReader {
  constructor(
    private readonly reports: ReportRepository,
    private readonly tasks: TaskRepository,
    private readonly plans: PlanRepository,
    private readonly organization: OrganizationRepository,
    private readonly rules: CityRulesRepository,
    private readonly unlocks: UnlockRepository,
    private readonly evidence: EvidenceRepository,
    private readonly peers: PeerChecks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return shanghaiDay(this.clock.nowText())
  }

  async planOf(actor: Actor, planId: string, reads?: Reads): Promise<PlanEntity> {
    const plan = await this.plans.findPlan(planId, actor.scope, reads)
    if (!plan) throw notFound()
    return plan
  }

  /** A month of the plan that is over; anything else cannot be reported. */
  monthOf(plan: PlanEntity, text: string): Period {
    const parsed = parsePeriod(text)
    const month = parsed.ok && periodParts(parsed.value).kind === 'month' ? parsed.value : null
    if (month && yearOf(month) >= plan.fromYear && yearOf(month) <= plan.toYear && endOf(month) < this.today()) {
      return month
    }
    throw new AppError('report.period_invalid', {
      errors: [{ pointer: '/period', code: 'period_invalid', message: '应为规划期内已结束的月份，如 2024-03。' }],
    })
  }

  rulesOf(plan: PlanEntity, reads?: Reads): Promise<CityRules> {
    return this.rules.of(plan.regionId, reads)
  }

  async months(actor: Actor, planId: string): Promise<Period[]> {
    const plan = await this.planOf(actor, planId)
    return reportMonths(plan.fromYear, plan.toYear, this.today())
  }

  /** How many tasks of each unit a month asks for. */
  async askedByUnit(actor: Actor, planId: string, month: Period): Promise<Map<string, TaskRow[]>> {
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, { year: yearOf(month) })
    const byUnit = new Map<string, TaskRow[]>()
    for (const task of await this.tasks.list(actor.scope, { planId })) {
      const asked = targetInForce(targets.get(task.id) ?? [], month) !== null && isReportDue(task.rhythm, month)
      if (asked) byUnit.set(task.unitId, [...(byUnit.get(task.unitId) ?? []), task])
    }
    return byUnit
  }

  async read(actor: Actor, key: SheetKey, reads: Reads = this.database.read): Promise<SheetContent> {
    return this.contentOn(await this.groundOf(actor, key, reads), actor, key, reads)
  }

  private async groundOf(actor: Actor, key: SheetKey, reads: Reads): Promise<SheetGround> {
    const { planId, unitId, month } = key
    const unit = await this.organization.findUnitOfRegion(unitId, actor.scope, reads)
    const tasks = await this.tasks.list(actor.scope, { planId, unitId }, reads)
    if (!unit || (tasks.length === 0 && !covers(actor, unitId))) throw notFound()
    const year = yearOf(month)
    const past = { planId, unitId, from: `${year - 1}-01`, before: month }
    return {
      unit,
      tasks,
      targets: await this.tasks.targetsOfPlan(actor.scope, planId, { unitId, year }, reads),
      rules: await this.rules.of(unit.regionId, reads),
      earlier: await this.reports.listFigures(actor.scope, past, reads),
      unlocks: await this.unlocks.active(unitId, month, this.clock.nowText(), reads),
    }
  }

  private async contentOn(ground: SheetGround, actor: Actor, key: SheetKey, reads: Reads): Promise<SheetContent> {
    const { planId, unitId, month } = key
    const { unit, tasks, targets, rules, earlier, unlocks } = ground
    const sheet = await this.reports.findSheetOf(actor.scope, { planId, unitId, period: month }, reads)
    const items = sheet ? await this.reports.listItemsOfSheet(sheet.id, reads) : []
    const asked = askedTasks(month, tasks, targets, earlier, items)
    const evidence = sheet ? await this.evidence.ofSheet(sheet.id, reads) : new Map()
    return {
      ground,
      planId,
      unitId,
      unitName: unit.shortName,
      month,
      today: this.today(),
      sheet: sheet ?? null,
      asked,
      byTask: new Map(asked.map((entry) => [entry.task.id, entry])),
      unlocks,
      evidence,
      window: sheetWindow(
        month,
        rules,
        asked.map(({ task, item }) => ({ goalId: task.goalId, status: item?.status ?? null })),
      ),
      windows: new Map(asked.map(({ task }) => [task.id, rules.windowOf(month, task.goalId)])),
      standingOf: (entry) => standingOf(entry, month, rules),
      findingsOf: (entry) => sheetFindings(entry, { asked, month, evidence, rules }),
      peerFindingsOf: () => [],
      usesOf: () => [],
    }
  }

  /** A sheet as a page shows it: with what other units' figures and files have to do with it, as far as the actor may see them. */
  async view(actor: Actor, key: SheetKey, reads: Reads = this.database.read): Promise<ReportSheetView> {
    return this.shown(actor, key, await this.read(actor, key, reads), reads)
  }

  /** The same inside an act, after its writes: what the act found before them is not read again. */
  async viewAfter(actor: Actor, { planId, unitId, month, ground }: SheetContent, tx: Tx): Promise<ReportSheetView> {
    const key = { planId, unitId, month }
    return this.shown(actor, key, await this.contentOn(ground, actor, key, tx), tx)
  }

  private async shown(actor: Actor, key: SheetKey, content: SheetContent, reads: Reads): Promise<ReportSheetView> {
    const files = [...content.evidence.values()].flat()
    const uses = await this.evidence.usesOf(actor.scope, files, reads)
    // Only who judges figures compares them with other units', and only while there is something to judge.
    const isJudged = actor.scope.kind === 'city' && content.asked.some(({ item }) => item?.status === 'submitted')
    const peers = isJudged ? await this.peers.findings(actor.scope, key, reads) : new Map<string, ReportFinding[]>()
    return toSheetView(actor, {
      ...content,
      peerFindingsOf: ({ task }) => peers.get(task.id) ?? [],
      usesOf: ({ id }) => uses.get(id) ?? [],
    })
  }
}

/** A county sees its own empty sheet; a unit outside of the scope looks like one that does not exist. */
function covers(actor: Actor, unitId: string): boolean {
  return actor.scope.kind === 'city' || actor.scope.ids.includes(unitId)
}
