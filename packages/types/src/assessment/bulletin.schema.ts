import { z } from 'zod'

const Words = z.string().trim().max(200)

/** What a 通报 says beside the figures: number, addressees, signature, date, copies. All may be left open and filled in later. */
export const BulletinQuery = z.strictObject({
  documentNumber: Words.optional(),
  /** 主送. */
  to: Words.optional(),
  /** 署名; the bureau's name when left open. */
  signer: Words.optional(),
  /** 成文日期 `2025-03-01`; left open, the day of sealing. */
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应如 2025-03-01。')
    .optional(),
  /** 抄送. */
  copies: Words.optional(),
})
export type BulletinQuery = z.infer<typeof BulletinQuery>
