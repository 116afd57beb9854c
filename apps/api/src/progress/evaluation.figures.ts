import { monthPeriod, period as asPeriod, Rational, yearOf, type Period } from '@plancascade/kernel'
import { cityFigure, pace, planOutlook, planView } from '@plancascade/pacing'
import {
  GoalAmount,
  PaceKind,
  type BoardGoal,
  type BoardView,
  type EvaluationGoal,
  type EvaluationOutlook,
  type EvaluationYear,
  type PaceForecast,
  type PaceObservation,
  type PaceRequest,
  type PaceResult,
} from '@plancascade/types'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import type { CityRules } from '../report/city-rules.js'
import { adoptedOf, observationOf } from '../report/report.figures.js'
import type { ReportItemEntity } from '../report/report.entity.js'

/** What the evaluation of one goal is made from. */
export interface GoalFacts {
  readonly plan: PlanEntity
  readonly goal: GoalEntity
  readonly month: Period
  readonly rules: CityRules
  /** Each year's board up to the month, oldest first. */
  readonly boards: readonly BoardView[]
  /** Adopted figures of the goal's tasks by period, of this year and earlier ones. */
  readonly items: readonly ReportItemEntity[]
  /** The tasks that make up the city. */
  readonly taskIds: readonly string[]
}

const NOTHING = {
  actual: null,
  known: null,
  attainment: null,
  scheduled: null,
  gapPoints: null,
  light: 'not_applicable',
  remaining: null,
  perRemainingYear: null,
  outlook: null,
} as const

type Standing = Omit<EvaluationGoal, keyof ReturnType<typeof identityOf> | 'years' | 'asOf'>

/** [R-PACE-15] One goal over the plan's years: Σ or latest figure of the city against the plan's own target. */
export function evaluateGoal(facts: GoalFacts): EvaluationGoal {
  const { goal, boards, month } = facts
  const cities = boards.map((board, index) => cityOn(board, goal.id, index === boards.length - 1))
  const years = cities.map(({ year, period, target, actual, units, missingUnits }) => ({
    ...{ year, period, target, actual, units, missingUnits },
  }))
  const now = cities.at(-1)
  const asOf = now ? asPeriod(now.period) : month
  return { ...identityOf(goal), asOf, ...standingOf({ ...facts, month: asOf }, years, now), years }
}

/**
 * The city on a year's board. A year that is over counts whole or not at all; the last one, while units are missing, by its latest
 * month in which nobody was.
 */
function cityOn({ goals, year, period }: BoardView, goalId: string, isLast: boolean) {
  const city = goals.find((goal) => goal.goalId === goalId)?.city
  const { target = null, actual = null, attainment = null, light = 'not_applicable' as const } = city ?? {}
  const { units = 0, missingUnits = [] } = city ?? {}
  const shown = { year, period: period as string, target, actual, attainment, light, units, missingUnits }
  return isLast && city?.lastComplete ? { ...shown, ...city.lastComplete } : shown
}

function identityOf(goal: GoalEntity) {
  const { id, number, name, category, kind, direction, attribute, unit, shape } = goal
  return {
    ...{ goalId: id, number, name, category, kind, direction, attribute, unit, shape },
    target: amountOf(goal.target),
    baseline: amountOf(goal.baseline),
    hasSentence: goal.places !== null && goal.places !== '[]',
  }
}

function amountOf(stored: string | null): GoalAmount | null {
  return stored === null ? null : GoalAmount.parse(JSON.parse(stored))
}

function onBoard(board: BoardView, goalId: string): BoardGoal | undefined {
  return board.goals.find((goal) => goal.goalId === goalId)
}

function standingOf(
  facts: GoalFacts,
  years: readonly EvaluationYear[],
  now: ReturnType<typeof cityOn> | undefined,
): Standing {
  const { goal, boards } = facts
  const kind = PaceKind.safeParse(goal.kind)
  const target = amountOf(goal.target)?.value ?? null
  if (goal.shape === 'monitor')
    return { ...NOTHING, state: 'monitor', reason: '全市监测的目标，不下达到单位，系统内没有填报数，不评价。' }
  if (!kind.success || target === null)
    return { ...NOTHING, state: 'no_target', reason: '规划没有给出可计算的数量目标，不评价。' }
  if (boards.every((board) => !onBoard(board, goal.id)))
    return { ...NOTHING, state: 'not_issued', reason: '还没有分解下达，没有填报数，不评价。' }
  if (kind.data !== 'flow' && kind.data !== 'level' && kind.data !== 'ratio') return yearly(now)
  return overThePlan(facts, kind.data, target, years)
}

/** Annual counts, what each unit must have, and events have no total over the plan: the year's own standing is told. */
function yearly(now: ReturnType<typeof cityOn> | undefined): Standing {
  return {
    ...NOTHING,
    state: 'yearly',
    actual: now?.actual ?? null,
    attainment: now?.attainment ?? null,
    light: now?.light ?? 'not_applicable',
    reason: '逐年评价的目标，没有规划期合计；所列为本年情况。',
  }
}

