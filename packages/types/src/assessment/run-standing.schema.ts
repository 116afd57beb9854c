import { z } from 'zod'
import { Id, InstantText, OptionalDecimal, ReasonText } from '../common.js'
import { DecimalText } from '../decimal-text.js'

/** How settled the figures of one indicator were when they were counted. */
export const RunIndicatorStatus = z.strictObject({
  indicatorId: z.string(),
  name: z.string(),
  /** The latest report period counted; null for entered values. */
  cutOff: z.string().nullable(),
  preliminary: z.int(),
  estimated: z.int(),
  final: z.int(),
  /** Set by a ruling or a 核定 of the assessment. */
  corrected: z.int(),
  missing: z.int(),
})
export type RunIndicatorStatus = z.infer<typeof RunIndicatorStatus>

/** A 推算 figure that a score rests on, with the share of the score that hangs on it. */
export const RunEstimate = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  indicatorId: z.string(),
  name: z.string(),
  value: OptionalDecimal,
  contribution: OptionalDecimal,
  /** Contribution over score, 0–1. */
  share: OptionalDecimal,
})
export type RunEstimate = z.infer<typeof RunEstimate>

/** 核定后重算: the earlier run whose 推算 figures this one replaces. */
export const RunTrueUp = z.strictObject({
  runId: Id,
  sealedAt: InstantText.nullable(),
  settled: z.array(
    z.strictObject({ unitName: z.string(), name: z.string(), before: OptionalDecimal, after: OptionalDecimal }),
  ),
})
export type RunTrueUp = z.infer<typeof RunTrueUp>

export const RunStanding = z
  .strictObject({
    runId: Id,
    indicators: z.array(RunIndicatorStatus),
    estimates: z.array(RunEstimate),
    trueUpOf: RunTrueUp.nullable(),
  })
  .meta({ id: 'RunStanding' })
export type RunStanding = z.infer<typeof RunStanding>

/** 核定: the settled figure of something that was counted as 推算. */
export const TrueUpCreate = z.strictObject({
  unitId: Id,
  indicatorId: z.string().min(1).max(200),
  value: DecimalText,
  basis: ReasonText,
})
export type TrueUpCreate = z.infer<typeof TrueUpCreate>

export const TrueUpReceipt = z.strictObject({ id: Id, runId: Id, at: InstantText })
export type TrueUpReceipt = z.infer<typeof TrueUpReceipt>

const RunReference = z.strictObject({
  id: Id,
  schemeName: z.string(),
  schemeVersion: z.int(),
  year: z.int(),
  period: z.string(),
  resultHash: z.string(),
  createdAt: InstantText,
})

const Split = {
  before: OptionalDecimal,
  after: OptionalDecimal,
  change: OptionalDecimal,
  data: OptionalDecimal,
  rules: OptionalDecimal,
}

export const DifferenceLineView = z.strictObject({ at: z.string(), kind: z.string(), name: z.string(), ...Split })
export type DifferenceLineView = z.infer<typeof DifferenceLineView>

export const UnitDifference = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  ...Split,
  rankBefore: z.int().nullable(),
  rankAfter: z.int().nullable(),
  groupRankBefore: z.int().nullable(),
  groupRankAfter: z.int().nullable(),
  /** Null where the reader may not see inside, or where either run has no score. */
  lines: z.array(DifferenceLineView).nullable(),
})
export type UnitDifference = z.infer<typeof UnitDifference>

/** What lies between two runs of one index: `data` + `rules` = `change`, exactly, for each unit and each line. */
export const RunDifference = z
  .strictObject({ from: RunReference, to: RunReference, units: z.array(UnitDifference) })
  .meta({ id: 'RunDifference' })
export type RunDifference = z.infer<typeof RunDifference>

export const DifferenceQuery = z.strictObject({ from: Id })
export type DifferenceQuery = z.infer<typeof DifferenceQuery>
