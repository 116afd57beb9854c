import { z } from 'zod'
import { Id, InstantText } from '../common.js'

/** 台账 / 文件 / 凭证 / 其他: what a document proves a figure by. */
export const EvidenceKind = z.enum(['ledger', 'document', 'voucher', 'other'])
export type EvidenceKind = z.infer<typeof EvidenceKind>
export const EVIDENCE_KIND_LABELS: Record<EvidenceKind, string> = {
  ledger: '台账',
  document: '文件',
  voucher: '凭证',
  other: '其他',
}

export const EvidenceQuery = z.strictObject({ kind: EvidenceKind.optional() })
export type EvidenceQuery = z.infer<typeof EvidenceQuery>

/** Another figure that the very same file (same SHA-256) stands under. */
export const EvidenceUse = z.strictObject({
  unitName: z.string(),
  goalName: z.string(),
  period: z.string(),
  fileName: z.string(),
})
export type EvidenceUse = z.infer<typeof EvidenceUse>

export const PersonalDataKind = z.enum(['id_number', 'mobile'])
export type PersonalDataKind = z.infer<typeof PersonalDataKind>
export const PERSONAL_DATA_LABELS: Record<PersonalDataKind, string> = { id_number: '身份证号', mobile: '手机号' }

/** How many numbers of a kind a file or its name seems to hold; the numbers themselves are never kept. */
export const PersonalDataHint = z.strictObject({
  kind: PersonalDataKind,
  where: z.enum(['name', 'content']),
  count: z.int(),
})
export type PersonalDataHint = z.infer<typeof PersonalDataHint>

export const EvidenceView = z
  .strictObject({
    id: Id,
    kind: EvidenceKind,
    fileName: z.string(),
    size: z.int(),
    sha256: z.string(),
    uploadedAt: InstantText,
    uploadedBy: z.string(),
    /** Where else in sight the same file is used. */
    sameAs: z.array(EvidenceUse),
    personalData: z.array(PersonalDataHint),
  })
  .meta({ id: 'Evidence' })
export type EvidenceView = z.infer<typeof EvidenceView>
