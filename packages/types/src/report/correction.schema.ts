import { z } from 'zod'
import { Ability, Id, InstantText, MeasureUnit, OptionalDecimal, ReasonText } from '../common.js'
import { GoalKind } from '../plan/plan.schema.js'
import { Light } from '../progress/light.js'
import { EvidenceView } from './evidence.schema.js'
import { Figure } from './report.schema.js'

/** 申请 → 生效 | 未批准 | 撤回. Decided by another person than who asked. */
export const CorrectionStatus = z.enum(['pending', 'adopted', 'refused', 'withdrawn'])
export type CorrectionStatus = z.infer<typeof CorrectionStatus>
export const CORRECTION_STATUS_LABELS: Record<CorrectionStatus, string> = {
  pending: '待审批',
  adopted: '已生效',
  refused: '未批准',
  withdrawn: '已撤回',
}

const cell = { itemId: Id, figure: Figure }

/** What a correction would change, asked before it is sent. Cells of one unit and period. */
export const CorrectionDraft = z.strictObject({ cells: z.array(z.strictObject(cell)).min(1).max(100) })
export type CorrectionDraft = z.infer<typeof CorrectionDraft>

/** After approval only a correction: it is asked for here, decided by another person, and appended beside the earlier figure. */
export const CorrectionRequest = z.strictObject({
  /** Each names the version it was read at: two people who correct one cell do not overwrite each other. */
  cells: z
    .array(
      z.strictObject({
        ...cell,
        version: z.int().min(1),
        /** Where it is not the reason of the whole request. */
        reason: ReasonText.nullable().default(null),
        /** Documents handed in for the correction of this cell. */
        documentIds: z.array(Id).max(10).default([]),
      }),
    )
    .min(1)
    .max(100),
  reason: ReasonText,
  /** A document that already supports one of the cells. */
  evidenceId: Id.nullable(),
})
export type CorrectionRequest = z.infer<typeof CorrectionRequest>

/** Taken back by who asked for it, before it is decided. */
export const CorrectionWithdraw = z.strictObject({ reason: ReasonText })
export type CorrectionWithdraw = z.infer<typeof CorrectionWithdraw>

export const CorrectionDecide = z
  .strictObject({ decision: z.enum(['approve', 'refuse']), reason: ReasonText.nullable() })
  .refine(({ decision, reason }) => decision === 'approve' || reason !== null, {
    path: ['reason'],
    message: '不批准时请写明理由。',
  })
export type CorrectionDecide = z.infer<typeof CorrectionDecide>

const standing = z.strictObject({ attainment: OptionalDecimal, light: Light })
const place = z.strictObject({ score: OptionalDecimal, rank: z.int().nullable(), groupRank: z.int().nullable() })

/** Progress: every adopted period of the year from the corrected one on whose standing changes, the corrected one always. */
export const CorrectionPeriodImpact = z.strictObject({
  itemId: Id,
  goalName: z.string(),
  period: z.string(),
  before: standing,
  after: standing,
})
export type CorrectionPeriodImpact = z.infer<typeof CorrectionPeriodImpact>

/** A run that counted one of the figures, as it is and as it would be with the corrected ones. */
export const CorrectionRunImpact = z.strictObject({
  runId: Id,
  schemeName: z.string(),
  period: z.string(),
  statusLabel: z.string(),
  /** The unit itself, and every other whose score or place would be another. */
  units: z.array(z.strictObject({ unitId: Id, unitName: z.string(), isOwn: z.boolean(), before: place, after: place })),
  /** Why it cannot be scored with the new figure; null when it can. */
  problem: z.string().nullable(),
})
export type CorrectionRunImpact = z.infer<typeof CorrectionRunImpact>

export const CorrectionImpact = z
  .strictObject({ periods: z.array(CorrectionPeriodImpact), runs: z.array(CorrectionRunImpact) })
  .meta({ id: 'CorrectionImpact' })
export type CorrectionImpact = z.infer<typeof CorrectionImpact>

export const CorrectionView = z
  .strictObject({
    id: Id,
    planId: Id,
    unitId: Id,
    unitName: z.string(),
    period: z.string(),
    status: CorrectionStatus,
    reason: z.string(),
    evidence: z.strictObject({ id: Id, fileName: z.string() }).nullable(),
    requestedBy: z.string(),
    requestedAt: InstantText,
    decidedBy: z.string().nullable(),
    decidedAt: InstantText.nullable(),
    decisionReason: z.string().nullable(),
    cells: z.array(
      z.strictObject({
        itemId: Id,
        taskId: Id,
        goalName: z.string(),
        goalNumber: z.string().nullable(),
        kind: GoalKind,
        unit: MeasureUnit,
        declared: Figure,
        before: Figure,
        after: Figure,
        /** The cell's own reason; null: that of the request. */
        reason: z.string().nullable(),
        /** What was handed in with the request to support the new figure. */
        documents: z.array(EvidenceView),
        /** The correction of this cell that it starts from; null: from the figure as approved. */
        follows: Id.nullable(),
      }),
    ),
    version: z.int(),
    abilities: z.strictObject({ decide: Ability, withdraw: Ability }),
  })
  .meta({ id: 'Correction' })
export type CorrectionView = z.infer<typeof CorrectionView>

export const CorrectionQuery = z.strictObject({
  planId: Id,
  unitId: Id.optional(),
  period: z.string().max(10).optional(),
  status: CorrectionStatus.optional(),
  /** Those that name this cell. */
  itemId: Id.optional(),
})
export type CorrectionQuery = z.infer<typeof CorrectionQuery>
