import type {
  Ability,
  GoalAmount,
  GoalCreate,
  GoalView,
  PlanFindingView,
  PlanSummary,
  PlanView,
  TextSpan,
} from '@plancascade/types'
import type { GoalEntity, PlanDocumentEntity, PlanEntity, PlanFindingEntity } from './plan.entity.js'

/** What the database counts of a plan for its line in a list. */
export interface PlanCounts {
  readonly goalCount: number
  readonly openFindings: number
}

export function toPlanSummary(plan: PlanEntity, { goalCount, openFindings }: PlanCounts): PlanSummary {
  return { ...plan, isExample: plan.isExample === 1, goalCount, openFindings }
}

export function toPlanView(
  plan: PlanEntity,
  document: PlanDocumentEntity,
  goals: readonly GoalEntity[],
  findings: readonly PlanFindingEntity[],
  abilities: { edit: Ability; confirm: Ability },
): PlanView {
  const open = findings.filter((finding) => finding.settledReason === null && finding.severity !== 'note')
  return {
    ...toPlanSummary(plan, { goalCount: goals.length, openFindings: open.length }),
    document: { fileName: document.fileName, sha256: document.sha256, length: document.text.length },
    goals: goals.map(toGoalView),
    findings: findings.map(toFindingView),
    unread: JSON.parse(document.unread) as PlanView['unread'],
    abilities,
  }
}

export function toGoalView({ spanStart, spanEnd, position, ...goal }: GoalEntity): GoalView {
  return {
    ...goal,
    previousTarget: amountOf(goal.previousTarget),
    baseline: amountOf(goal.baseline),
    target: amountOf(goal.target),
    span: spanOf(spanStart, spanEnd),
    order: position,
  }
}

export function toFindingView(finding: PlanFindingEntity): PlanFindingView {
  const { id, code, severity, message, settledReason } = finding
  const goalIds = JSON.parse(finding.goalIds) as string[]
  return { id, code, severity, message, goalIds, span: spanOf(finding.spanStart, finding.spanEnd), settledReason }
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

function spanOf(start: number | null, end: number | null): TextSpan | null {
  return start === null || end === null ? null : { start, end }
}
