import { z } from 'zod'
import { Ability, Explanation, Id, InstantText, MeasureUnit, OptionalDecimal, ReasonText, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { DecompositionShape } from '../plan/plan.schema.js'
import { DecompositionStatus } from './decomposition.schema.js'

export const ConsultationStatus = z.enum(['open', 'closed'])
export type ConsultationStatus = z.infer<typeof ConsultationStatus>

export const AnswerStatus = z.enum(['pending', 'accepted', 'countered', 'decided'])
export type AnswerStatus = z.infer<typeof AnswerStatus>

/** 采纳 takes the unit's figures, 折中 the city's own between, 不采纳 leaves the proposal. */
export const CounterDecision = z.enum(['adopt', 'compromise', 'reject'])
export type CounterDecision = z.infer<typeof CounterDecision>
export const COUNTER_DECISION_LABELS: Record<CounterDecision, string> = {
  adopt: '采纳',
  compromise: '折中',
  reject: '不采纳',
}

export const YearFigure = z.strictObject({ year: Year, value: DecimalText })
export type YearFigure = z.infer<typeof YearFigure>

export const ConsultationOpen = z.strictObject({
  decompositionIds: z.array(Id).min(1, '请至少选择一个分解方案。').max(200),
  answerBy: z.iso.date({ error: '应为日期，如 2022-02-20。' }),
  note: z.string().trim().max(500).nullable(),
})
export type ConsultationOpen = z.infer<typeof ConsultationOpen>

export const ConsultationClose = z.strictObject({ reason: ReasonText.nullable() })
export type ConsultationClose = z.infer<typeof ConsultationClose>

export const CounterOffer = z.strictObject({
  values: z.array(YearFigure).min(1, '请至少填写一个年度的数值。').max(30),
  reason: ReasonText,
})
export type CounterOffer = z.infer<typeof CounterOffer>

export const AnswersAccept = z.strictObject({ answerIds: z.array(Id).min(1, '请选择要接受的任务。').max(500) })
export type AnswersAccept = z.infer<typeof AnswersAccept>

/** A document that supports a counter-offer. */
export const ConsultationEvidence = z
  .strictObject({
    id: Id,
    fileName: z.string(),
    size: z.int(),
    sha256: z.string(),
    uploadedAt: InstantText,
    uploadedBy: z.string(),
  })
  .meta({ id: 'ConsultationEvidence' })
export type ConsultationEvidence = z.infer<typeof ConsultationEvidence>

const answerFields = {
  id: Id,
  decompositionId: Id,
  unitId: Id,
  unitName: z.string(),
  status: AnswerStatus,
  /** The date went by without an answer: 逾期未答复，视为无意见. */
  isOverdue: z.boolean(),
  /** What was asked, when the round began. */
  proposed: z.array(YearFigure),
  /** What the proposal is now, after decisions on anybody's counter-offer. */
  current: z.array(YearFigure),
  counter: z.array(YearFigure),
  reason: z.string().nullable(),
  evidence: z.array(ConsultationEvidence),
  answeredAt: InstantText.nullable(),
  answeredBy: z.string().nullable(),
  decision: CounterDecision.nullable(),
  decided: z.array(YearFigure),
  decisionReason: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decidedBy: z.string().nullable(),
  version: z.int(),
}

export const ConsultationAnswerView = z.strictObject(answerFields).meta({ id: 'ConsultationAnswer' })
export type ConsultationAnswerView = z.infer<typeof ConsultationAnswerView>

const roundFields = {
  id: Id,
  planId: Id,
  round: z.int(),
  status: ConsultationStatus,
  answerBy: z.string(),
  isPast: z.boolean(),
  note: z.string().nullable(),
  openedAt: InstantText,
  openedBy: z.string(),
  closedAt: InstantText.nullable(),
  closeReason: z.string().nullable(),
  counts: z.strictObject({
    total: z.int(),
    pending: z.int(),
    overdue: z.int(),
    accepted: z.int(),
    countered: z.int(),
    decided: z.int(),
  }),
  version: z.int(),
}

export const ConsultationSummary = z
  .strictObject({ ...roundFields, goalNames: z.array(z.string()) })
  .meta({ id: 'ConsultationSummary' })
export type ConsultationSummary = z.infer<typeof ConsultationSummary>

export const ConsultationGoal = z.strictObject({
  decompositionId: Id,
  decompositionVersion: z.int(),
  decompositionStatus: DecompositionStatus,
  goalId: Id,
  goalName: z.string(),
  goalNumber: z.string().nullable(),
  unit: MeasureUnit.nullable(),
  shape: DecompositionShape,
  years: z.array(Year),
  answers: z.array(ConsultationAnswerView),
})
export type ConsultationGoal = z.infer<typeof ConsultationGoal>

export const ConsultationView = z
  .strictObject({
    ...roundFields,
    goals: z.array(ConsultationGoal),
    abilities: z.strictObject({ decide: Ability, close: Ability }),
  })
  .meta({ id: 'Consultation' })
export type ConsultationView = z.infer<typeof ConsultationView>

/** A unit's own proposed numbers with everything it needs to judge them, and nothing of anybody else's answer. */
export const OwnAnswerView = z
  .strictObject({
    ...answerFields,
    consultationId: Id,
    round: z.int(),
    roundStatus: ConsultationStatus,
    answerBy: z.string(),
    daysLeft: z.int(),
    note: z.string().nullable(),
    goalId: Id,
    goalName: z.string(),
    goalNumber: z.string().nullable(),
    unit: MeasureUnit.nullable(),
    shape: DecompositionShape,
    /** The unit's part of the weights, as a share; null where nothing is divided. */
    basisShare: OptionalDecimal,
    basisName: z.string().nullable(),
    /** Years that may be countered: not those already an actual or sealed. */
    openYears: z.array(Year),
    lastActual: YearFigure.nullable(),
    /** The plan's own words for the goal; null for one added by hand. */
    sentence: z.string().nullable(),
    steps: z.array(z.strictObject({ year: Year.nullable(), ...Explanation.shape })),
    abilities: z.strictObject({ answer: Ability }),
  })
  .meta({ id: 'OwnAnswer' })
export type OwnAnswerView = z.infer<typeof OwnAnswerView>

const decisionFields = {
  answerId: Id,
  decision: CounterDecision,
  /** The city's figures of a 折中; empty for the other decisions. */
  values: z.array(YearFigure).max(30),
}

/** Who takes up the difference; null or absent: all other units, by their weights. */
const absorbers = z.array(Id).max(500).nullable().optional()

export const DecisionPreviewRequest = z.strictObject({
  decompositionId: Id,
  absorbers,
  decisions: z.array(z.strictObject(decisionFields)).min(1, '请至少裁定一项反提议。').max(500),
})
export type DecisionPreviewRequest = z.infer<typeof DecisionPreviewRequest>

export const DecisionsGive = z.strictObject({
  decompositionId: Id,
  /** The version that the preview was made of: what absorbs the difference must be what was seen. */
  decompositionVersion: z.int().min(1),
  absorbers,
  decisions: z
    .array(z.strictObject({ ...decisionFields, version: z.int().min(1), reason: ReasonText }))
    .min(1, '请至少裁定一项反提议。')
    .max(500),
})
export type DecisionsGive = z.infer<typeof DecisionsGive>

const move = z.strictObject({ year: Year, before: DecimalText, after: DecimalText, move: DecimalText })

/** Who absorbs the difference, before anything is decided. */
export const DecisionPreview = z
  .strictObject({
    decompositionId: Id,
    decompositionVersion: z.int(),
    units: z.array(
      z.strictObject({
        unitId: Id,
        unitName: z.string(),
        isDecided: z.boolean(),
        years: z.array(move),
        /** Σ of the unit's moves; null where figures of different years do not add. */
        total: OptionalDecimal,
      }),
    ),
    years: z.array(move),
    /** Σ of all moves: zero where the city's total is kept; null for what does not add up. */
    sumOfMoves: OptionalDecimal,
    steps: z.array(z.string()),
  })
  .meta({ id: 'DecisionPreview' })
export type DecisionPreview = z.infer<typeof DecisionPreview>