function overThePlan(
  facts: GoalFacts,
  kind: 'flow' | 'level' | 'ratio',
  target: string,
  years: readonly EvaluationYear[],
): Standing {
  const { plan, goal, month } = facts
  const observations = Object.fromEntries(years.map(({ year, actual }) => [year, actual]))
  const running = kind === 'flow' && !month.endsWith('-12') ? runningYear(facts) : null
  const view = planView({
    kind,
    direction: goal.direction,
    target,
    from: plan.fromYear,
    to: plan.toYear,
    years: observations,
    asOf: yearOf(month),
    expectedThisYear: running?.value ?? null,
  })
  const paced = paceOverPlan(facts, kind, target, years)
  const isKnown = view.actual !== null
  return {
    state: isKnown ? 'assessed' : 'incomplete',
    actual: view.actual,
    known: view.known,
    attainment: view.attainment,
    scheduled: paced.scheduled,
    gapPoints: paced.gapPoints,
    light: isKnown ? paced.light : 'missing',
    reason: isKnown ? paced.reason : missingReason(years, kind),
    remaining: view.remaining,
    // Between January and December the running year still brings something: what is left is not shared among later years alone.
    perRemainingYear: month.endsWith('-12') ? view.perRemainingYear : null,
    outlook: kind === 'flow' && isKnown ? outlookOf(facts, target, years, running) : null,
  }
}

function missingReason(years: readonly EvaluationYear[], kind: 'flow' | 'level' | 'ratio'): string {
  const concerned = kind === 'flow' ? years : years.slice(-1)
  const gaps = concerned.filter(({ actual }) => actual === null)
  const words = gaps.map(({ year, missingUnits }) => {
    if (missingUnits.length === 0) return `${year}年没有下达或没有认定数`
    return `${year}年缺 ${missingUnits.join('、')}`
  })
  return `资料不全，不能计算全市数：${words.join('；')}。`
}

/** The plan as one window of months: light, schedule and reason by the city's rule; levels and ratios on the way from their base. */
function paceOverPlan(
  { plan, goal, month, rules }: GoalFacts,
  kind: PaceRequest['kind'],
  target: string,
  years: readonly EvaluationYear[],
): PaceResult {
  const baseline = kind === 'flow' ? null : (amountOf(goal.baseline)?.value ?? null)
  const result = pace({
    kind,
    direction: goal.direction,
    mode: 'cumulative',
    target,
    from: `${plan.fromYear}-01`,
    to: `${plan.toYear}-12`,
    asOf: month,
    rhythm: 'month',
    observations: Object.fromEntries(years.map(({ period, actual }) => [period, actual])),
    lights: rules.pacingFor(goal.id, month).lights,
    ...(baseline === null ? {} : { baseline, schedule: { curve: 'linear' } as const }),
  })
  if (!result.ok) throw new Error(`pacing refused the years of goal ${goal.id}: ${JSON.stringify(result.error)}`)
  return result.value
}

/** The running year's forecast from the city's own months, so that a unit's luck and another's misfortune are added, not averaged. */
function runningYear({ goal, month, items, taskIds }: GoalFacts): PaceForecast | null {
  const year = yearOf(month)
  const series = citySeries(goal, items, taskIds)
  const history: Record<string, string[]> = {}
  for (let past = year - 5; past < year; past += 1) {
    const months = Array.from({ length: 12 }, (_, index) => series.get(monthPeriod(past, index + 1)) ?? null)
    if (months.every((value) => value !== null)) history[past] = months
  }
  const ownMonths = [...series].filter(([period]) => yearOf(period) === year && period <= month)
  const result = pace({
    kind: 'flow',
    direction: goal.direction,
    mode: 'cumulative',
    target: '1',
    from: `${year}-01`,
    to: `${year}-12`,
    asOf: month,
    rhythm: 'month',
    observations: Object.fromEntries(ownMonths),
    ...(Object.keys(history).length > 0 ? { history } : {}),
  })
  return result.ok ? result.value.forecast : null
}

/** Σ of the units, month by month; a month in which a unit is missing has no figure. */
function citySeries(
  goal: GoalEntity,
  items: readonly ReportItemEntity[],
  taskIds: readonly string[],
): Map<Period, string | null> {
  const byPeriod = new Map<string, Map<string, PaceObservation>>()
  for (const item of items) {
    const figure = adoptedOf(item)
    const months = byPeriod.get(item.period) ?? new Map<string, PaceObservation>()
    months.set(item.taskId, figure ? observationOf(figure) : null)
    byPeriod.set(item.period, months)
  }
  const kind = PaceKind.parse(goal.kind)
  return new Map(
    [...byPeriod].map(([period, units]) => {
      const figure = cityFigure({ kind, units: taskIds.map((id) => ({ id, value: units.get(id) ?? null })) })
      return [period as Period, figure.value] as const
    }),
  )
}

function outlookOf(
  { plan, goal, month }: GoalFacts,
  target: string,
  years: readonly EvaluationYear[],
  running: PaceForecast | null,
): EvaluationOutlook | null {
  const isOver = month.endsWith('-12')
  const over = isOver ? years : years.slice(0, -1)
  const soFar = years.at(-1)?.actual
  if (!isOver && (running === null || soFar == null)) return null
  return planOutlook({
    direction: goal.direction,
    target,
    years: over.flatMap(({ actual }) => actual ?? []),
    running: !isOver && running && soFar != null ? { soFar, ...pick(running) } : null,
    yearsLeft: plan.toYear - yearOf(month),
  })
}

function pick({ value, low, high, method }: PaceForecast): Omit<PaceForecast, 'note'> {
  return { value, low, high, method }
}

/** Share of the plan's months that are over at the end of a month. */
export function elapsedShare({ fromYear, toYear }: PlanEntity, month: Period): Rational {
  const over = (yearOf(month) - fromYear) * 12 + Number(month.slice(5))
  return Rational.of(over, (toYear - fromYear + 1) * 12)
}
