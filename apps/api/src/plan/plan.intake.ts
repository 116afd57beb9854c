import { goalDraft } from '@plancascade/plan-reader'
import type { PlanReading, ReadGoal } from '@plancascade/types'
import { newId } from '../platform/id.js'
import { placeOf, placesText } from './goal.places.js'
import type { GoalEntity, PlanEntity, PlanFindingEntity } from './plan.entity.js'
import { toGoalFields } from './plan.mapper.js'

export interface Placed {
  readonly pointer: string
  readonly goal: ReadGoal
  readonly origin: 'table' | 'statement'
  /** 其中 points to a row by number inside the same list. */
  readonly list: string
  readonly id: string
}

/** The rows of a new plan: its goals and findings, from what the reader saw. Tables of the last plan's results are no goals. */
export function rowsOf(planId: string, reading: PlanReading): { goals: GoalEntity[]; findings: PlanFindingEntity[] } {
  const placed = placedGoals(reading)
  const idAt = new Map(placed.map(({ pointer, id }) => [pointer, id]))
  const findings = reading.findings.map((finding, position): PlanFindingEntity => {
    const { code, severity, message, span } = finding
    const goalIds = finding.goals.flatMap((pointer) => idAt.get(pointer) ?? [])
    return {
      id: newId(),
      planId,
      code,
      severity,
      message,
      goalIds: JSON.stringify(goalIds),
      spanStart: span.start,
      spanEnd: span.end,
      settledReason: null,
      settledBy: null,
      position,
    }
  })
  return { goals: placed.map((entry, position) => goalRow(planId, entry, placed, position)), findings }
}

/** Every goal of a reading, with its place in it. */
export function placedGoals(reading: PlanReading): Placed[] {
  const inTables = reading.tables.flatMap((table, t) =>
    table.role !== 'targets'
      ? []
      : table.goals.map((goal, g) => ({
          pointer: `/tables/${t}/goals/${g}`,
          goal,
          origin: 'table' as const,
          list: `table ${t}`,
          id: newId(),
        })),
  )
  const inProse = reading.statements.map((goal, s) => ({
    pointer: `/statements/${s}`,
    goal,
    origin: 'statement' as const,
    list: 'statements',
    id: newId(),
  }))
  return [...inTables, ...inProse]
}

function goalRow(
  planId: string,
  { id, goal, origin, list }: Placed,
  all: readonly Placed[],
  position: number,
): GoalEntity {
  const { span, ...draft } = goalDraft(goal)
  // The nearest row above of that number: tables may count from 1 again in each category.
  const isWhole = (other: Placed): boolean =>
    other.list === list && (other.goal.number ?? other.goal.name) === goal.parent
  const parent = goal.parent === null ? undefined : all.slice(0, position).findLast(isWhole)
  const fields = toGoalFields({
    ...draft,
    parentGoalId: parent?.id ?? null,
    definition: null,
    leadDepartment: null,
    span,
  })
  return {
    id,
    planId,
    ...fields,
    indicatorId: null,
    indicatorVersion: null,
    places: placesText(placeOf(1, span)),
    mergedIntoGoalId: null,
    origin,
    decision: 'proposed',
    decisionReason: null,
    position,
    version: 1,
  }
}

/** Years of a plan as the document says; the usual five years up to the next multiple of five where it does not. */
export function yearsOf(
  { from, to, baseYear }: PlanReading['document'],
  thisYear: number,
): Pick<PlanEntity, 'fromYear' | 'toYear' | 'baseYear'> {
  const toYear = to ?? Math.ceil(thisYear / 5) * 5
  const fromYear = from ?? toYear - 4
  return { fromYear, toYear, baseYear }
}
