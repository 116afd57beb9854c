import { period as asPeriod, Rational, toDecimalText, yearOf, type Period } from '@plancascade/kernel'
import type { Figure, PaceResult } from '@plancascade/types'
import type { CityRules } from '../report/city-rules.js'
import type { ReportItemEntity } from '../report/report.entity.js'
import { adoptedOf, observationOf, shownValue } from '../report/report.figures.js'
import { paceTask, ruleVersion, type PaceAgainst } from '../report/report.standing.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import { targetInForce } from '../task/task.targets.js'
import type { CityMonths } from './city-months.js'
import type { ProgressEntity } from './progress.entity.js'
import { historyOf } from './progress.history.js'

/** What lights stand on besides the unit's own figures. */
export interface LightGround {
  readonly rules: CityRules
  /** Null where no rule compares units. */
  readonly means: CityMonths | null
}

/** As many as a published share has. */
const COMPARED_PLACES = 12

export type ProgressRow = Omit<ProgressEntity, 'id'>

/** Where a task stands with the latest of its adopted figures of the year; null while it has none. */
export function rowOf(
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  year: number,
  items: readonly ReportItemEntity[],
  ground: LightGround,
  now: string,
): ProgressRow | null {
  const row = standingRow(task, targets, year, items, ground)
  const previous = items.filter((item) => yearOf(asPeriod(item.period)) === year).at(-2)
  const before = previous && pacedAt(asPeriod(previous.period), task, targets, year, items, ground)
  return row && { ...row, previousLight: previous ? (before?.light ?? null) : null, updatedAt: now }
}

/** The same without the light of the figure before, for boards that are made afresh and only looked at. */
export function standingRow(
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  year: number,
  items: readonly ReportItemEntity[],
  ground: LightGround,
): ProgressRow | null {
  const latest = items.filter((item) => yearOf(asPeriod(item.period)) === year).at(-1)
  const figure = latest && adoptedOf(latest)
  if (!latest || !figure) return null
  const month = asPeriod(latest.period)
  const paced = pacedAt(month, task, targets, year, items, ground)
  return {
    taskId: task.id,
    planId: task.planId,
    goalId: task.goalId,
    unitId: task.unitId,
    year,
    period: month,
    target: targetInForce(targets, month),
    actual: shownValue(figure),
    numerator: figure.numerator,
    denominator: figure.denominator,
    attainment: paced?.attainment ?? null,
    scheduled: paced?.scheduled ?? null,
    gapPoints: paced?.gapPoints ?? null,
    light: paced?.light ?? 'not_applicable',
    previousLight: null,
    reason: paced?.reason ?? '该类目标不计算进度。',
    ruleVersion: paced ? ruleVersion(paced.rule, ground.rules.pacingFor(task.goalId, month).edition) : '',
    dataStatus: latest.dataStatus,
    required: paced?.required ?? null,
    forecast: paced?.forecast ? JSON.stringify(paced.forecast) : null,
    updatedAt: '',
  }
}

/** How a task stood at a month's end; `items` are its adopted figures, earlier years first. */
export function pacedAt(
  month: Period,
  task: TaskRow,
  targets: readonly TaskTargetEntity[],
  year: number,
  items: readonly ReportItemEntity[],
  ground: LightGround,
): PaceResult | null {
  const upTo = items.filter((item) => yearOf(asPeriod(item.period)) === year && item.period <= month)
  return paceTask({
    kind: task.kind,
    direction: task.direction,
    target: targetInForce(targets, month),
    month,
    observations: observations(upTo),
    rule: ground.rules.pacingFor(task.goalId, month),
    history: historyOf(task, year, items),
    against: againstAt(month, task, items, ground),
  })
}

/** What a comparing rule needs besides the unit's own year; null for every other rule. */
function againstAt(
  month: Period,
  task: TaskRow,
  items: readonly ReportItemEntity[],
  { means }: LightGround,
): PaceAgainst | null {
  const mean = means?.meanAt(task.goalId, month)
  if (!mean) return null
  const yearAgo = items.find(({ period }) => period === `${yearOf(month) - 1}${month.slice(4)}`)
  const figure = yearAgo ? adoptedOf(yearAgo) : null
  return { ...mean, lastYear: figure && comparable(figure) }
}

/** A figure at the precision at which figures are compared; what is shown of a rate has fewer places. */
function comparable({ state, value, numerator, denominator }: Figure): string | null {
  if (state !== 'reported' || numerator === null || denominator === null) return state === 'reported' ? value : null
  const whole = Rational.from(denominator)
  return whole.isZero ? null : toDecimalText(Rational.from(numerator).mul(Rational.HUNDRED).div(whole), COMPARED_PLACES)
}

export function observations(items: readonly ReportItemEntity[]): Record<string, ReturnType<typeof observationOf>> {
  return Object.fromEntries(
    items.flatMap((item) => {
      const figure = adoptedOf(item)
      return figure ? [[item.period, observationOf(figure)]] : []
    }),
  )
}
