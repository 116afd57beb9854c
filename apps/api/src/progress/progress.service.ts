import { Injectable } from '@nestjs/common'
import { monthPeriod, period as asPeriod, Rational, toDecimalText, yearOf, type Period } from '@plancascade/kernel'
import { PaceKind, type BoardQuery, type BoardView, type PaceResult, type ProgressDetail } from '@plancascade/types'
import { DecompositionRepository } from '../decomposition/decomposition.repository.js'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { mapInSlices } from '../platform/slices.js'
import { adoptedOf, declaredOf, observationOf, shownValue } from '../report/report.figures.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import type { PlanEntity } from '../plan/plan.entity.js'
import type { CityRules } from '../report/city-rules.js'
import { paceTask } from '../report/report.standing.js'
import { SheetReader } from '../report/sheet.reader.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import { targetInForce } from '../task/task.targets.js'
import { boardOf, type BoardInput, type BoardRow } from './progress.board.js'
import { CityMonthsReader } from './city-months.reader.js'
import { orderedTargets } from './city-standing.js'
import { figuresFrom, itemsByTask } from './progress.history.js'
import { pacedAt, standingRow, type ProgressRow } from './progress.standing.js'
import { ProgressRepository } from './progress.repository.js'
import { ReadCache } from './read-cache.js'

@Injectable()
export class ProgressService {
  constructor(
    private readonly progress: ProgressRepository,
    private readonly tasks: TaskRepository,
    private readonly decompositions: DecompositionRepository,
    private readonly organization: OrganizationRepository,
    private readonly sheets: SheetReader,
    private readonly means: CityMonthsReader,
    private readonly cache: ReadCache,
  ) {}

  /** A board stays true until an act that may change it, so it is put together once and shown until then. */
  board(actor: Actor, { planId, period }: BoardQuery): Promise<BoardView> {
    return this.cache.get(['board', actor.scope, planId, period], () => this.makeBoard(actor, planId, period))
  }

  async detail(actor: Actor, taskId: string, period: string): Promise<ProgressDetail> {
    const task = await this.tasks.find(taskId, actor.scope)
    if (!task) throw notFound()
    const plan = await this.sheets.planOf(actor, task.planId)
    const rules = await this.sheets.rulesOf(plan)
    const month = this.sheets.monthOf(plan, period)
    const year = yearOf(month)
    const targets = await this.tasks.targetsOf(taskId)
    const items = await this.progress.listItems(taskId)
    const adopted = items.filter((item) => item.adoptedState !== null)
    const target = targetInForce(targets, month)
    const read = await this.means.read({ plan, year, rules, goalIds: new Set([task.goalId]) })
    const ground = { rules, means: read?.means ?? null }
    const pacedBy = (at: Period): PaceResult | null => pacedAt(at, task, targets, year, adopted, ground)
    const paced = pacedBy(month)
    return {
      ...identityOf(task),
      year,
      period: month,
      target,
      ...standingFields(paced),
      months: monthsOf(items, year, (at) => dueValue(task, targetInForce(targets, at), pacedBy(at))),
      fiveYear: fiveYears(plan, task, targets, adopted, rules),
      steps: paced?.steps ?? [],
      updatedAt: adopted.at(-1)?.updatedAt ?? null,
    }
  }

  /** The board as it would stand under other rules, with the reason of each light; made afresh, kept nowhere. */
  async boardUnder(
    actor: Actor,
    { planId, period }: BoardQuery,
    rules: CityRules,
  ): Promise<{ board: BoardView; reasons: ReadonlyMap<string, string> }> {
    const input = await this.boardInput(actor, planId, period, rules)
    const rows = await this.madeAgain(actor, input)
    return { board: boardOf({ ...input, rows }), reasons: new Map([...rows].map(([id, { reason }]) => [id, reason])) }
  }

  private async makeBoard(actor: Actor, planId: string, period: string): Promise<BoardView> {
    const rules = await this.sheets.rulesOf(await this.sheets.planOf(actor, planId))
    const input = await this.boardInput(actor, planId, period, rules)
    return this.withLastComplete(actor, boardOf({ ...input, rows: await this.rowsAt(actor, input) }), rules)
  }

  /** Where units are missing the city has no figure; whoever sees the whole city sees the last one it had. */
  private async withLastComplete(actor: Actor, board: BoardView, rules: CityRules): Promise<BoardView> {
    const waits = board.goals.filter(({ city }) => city.missingUnits.length > 0)
    if (waits.length === 0 || actor.scope.kind !== 'city') return board
    const plan = await this.sheets.planOf(actor, board.planId)
    const goalIds = new Set(waits.map(({ goalId }) => goalId))
    const { means } = await this.means.months({ plan, year: board.year, rules, goalIds })
    const month = asPeriod(board.period)
    const goals = board.goals.map((goal) =>
      goalIds.has(goal.goalId)
        ? { ...goal, city: { ...goal.city, lastComplete: means.lastComplete(goal.goalId, month) } }
        : goal,
    )
    return { ...board, goals }
  }

