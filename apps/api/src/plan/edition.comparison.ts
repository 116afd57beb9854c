import { compareGoals, goalDraft, type ComparedGoal } from '@plancascade/plan-reader'
import type { GoalWords, PlanReading } from '@plancascade/types'
import { newId } from '../platform/id.js'
import type { PlanChangeEntity } from './edition.entity.js'
import { placesOf } from './goal.places.js'
import type { GoalEntity } from './plan.entity.js'
import { placedGoals } from './plan.intake.js'
import { toGoalWords } from './plan.mapper.js'

/** The lines of a comparison, to be stored: every goal that stands, and every one that the new document adds. */
export function changesOf(
  editionId: string,
  standing: readonly GoalEntity[],
  reading: PlanReading,
): PlanChangeEntity[] {
  const goals = new Map(standing.map((goal) => [goal.id, goal]))
  const read = new Map(placedGoals(reading).map((placed) => [placed.id, placed]))
  const next = [...read.values()].map(({ id, goal }): ComparedGoal => {
    const { span: _span, ...words } = goalDraft(goal)
    return { key: id, indicatorId: null, ...words }
  })
  const wordsRead = new Map(next.map(({ key, indicatorId: _none, ...words }) => [key, words]))
  const changes = compareGoals(standing.map(compared), next).filter((change) => {
    // What was turned down or merged before is no part of the plan: it neither goes missing nor comes back unchanged.
    const before = change.standing === null ? undefined : goals.get(change.standing)
    return before === undefined || before.decision === 'accepted' || isBroughtBack(before, change)
  })
  return changes.map(({ state, standing: standingId, next: nextId, differences }, position) => {
    const goal = goals.get(standingId ?? '')
    const isTaken = goal?.decision === 'accepted'
    const placed = read.get(nextId ?? '')
    return {
      id: newId(),
      editionId,
      goalId: isTaken ? goal.id : null,
      state: goal && !isTaken ? 'added' : state,
      differences: JSON.stringify(isTaken ? differences : []),
      standing: isTaken ? JSON.stringify(toGoalWords(goal)) : null,
      standingPlaces: JSON.stringify(isTaken ? placesOf(goal) : []),
      proposed: nextId === null ? null : JSON.stringify(wordsRead.get(nextId)),
      origin: placed?.origin ?? 'table',
      spanStart: placed?.goal.span.start ?? null,
      spanEnd: placed?.goal.span.end ?? null,
      decision: 'proposed',
      reason: null,
      position,
      version: 1,
    }
  })
}

/** A withdrawn goal that the new document has again, or a rejected one that it states differently. */
function isBroughtBack(goal: GoalEntity, { next, state }: { next: string | null; state: string }): boolean {
  if (next === null || goal.mergedIntoGoalId !== null) return false
  return goal.decision === 'withdrawn' || state !== 'unchanged'
}

function compared(goal: GoalEntity): ComparedGoal {
  const words: GoalWords = toGoalWords(goal)
  return { key: goal.id, indicatorId: goal.indicatorId, ...words }
}
