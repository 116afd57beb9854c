import { lastReportDue, LIGHT_RULES } from '@plancascade/pacing'
import type { Period } from '@plancascade/kernel'
import {
  Light,
  PaceKind,
  type BoardCell,
  type BoardGoal,
  type BoardView,
  type PaceObservation,
} from '@plancascade/types'
import type { UnitEntity } from '../organization/organization.entity.js'
import type { CityRules } from '../report/city-rules.js'
import { ruleVersion } from '../report/report.standing.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import type { CityMonths } from './city-months.js'
import { cityStanding, cityTarget } from './city-standing.js'
import type { ProgressEntity } from './progress.entity.js'

/** A board row without the columns that only the database needs. */
export type BoardRow = Pick<
  ProgressEntity,
  | 'taskId'
  | 'period'
  | 'target'
  | 'actual'
  | 'numerator'
  | 'denominator'
  | 'attainment'
  | 'scheduled'
  | 'gapPoints'
  | 'light'
  | 'dataStatus'
>

export interface BoardInput {
  readonly planId: string
  readonly month: Period
  readonly year: number
  readonly units: readonly UnitEntity[]
  /** Tasks with a target in the year, in the order of the plan, with that target. */
  readonly tasks: ReadonlyArray<{
    readonly task: TaskRow
    readonly target: string
    /** Every edition, for rows that are made again from the figures. */
    readonly targets: readonly TaskTargetEntity[]
  }>
  readonly rows: ReadonlyMap<string, BoardRow>
  /** The city's target of the year by goal, for what does not add up. */
  readonly cityTargets: ReadonlyMap<string, string>
  readonly rules: CityRules
  readonly means: CityMonths | null
}

/** The matrix of units and goals, with the city's own figure of each goal. */
export function boardOf(input: BoardInput): BoardView {
  const { planId, month, year, units, tasks, rows } = input
  const cells = tasks.map(({ task, target }) => cellOf(task, target, month, rows.get(task.id)))
  const present = new Set(tasks.map(({ task }) => task.unitId))
  const counts = Object.fromEntries(Light.options.map((light) => [light, 0])) as Record<Light, number>
  for (const { light } of cells) counts[light] += 1
  const { lights, edition } = input.rules.pacingFor(null, month)
  const rule = LIGHT_RULES[lights.rule]
  return {
    planId,
    year,
    period: month,
    units: units.filter(({ id }) => present.has(id)).map(({ id, shortName }) => ({ unitId: id, name: shortName })),
    goals: goalsOf(input, cells),
    cells,
    counts,
    rule: { version: ruleVersion(rule, edition), text: rule.source },
  }
}

/** A figure older than the month asked for is shown as what it is: the last known one of a unit that is late. */
export function cellOf(task: TaskRow, target: string, month: Period, row: BoardRow | undefined): BoardCell {
  const base = { taskId: task.id, unitId: task.unitId, goalId: task.goalId, target }
  const nothing = {
    actual: null,
    attainment: null,
    scheduled: null,
    gapPoints: null,
    figurePeriod: null,
    dataStatus: null,
  }
  if (!row) return { ...base, ...nothing, light: lastReportDue(task.rhythm, month) === null ? 'not_due' : 'missing' }
  const { actual, attainment, scheduled, gapPoints, dataStatus } = row
  const due = lastReportDue(task.rhythm, month)
  const late = due !== null && row.period < due
  const light = late ? 'missing' : row.light
  return { ...base, actual, attainment, scheduled, gapPoints, dataStatus, light, figurePeriod: row.period }
}

function goalsOf(input: BoardInput, cells: readonly BoardCell[]): BoardGoal[] {
  const first = new Map<string, TaskRow>()
  for (const { task } of input.tasks) if (!first.has(task.goalId)) first.set(task.goalId, task)
  return [...first.values()].map((task) => ({
    goalId: task.goalId,
    name: task.goalName,
    number: task.goalNumber,
    category: task.category,
    kind: task.kind,
    direction: task.direction,
    unit: task.unit,
    city: cityOf(
      input,
      task,
      cells.filter(({ goalId }) => goalId === task.goalId),
    ),
  }))
}

/** [R-PACE-11] Σ of the units or Σ numerators ÷ Σ denominators; a missing unit leaves the city without a figure, and is named. */
function cityOf(input: BoardInput, task: TaskRow, cells: readonly BoardCell[]): BoardGoal['city'] {
  const target = cityTarget(
    task.kind,
    cells.map((cell) => cell.target),
    input.cityTargets.get(task.goalId) ?? null,
  )
  const nothing = {
    target,
    actual: null,
    attainment: null,
    light: 'not_applicable' as const,
    units: cells.length,
    missingUnits: [],
    lastComplete: null,
  }
  if (!PaceKind.safeParse(task.kind).success) return nothing
  if (cells.every(({ light }) => light === 'not_due')) return { ...nothing, light: 'not_due' }
  const nameOf = new Map(input.units.map(({ id, shortName }) => [id, shortName]))
  const units = cells.map((cell) => ({ id: cell.unitId, value: observationFor(cell, input.rows.get(cell.taskId)) }))
  const standing = cityStanding({ task, target, month: input.month, units, rules: input.rules })
  const missingUnits = (standing?.figure.missing ?? []).map((id) => nameOf.get(id) ?? id)
  if (!standing?.paced)
    return { ...nothing, light: missingUnits.length > 0 ? 'missing' : 'not_applicable', missingUnits }
  const { attainment, light } = standing.paced
  return { ...nothing, actual: standing.figure.value, attainment, light, missingUnits }
}

function observationFor(cell: BoardCell, row: BoardRow | undefined): PaceObservation {
  if (cell.light === 'not_applicable' && cell.actual === null) return { state: 'not_applicable' }
  if (!row || cell.light === 'missing') return null
  const { numerator, denominator } = row
  return numerator !== null && denominator !== null ? { numerator, denominator } : row.actual
}
