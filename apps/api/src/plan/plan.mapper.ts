import type {
  Ability,
  GoalAmount,
  GoalCreate,
  GoalView,
  GoalWords,
  PlanDocumentFacts,
  PlanFindingView,
  PlanSummary,
  PlanView,
  TextSpan,
} from '@plancascade/types'
import { placesOf } from './goal.places.js'
import type { GoalEntity, PlanEntity, PlanFindingEntity } from './plan.entity.js'

/** What the database counts of a plan for its line in a list. */
export interface PlanCounts {
  readonly goalCount: number
  readonly openFindings: number
}

export function toPlanSummary(plan: PlanEntity, { goalCount, openFindings }: PlanCounts): PlanSummary {
  return { ...plan, isExample: plan.isExample === 1, goalCount, openFindings }
}

/** Everything of a plan beside its own line. */
export interface PlanParts {
  readonly documents: readonly PlanDocumentFacts[]
  /** Left out of the goals when the first document was read, as stored. */
  readonly unread: string
  readonly goals: readonly GoalEntity[]
  readonly findings: readonly PlanFindingEntity[]
}

export function toPlanView(
  plan: PlanEntity,
  { documents, unread, goals, findings }: PlanParts,
  abilities: { edit: Ability; confirm: Ability },
): PlanView {
  const open = findings.filter((finding) => finding.settledReason === null && finding.severity !== 'note')
  return {
    ...toPlanSummary(plan, { goalCount: goals.length, openFindings: open.length }),
    documents: [...documents],
    goals: goals.map(toGoalView),
    findings: findings.map(toFindingView),
    unread: JSON.parse(unread) as PlanView['unread'],
    abilities,
  }
}

export function toGoalView({ places, position, ...goal }: GoalEntity): GoalView {
  return {
    ...goal,
    previousTarget: amountOf(goal.previousTarget),
    baseline: amountOf(goal.baseline),
    target: amountOf(goal.target),
    places: placesOf({ places }),
    order: position,
  }
}

/** The fields of a goal that the plan's words decide. */
export function toGoalWords(goal: GoalEntity): GoalWords {
  const { number, name, category, unitWord, unit, kind, direction, attribute, shape } = goal
  return {
    ...{ number, name, category, unitWord, unit, kind, direction, attribute, shape },
    previousTarget: amountOf(goal.previousTarget),
    baseline: amountOf(goal.baseline),
    target: amountOf(goal.target),
  }
}

export function toFindingView(finding: PlanFindingEntity): PlanFindingView {
  const { id, code, severity, message, settledReason, settledBy } = finding
  const goalIds = JSON.parse(finding.goalIds) as string[]
  const span = spanOf(finding.spanStart, finding.spanEnd)
  return { id, code, severity, message, goalIds, span, settledReason, settledBy }
}

type StoredFields = Omit<GoalCreate, 'span' | 'indicatorId' | AmountField> & { [K in AmountField]: string | null }
type AmountField = 'previousTarget' | 'baseline' | 'target'

/** The fields of a goal as the table keeps them; its indicator is settled apart. */
export function toGoalFields({ span: _span, indicatorId: _indicatorId, ...goal }: GoalCreate): StoredFields {
  return {
    ...goal,
    previousTarget: amountText(goal.previousTarget),
    baseline: amountText(goal.baseline),
    target: amountText(goal.target),
  }
}

export function amountOf(json: string | null): GoalAmount | null {
  return json === null ? null : (JSON.parse(json) as GoalAmount)
}

export function amountText(amount: GoalAmount | null): string | null {
  return amount === null ? null : JSON.stringify(amount)
}

export function spanOf(start: number | null, end: number | null): TextSpan | null {
  return start === null || end === null ? null : { start, end }
}
