import { z } from 'zod'
import { Id, ReasonText } from '../common.js'

export const RETURN_REASONS = {
  out_of_definition: '口径不符',
  no_evidence: '佐证不足',
  inconsistent: '与往期或相关数据矛盾',
  wrong_unit: '单位或数量级有误',
  other: '其他',
} as const
export const ReturnReason = z.enum(Object.keys(RETURN_REASONS) as [keyof typeof RETURN_REASONS])
export type ReturnReason = z.infer<typeof ReturnReason>

/** The city's verdict on single cells; the rest of the sheet is untouched. */
export const SheetReview = z.strictObject({
  approve: z.array(Id).max(500),
  return: z
    .array(
      z.strictObject({
        itemId: Id,
        code: ReturnReason,
        reason: ReasonText,
        dueOn: z.iso.date({ error: '应为日期。' }),
      }),
    )
    .max(500),
})
export type SheetReview = z.infer<typeof SheetReview>

export const SheetSendBack = z.strictObject({ reason: ReasonText })
export type SheetSendBack = z.infer<typeof SheetSendBack>