  /** What a board is made of, for views of the same tasks. */
  async boardInput(actor: Actor, planId: string, period: string, rules: CityRules): Promise<Omit<BoardInput, 'rows'>> {
    const plan = await this.sheets.planOf(actor, planId)
    const month = this.sheets.monthOf(plan, period)
    const year = yearOf(month)
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, { year })
    const tasks = (await this.tasks.list(actor.scope, { planId })).flatMap((task) => {
      const own = targets.get(task.id) ?? []
      const target = targetInForce(own, month)
      return target === null ? [] : [{ task, target, targets: own }]
    })
    const goalIds = new Set(tasks.map(({ task }) => task.goalId))
    const read = await this.means.read({ plan, year, rules, goalIds })
    return {
      planId,
      month,
      year,
      units: await this.organization.listUnits(actor.scope),
      tasks,
      cityTargets: orderedTargets(await this.decompositions.listOfPlan(planId), month),
      rules,
      means: read?.means ?? null,
    }
  }

  /** The reading model as it is, or, for a month of the past, the same rows made again from the figures up to then. */
  private async rowsAt(actor: Actor, input: Omit<BoardInput, 'rows'>): Promise<ReadonlyMap<string, BoardRow>> {
    const rows = await this.progress.list(actor.scope, input.planId, input.year)
    if (rows.every((row) => row.period <= input.month)) return new Map(rows.map((row) => [row.taskId, row]))
    return this.madeAgain(actor, input)
  }

  private async madeAgain(actor: Actor, input: Omit<BoardInput, 'rows'>): Promise<Map<string, ProgressRow>> {
    const byTask = await this.figuresOf(actor, input)
    const made = await mapInSlices(input.tasks, ({ task, targets }) => ({
      id: task.id,
      row: standingRow(task, targets, input.year, byTask.get(task.id) ?? [], input),
    }))
    return new Map(made.flatMap(({ id, row }) => (row ? [[id, row] as const] : [])))
  }

  /** Adopted figures up to the month, by task, as far back as a light of the year looks. */
  async figuresOf(
    actor: Actor,
    { planId, rules, month, tasks }: Omit<BoardInput, 'rows'>,
  ): Promise<Map<string, ReportItemEntity[]>> {
    const goalIds = tasks.map(({ task }) => task.goalId)
    const from = figuresFrom(rules, goalIds, month)
    return itemsByTask(await this.progress.listAdopted(actor.scope, planId, from, month))
  }
}

function identityOf(task: TaskRow) {
  const { id, unitId, unitName, goalId, goalName, kind, direction, unit } = task
  return { taskId: id, unitId, unitName, goalId, goalName, kind, direction, unit }
}

const FORECAST_LABELS = {
  seasonal_share: '按往年季节占比',
  run_rate: '按当前速度（历史不足一年）',
  same_period: '按同期比',
}

function standingFields(paced: PaceResult | null) {
  const { attainment = null, scheduled = null, gapPoints = null, required = null, forecast = null } = paced ?? {}
  return {
    attainment,
    scheduled,
    gapPoints,
    light: paced?.light ?? ('not_applicable' as const),
    reason: paced?.reason ?? '该类目标不计算进度。',
    required,
    forecast: forecast && {
      method: forecast.method,
      methodLabel: FORECAST_LABELS[forecast.method],
      value: forecast.value,
      low: forecast.low,
      high: forecast.high,
    },
  }
}

/** The year's months with what was declared and adopted beside what was due by then. */
function monthsOf(
  items: readonly ReportItemEntity[],
  year: number,
  dueBy: (month: Period) => string | null,
): ProgressDetail['months'] {
  return Array.from({ length: 12 }, (_, index) => {
    const period = monthPeriod(year, index + 1)
    const item = items.find((entry) => entry.period === period)
    return {
      period,
      itemId: item?.id ?? null,
      declared: item ? declaredOf(item) : null,
      adopted: item ? adoptedOf(item) : null,
      scheduledValue: dueBy(period),
      status: item?.status ?? null,
      corrections: item?.corrections ?? 0,
    }
  })
}

/** The part of a flow's target that is due by a month; an adjusted target counts from the day on which it is valid. */
function dueValue({ kind }: TaskRow, target: string | null, paced: PaceResult | null): string | null {
  if (kind !== 'flow' || target === null || paced?.scheduled == null) return null
  return toDecimalText(Rational.from(target).mul(Rational.from(paced.scheduled)), 2)
}

function fiveYears(
  { fromYear, toYear }: PlanEntity,
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  adopted: readonly ReportItemEntity[],
  rules: CityRules,
): ProgressDetail['fiveYear'] {
  return Array.from({ length: toYear - fromYear + 1 }, (_, index) => {
    const year = fromYear + index
    const latest = adopted.filter((item) => item.period.startsWith(`${year}-`)).at(-1)
    const figure = latest ? adoptedOf(latest) : null
    const target = targetInForce(targets, asPeriod(latest?.period ?? `${year}-12`))
    const kind = PaceKind.safeParse(task.kind)
    const view =
      kind.success && figure && latest
        ? paceTask({
            kind: task.kind,
            direction: task.direction,
            target,
            month: latest.period as Period,
            observations: { [latest.period]: observationOf(figure) },
            rule: rules.pacingFor(task.goalId, latest.period as Period),
          })
        : null
    return { year, target, actual: figure && shownValue(figure), attainment: view?.attainment ?? null }
  })
}
