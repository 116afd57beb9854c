import { Injectable } from '@nestjs/common'
import { monthPeriod, yearOf, type Period } from '@plancascade/kernel'
import {
  Light,
  type BoardCell,
  type BoardQuery,
  type LineMonth,
  type LinesQuery,
  type LinesView,
  type ProgressLine,
  type TimelineView,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { mapInSlices } from '../platform/slices.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { SheetReader } from '../report/sheet.reader.js'
import { cellOf, type BoardInput } from './progress.board.js'
import { standingRow, type ProgressRow } from './progress.standing.js'
import { ProgressService } from './progress.service.js'
import { ReadCache } from './read-cache.js'

/** Months with more tasks than this would make an answer that no page draws. */
const MAX_TASKS = 20_000

type BoardTask = BoardInput['tasks'][number]

/** Where tasks stood at the end of each month of the year, made from the adopted figures as they stand now. */
@Injectable()
export class LinesService {
  constructor(
    private readonly progress: ProgressService,
    private readonly sheets: SheetReader,
    private readonly cache: ReadCache,
  ) {}

  lines(actor: Actor, query: LinesQuery): Promise<LinesView> {
    return this.cache.get(['lines', actor.scope, query], () => this.makeLines(actor, query))
  }

  timeline(actor: Actor, { planId, period }: BoardQuery): Promise<TimelineView> {
    return this.cache.get(['timeline', actor.scope, planId, period], () => this.makeTimeline(actor, planId, period))
  }

  private async makeLines(actor: Actor, { planId, period, unitId, goalId }: LinesQuery): Promise<LinesView> {
    const { input, standings, months } = await this.read(
      actor,
      { planId, period },
      ({ task }) =>
        (unitId === undefined || task.unitId === unitId) && (goalId === undefined || task.goalId === goalId),
    )
    if (input.tasks.length === 0) throw notFound()
    const board = goalId === undefined ? null : await this.progress.board(actor, { planId, period })
    return {
      planId,
      year: input.year,
      period: input.month,
      months,
      lines: standings.map((standing) => lineOf(standing, months)),
      city: board?.goals.find((goal) => goal.goalId === goalId) ?? null,
    }
  }

  private async makeTimeline(actor: Actor, planId: string, period: string): Promise<TimelineView> {
    const { input, standings, months } = await this.read(actor, { planId, period }, () => true)
    const present = new Set(input.tasks.map(({ task }) => task.unitId))
    const goals = new Map(input.tasks.map(({ task }) => [task.goalId, task]))
    const lightsAt = (index: number): Light[] => standings.flatMap(({ cells }) => cells[index]?.light ?? [])
    return {
      planId,
      year: input.year,
      months,
      units: input.units
        .filter(({ id }) => present.has(id))
        .map(({ id, shortName }) => ({ unitId: id, name: shortName })),
      goals: [...goals].map(([goalId, { goalName, category }]) => ({ goalId, name: goalName, category })),
      tasks: standings.map(({ task: { task }, cells }) => ({
        taskId: task.id,
        unitId: task.unitId,
        goalId: task.goalId,
        lights: cells.map(({ light }) => light),
      })),
      counts: months.map((_, index) => countsOf(lightsAt(index))),
    }
  }

  private async read(
    actor: Actor,
    { planId, period }: BoardQuery,
    isWanted: (task: BoardTask) => boolean,
  ): Promise<{ input: Omit<BoardInput, 'rows'>; standings: Standing[]; months: Period[] }> {
    const plan = await this.sheets.planOf(actor, planId)
    const rules = await this.sheets.rulesOf(plan)
    const all = await this.progress.boardInput(actor, planId, period, rules)
    const input = { ...all, tasks: all.tasks.filter(isWanted).slice(0, MAX_TASKS) }
    const months = monthsUpTo(input.month)
    const byTask = await this.progress.figuresOf(actor, input)
    const standings = await mapInSlices(input.tasks, (task) =>
      standingOf(task, input, byTask.get(task.task.id) ?? [], months),
    )
    return { input, standings, months }
  }
}

interface Standing {
  readonly task: BoardTask
  /** One for each month. */
  readonly cells: readonly BoardCell[]
  readonly items: ReadonlyMap<string, ReportItemEntity>
  readonly latest: ProgressRow | null
}

/** A row is made anew only where a figure came: between two figures a task stands where it stood. */
function standingOf(
  task: BoardTask,
  input: Omit<BoardInput, 'rows'>,
  items: readonly ReportItemEntity[],
  months: readonly Period[],
): Standing {
  const byPeriod = new Map(items.map((item) => [item.period, item]))
  let row: ProgressRow | null = null
  const cells = months.map((month) => {
    if (byPeriod.has(month)) {
      const upTo = items.filter((item) => item.period <= month)
      row = standingRow(task.task, task.targets, input.year, upTo, input)
    }
    return cellOf(task.task, task.target, month, row ?? undefined)
  })
  return { task, cells, items: byPeriod, latest: row }
}

function lineOf({ task: { task, target }, cells, items, latest }: Standing, months: readonly Period[]): ProgressLine {
  const { id, unitId, unitName, goalId, goalName, goalNumber, category, kind, direction, unit } = task
  const now = cells.at(-1)
  return {
    ...{ taskId: id, unitId, unitName, goalId, goalName, goalNumber, category, kind, direction, unit, target },
    actual: now?.actual ?? null,
    attainment: now?.attainment ?? null,
    scheduled: now?.scheduled ?? null,
    gapPoints: now?.gapPoints ?? null,
    light: now?.light ?? 'not_due',
    reason: latest?.reason ?? '还没有认定数。',
    required: now?.light === 'missing' ? null : (latest?.required ?? null),
    figurePeriod: now?.figurePeriod ?? null,
    months: cells.map((cell, index) => monthOf(cell, months[index] ?? '', items)),
  }
}

/** A month shows its own figure only; what an earlier month told is not told again. */
function monthOf(cell: BoardCell, period: string, items: ReadonlyMap<string, ReportItemEntity>): LineMonth {
  const item = items.get(period)
  return {
    period,
    itemId: item?.id ?? null,
    value: item ? cell.actual : null,
    attainment: item ? cell.attainment : null,
    scheduled: item ? cell.scheduled : null,
    light: cell.light,
  }
}

function monthsUpTo(month: Period): Period[] {
  const last = Number(month.slice(5))
  return Array.from({ length: last }, (_, index) => monthPeriod(yearOf(month), index + 1))
}

export function countsOf(lights: readonly Light[]): Record<Light, number> {
  const counts = Object.fromEntries(Light.options.map((light) => [light, 0])) as Record<Light, number>
  for (const light of lights) counts[light] += 1
  return counts
}
