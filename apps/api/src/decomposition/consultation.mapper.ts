import { Rational, toDayNumber, toDecimalText, type PlainDate } from '@plancascade/kernel'
import type {
  Ability,
  ConsultationAnswerView,
  ConsultationEvidence,
  ConsultationGoal,
  ConsultationSummary,
  DecompositionOutcome,
  DecompositionSettings,
  OwnAnswerView,
  YearFigure,
} from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
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

export interface OwnFacts extends AnswerFacts {
  readonly goal: GoalEntity
  readonly settings: DecompositionSettings
  readonly openYears: readonly number[]
  readonly sentence: string | null
  readonly actuals: ReadonlyArray<{ readonly goalId: string; readonly year: number; readonly actual: string }>
  readonly mayAnswer: Ability
}

export function toOwnAnswer(answer: AnswerRow, facts: OwnFacts): OwnAnswerView {
  const { round, today, outcome, goal, settings } = facts
  return {
    ...toAnswerView(answer, facts),
    consultationId: round.id,
    round: round.round,
    roundStatus: round.status,
    answerBy: round.answerBy,
    daysLeft: toDayNumber(round.answerBy as PlainDate) - toDayNumber(today as PlainDate),
    note: round.note,
    goalId: goal.id,
    goalName: goal.name,
    goalNumber: goal.number,
    unit: goal.unit,
    shape: goal.shape,
    ...basisOf(settings, answer.unitId),
    openYears: [...facts.openYears],
    lastActual: lastActual(answer, facts),
    sentence: facts.sentence,
    steps: outcome.steps.filter(({ unitId }) => unitId === answer.unitId).map(({ unitId: _own, ...step }) => step),
    abilities: { answer: facts.mayAnswer },
  }
}

function basisOf(settings: DecompositionSettings, unitId: string): Pick<OwnAnswerView, 'basisShare' | 'basisName'> {
  if (settings.shape !== 'split' && settings.shape !== 'level') return { basisShare: null, basisName: null }
  const sum = Rational.sum(settings.units.map(({ weight }) => Rational.from(weight)))
  const own = settings.units.find((unit) => unit.unitId === unitId)
  if (!own || sum.isZero) return { basisShare: null, basisName: null }
  return {
    basisShare: toDecimalText(Rational.from(own.weight).div(sum), 6),
    basisName: settings.basis?.factors.map(({ name, year }) => `${name}（${year} 年）`).join('、') ?? null,
  }
}

/** The unit's figure of the latest year that was over when it was asked: reported, or held by the division as an actual. */
function lastActual({ unitId }: AnswerRow, { goal, settings, actuals, round }: OwnFacts): YearFigure | null {
  const held = (settings.cells ?? []).flatMap((cell) =>
    cell.unitId === unitId && cell.reason === 'actual' && cell.fixed != null
      ? [{ year: cell.year, value: cell.fixed }]
      : [],
  )
  const reported = actuals
    .filter(({ goalId, year }) => goalId === goal.id && `${year}-12-31` < shanghaiDay(round.openedAt))
    .map(({ year, actual }) => ({ year, value: actual }))
  return [...held, ...reported].reduce<YearFigure | null>(
    (last, next) => (last && last.year > next.year ? last : next),
    null,
  )
}
