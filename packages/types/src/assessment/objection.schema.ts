import { z } from 'zod'
import { Ability, Id, InstantText, OptionalDecimal, ReasonText } from '../common.js'
import { DecimalText } from '../decimal-text.js'

export const ObjectionStatus = z.enum(['raised', 'declined', 'accepted', 'answered', 'upheld', 'dismissed', 'closed'])
export type ObjectionStatus = z.infer<typeof ObjectionStatus>
export const OBJECTION_STATUS_LABELS: Record<ObjectionStatus, string> = {
  raised: '待受理',
  declined: '不予受理',
  accepted: '待答复',
  answered: '待裁定',
  upheld: '裁定支持',
  dismissed: '裁定维持',
  closed: '已结案',
}

/** What a ruling or a 核定 puts in the place of a counted figure; a rate is given in per cent. */
export const CorrectedFigure = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('reported'), value: DecimalText }),
  z.strictObject({ state: z.literal('not_applicable') }),
])
export type CorrectedFigure = z.infer<typeof CorrectedFigure>

export const ObjectionEventView = z.strictObject({
  at: InstantText,
  by: z.string(),
  act: z.string(),
  text: z.string().nullable(),
})
export type ObjectionEventView = z.infer<typeof ObjectionEventView>

export const ObjectionEvidenceView = z.strictObject({
  id: Id,
  fileName: z.string(),
  size: z.int(),
  sha256: z.string(),
  uploadedBy: z.string(),
  uploadedAt: InstantText,
})
export type ObjectionEvidenceView = z.infer<typeof ObjectionEvidenceView>

export const ObjectionView = z
  .strictObject({
    id: Id,
    publicationId: Id,
    /** The run that was published when the objection was raised. */
    runId: Id,
    unitId: Id,
    unitName: z.string(),
    indicatorId: z.string(),
    indicatorName: z.string(),
    claim: z.string(),
    claimedValue: OptionalDecimal,
    status: ObjectionStatus,
    /** Both clocks are shown to both sides. */
    answerDueOn: z.string(),
    rulingDueOn: z.string(),
    /** Days to the next act that is due; negative when overdue, null when nothing is. */
    daysLeft: z.int().nullable(),
    ruling: z.enum(['upheld', 'dismissed']).nullable(),
    /** Upheld: the figure that later runs count. */
    correction: CorrectedFigure.nullable(),
    /** The line as it was published. */
    line: z
      .strictObject({
        actual: OptionalDecimal,
        target: OptionalDecimal,
        score: OptionalDecimal,
        contribution: OptionalDecimal,
        explanation: z.string(),
      })
      .nullable(),
    evidence: z.array(ObjectionEvidenceView),
    events: z.array(ObjectionEventView),
    abilities: z.strictObject({
      addEvidence: Ability,
      accept: Ability,
      decline: Ability,
      answer: Ability,
      rule: Ability,
      close: Ability,
    }),
    version: z.int(),
  })
  .meta({ id: 'Objection' })
export type ObjectionView = z.infer<typeof ObjectionView>

export const ObjectionCreate = z.strictObject({
  indicatorId: z.string().min(1).max(200),
  claim: ReasonText,
  claimedValue: OptionalDecimal,
})
export type ObjectionCreate = z.infer<typeof ObjectionCreate>

/** Words that go with an act: why not taken up, the answer, the closing remark. */
export const ObjectionWords = z.strictObject({ text: ReasonText })
export type ObjectionWords = z.infer<typeof ObjectionWords>

export const RulingGive = z.discriminatedUnion('ruling', [
  z.strictObject({ ruling: z.literal('upheld'), text: ReasonText, figure: CorrectedFigure }),
  z.strictObject({ ruling: z.literal('dismissed'), text: ReasonText }),
])
export type RulingGive = z.infer<typeof RulingGive>

export const RulingPreviewRequest = z.strictObject({ figure: CorrectedFigure })
export type RulingPreviewRequest = z.infer<typeof RulingPreviewRequest>

const Place = z.strictObject({ score: OptionalDecimal, rank: z.int().nullable(), groupRank: z.int().nullable() })

/** What a ruling would change, computed and not written: the unit itself first, then whoever else moves. */
export const RulingPreview = z
  .strictObject({
    units: z.array(
      z.strictObject({ unitId: Id, unitName: z.string(), isOwn: z.boolean(), before: Place, after: Place }),
    ),
    /** The line as it would then be computed. */
    explanation: z.string().nullable(),
  })
  .meta({ id: 'RulingPreview' })
export type RulingPreview = z.infer<typeof RulingPreview>
