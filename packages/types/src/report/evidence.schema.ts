import { z } from 'zod'
import { Id, InstantText } from '../common.js'

/** 台账 / 文件 / 凭证 / 盖章汇总表 / 其他: what a document proves a figure by. */
export const EvidenceKind = z.enum(['ledger', 'document', 'voucher', 'stamped', 'other'])
export type EvidenceKind = z.infer<typeof EvidenceKind>
export const EVIDENCE_KIND_LABELS: Record<EvidenceKind, string> = {
  ledger: '台账',
  document: '文件',
  voucher: '凭证',
  stamped: '盖章汇总表',
  other: '其他',
}

/** How many documents a figure needs before it is handed in, and how many of them of which kind. */
export const EvidenceNeed = z.strictObject({
  minimum: z.int('应为整数。').min(0, '不能少于 0 份。').max(20, '最多要求 20 份。'),
  kinds: z
    .array(
      z.strictObject({
        kind: EvidenceKind,
        minimum: z.int('应为整数。').min(1, '至少 1 份。').max(20, '最多 20 份。'),
      }),
    )
    .max(5),
})
export type EvidenceNeed = z.infer<typeof EvidenceNeed>

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
