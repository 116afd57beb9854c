import { z } from 'zod'
import { Ability, Id, InstantText, ReasonText, Year } from '../common.js'
import { ObjectionView } from './objection.schema.js'

/** How far a result has come before its readers (R-PUB-01). */
export const PublicationStage = z.enum(['internal_check', 'peer_review', 'public_notice', 'final'])
export type PublicationStage = z.infer<typeof PublicationStage>
export const PUBLICATION_STAGE_LABELS: Record<PublicationStage, string> = {
  internal_check: '内部核对',
  peer_review: '互阅',
  public_notice: '公示',
  final: '正式',
}

/** What one version of a publication is; a correction leaves the stage where it was. */
export const PublicationKind = z.enum([...PublicationStage.options, 'correction'])
export type PublicationKind = z.infer<typeof PublicationKind>

export const PublicationVersionView = z.strictObject({
  /** 1, 2, 3 … in the order in which they came out; none is ever changed. */
  position: z.int(),
  kind: PublicationKind,
  /** Which correction this is: 更正1, 更正2 …; null for the others. */
  correctionNumber: z.int().nullable(),
  runId: Id,
  resultHash: z.string(),
  note: z.string(),
  noticeFrom: z.string().nullable(),
  noticeTo: z.string().nullable(),
  at: InstantText,
  by: z.string(),
})
export type PublicationVersionView = z.infer<typeof PublicationVersionView>

export const PublicationSummary = z
  .strictObject({
    id: Id,
    planId: Id,
    schemeId: Id,
    code: z.string(),
    year: Year,
    schemeName: z.string(),
    isExample: z.boolean(),
    stage: PublicationStage,
    /** The run whose result holds now. */
    runId: Id,
    corrections: z.int(),
    noticeFrom: z.string().nullable(),
    noticeTo: z.string().nullable(),
    /** Whether objections are taken today. */
    isNoticeOpen: z.boolean(),
    /** Objections not yet closed: all of the city, or the reader's own. */
    openObjections: z.int(),
    updatedAt: InstantText,
    version: z.int(),
  })
  .meta({ id: 'PublicationSummary' })
export type PublicationSummary = z.infer<typeof PublicationSummary>

export const PeerComment = z.strictObject({
  id: Id,
  unitId: Id,
  unitName: z.string(),
  text: z.string(),
  at: InstantText,
  by: z.string(),
})
export type PeerComment = z.infer<typeof PeerComment>

export const PublicationView = z
  .strictObject({
    ...PublicationSummary.shape,
    versions: z.array(PublicationVersionView),
    comments: z.array(PeerComment),
    objections: z.array(ObjectionView),
    /** Figures set by rulings or 核定 that the current run does not count yet. */
    pendingFigures: z.int(),
    abilities: z.strictObject({
      recheck: Ability,
      review: Ability,
      notice: Ability,
      correct: Ability,
      finalise: Ability,
      comment: Ability,
      object: Ability,
    }),
  })
  .meta({ id: 'Publication' })
export type PublicationView = z.infer<typeof PublicationView>

export const PublicationCreate = z.strictObject({ runId: Id, note: ReasonText })
export type PublicationCreate = z.infer<typeof PublicationCreate>

const days = z.int().min(1, '至少 1 个工作日。').max(60, '至多 60 个工作日。')

/** The next version. Without `runId` the same run goes on; the note is what readers are told. */
export const PublicationAdvance = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('recheck'), runId: Id, note: ReasonText }),
  z.strictObject({ action: z.literal('review'), runId: Id.optional(), note: ReasonText }),
  z.strictObject({
    action: z.literal('notice'),
    runId: Id.optional(),
    note: ReasonText,
    from: z.iso.date('请填写日期，如 2025-02-10。'),
    to: z.iso.date('请填写日期，如 2025-02-14。'),
    answerDays: days,
    rulingDays: days,
  }),
  z.strictObject({ action: z.literal('correct'), runId: Id, note: ReasonText }),
  z.strictObject({ action: z.literal('finalise'), note: ReasonText }),
])
export type PublicationAdvance = z.infer<typeof PublicationAdvance>

export const PeerCommentCreate = z.strictObject({ text: ReasonText })
export type PeerCommentCreate = z.infer<typeof PeerCommentCreate>
