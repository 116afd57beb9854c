import type {
  ConsultationAnswerView,
  ConsultationEvidence,
  ConsultationGoal,
  ConsultationSummary,
  DecompositionOutcome,
  YearFigure,
} from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import type { ConsultationEntity, ConsultationEvidenceEntity } from './consultation.entity.js'
import type { AnswerRow } from './consultation.repository.js'
import type { DecompositionEntity } from './decomposition.entity.js'

export function figuresOf(stored: string | null): YearFigure[] {
  return stored === null ? [] : (JSON.parse(stored) as YearFigure[])
}

/** A unit's figures by year as an outcome has them. */
export function ownFigures(outcome: DecompositionOutcome, unitId: string): YearFigure[] {
  return outcome.cells.filter((cell) => cell.unitId === unitId).map(({ year, value }) => ({ year, value }))
}

export interface AnswerFacts {
  readonly round: ConsultationEntity
  readonly today: string
  readonly outcome: DecompositionOutcome
  readonly evidence: readonly ConsultationEvidenceEntity[]
}

export function toAnswerView(
  answer: AnswerRow,
  { round, today, outcome, evidence }: AnswerFacts,
): ConsultationAnswerView {
  const { id, decompositionId, unitId, unitName, status, reason, answeredAt, decision, decisionReason } = answer
  return {
    id,
    decompositionId,
    unitId,
    unitName,
    status,
    isOverdue: status === 'pending' && today > round.answerBy,
    proposed: figuresOf(answer.proposed),
    current: ownFigures(outcome, unitId),
    counter: figuresOf(answer.counter),
    reason,
    evidence: evidence.map(toEvidence),
    answeredAt,
    answeredBy: answer.answeredByName,
    decision,
    decided: figuresOf(answer.decided),
    decisionReason,
    decidedAt: answer.decidedAt,
    decidedBy: answer.decidedByName,
    version: answer.version,
  }
}

export function toEvidence(evidence: ConsultationEvidenceEntity): ConsultationEvidence {
  const { id, fileName, size, sha256, uploadedAt, uploadedByName } = evidence
  return { id, fileName, size, sha256, uploadedAt, uploadedBy: uploadedByName }
}

export function toRoundFields(
  round: ConsultationEntity,
  answers: readonly AnswerRow[],
  today: string,
): Omit<ConsultationSummary, 'goalNames'> {
  const { openedByName, ...fields } = round
  const isPast = today > round.answerBy
  const count = (status: AnswerRow['status']): number => answers.filter((answer) => answer.status === status).length
  return {
    ...fields,
    openedBy: openedByName,
    isPast,
    counts: {
      total: answers.length,
      pending: isPast ? 0 : count('pending'),
      overdue: isPast ? count('pending') : 0,
      accepted: count('accepted'),
      countered: count('countered'),
      decided: count('decided'),
    },
  }
}

export function toConsultationGoal(
  decomposition: DecompositionEntity,
  goal: GoalEntity,
  outcome: DecompositionOutcome,
  answers: ConsultationAnswerView[],
): ConsultationGoal {
  return {
    decompositionId: decomposition.id,
    decompositionVersion: decomposition.version,
    decompositionStatus: decomposition.status,
    goalId: goal.id,
    goalName: goal.name,
    goalNumber: goal.number,
    unit: goal.unit,
    shape: goal.shape,
    years: outcome.years.map(({ year }) => year),
    answers,
  }
}
