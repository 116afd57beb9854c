import { z } from 'zod'
import { Id, MeasureUnit, OptionalDecimal, Year } from '../common.js'
import { DecimalText } from '../decimal-text.js'
import { DecompositionShape, Direction, GoalAmount, GoalAttribute, GoalKind } from '../plan/plan.schema.js'
import { Light } from './light.js'

/** Which evaluation a year of the plan calls for: the middle one 中期, the last one 总结, the others 年度. */
export const EvaluationStage = z.enum(['annual', 'mid_term', 'final'])
export type EvaluationStage = z.infer<typeof EvaluationStage>
export const EVALUATION_STAGE_LABELS: Record<EvaluationStage, string> = {
  annual: '年度监测',
  mid_term: '中期评估',
  final: '总结评估',
}

/**
 * `assessed` has a light; `incomplete` waits for units or years that are missing; the others have none by their nature: a kind
 * that is looked at year by year, watched by the city alone, not issued to anybody, or without a target in figures.
 */
export const EvaluationState = z.enum(['assessed', 'incomplete', 'yearly', 'monitor', 'not_issued', 'no_target'])
export type EvaluationState = z.infer<typeof EvaluationState>
export const EVALUATION_STATE_LABELS: Record<EvaluationState, string> = {
  assessed: '已评价',
  incomplete: '资料不全',
  yearly: '逐年评价',
  monitor: '全市监测',
  not_issued: '未下达',
  no_target: '无量化目标',
}

export const EvaluationYear = z.strictObject({
  year: Year,
  /** The month the figure is about: December, or the latest month of a year that is not over. */
  period: z.string(),
  target: OptionalDecimal,
  actual: OptionalDecimal,
  /** How many units were given the goal in the year. */
  units: z.int(),
  missingUnits: z.array(z.string()),
})
export type EvaluationYear = z.infer<typeof EvaluationYear>

/** An estimate of the end of the plan, with how it was made; no interval and no chance where too little is known. */
export const EvaluationOutlook = z.strictObject({
  value: DecimalText,
  low: OptionalDecimal,
  high: OptionalDecimal,
  probabilityOfMissing: OptionalDecimal,
  note: z.string(),
})
export type EvaluationOutlook = z.infer<typeof EvaluationOutlook>

export const EvaluationGoal = z.strictObject({
  goalId: Id,
  number: z.string().nullable(),
  name: z.string(),
  category: z.string().nullable(),
  kind: GoalKind,
  direction: Direction,
  attribute: GoalAttribute.nullable(),
  unit: MeasureUnit.nullable(),
  shape: DecompositionShape,
  target: GoalAmount.nullable(),
  baseline: GoalAmount.nullable(),
  /** The goal stands in the plan's document, so that its sentence can be shown. */
  hasSentence: z.boolean(),
  state: EvaluationState,
  /** The month the goal is judged by: the one asked for, or the latest before it in which no unit was missing. */
  asOf: z.string(),
  /** Σ of the years or the latest figure of the whole city; null where something is missing. */
  actual: OptionalDecimal,
  /** What is known of a sum with missing years. */
  known: OptionalDecimal,
  attainment: OptionalDecimal,
  scheduled: OptionalDecimal,
  gapPoints: OptionalDecimal,
  light: Light,
  reason: z.string(),
  remaining: OptionalDecimal,
  perRemainingYear: OptionalDecimal,
  outlook: EvaluationOutlook.nullable(),
  years: z.array(EvaluationYear),
})
export type EvaluationGoal = z.infer<typeof EvaluationGoal>

/** 规划实施监测评估: every goal of the plan over its years, for the whole city. */
export const EvaluationView = z
  .strictObject({
    planId: Id,
    planTitle: z.string(),
    isExample: z.boolean(),
    fromYear: Year,
    toYear: Year,
    period: z.string(),
    year: Year,
    stage: EvaluationStage,
    /** Share of the plan's months that are over. */
    elapsed: DecimalText,
    counts: z.record(Light, z.int()),
    goals: z.array(EvaluationGoal),
    /** Fingerprint of the figures: the same figures have the same one. */
    snapshot: z.string(),
  })
  .meta({ id: 'Evaluation' })
export type EvaluationView = z.infer<typeof EvaluationView>
