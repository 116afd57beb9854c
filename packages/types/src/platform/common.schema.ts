import { z } from 'zod'

/** An instant in UTC, `2025-09-30T08:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).meta({ id: 'Instant', description: 'UTC 时刻' })
export type Instant = z.infer<typeof Instant>

/** Counts up with each change of a record; travels as a strong ETag and comes back as If-Match. */
export const Version = z.number().int().min(1)

/** A line of text: trimmed, not empty, without control characters. */
export function line(maximum: number) {
  return z
    .string()
    .max(maximum)
    .refine((text) => text.trim().length > 0, { error: '不能为空，请填写。', params: { code: 'blank' } })
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), {
      error: '不能有换行或控制字符。',
      params: { code: 'control_character' },
    })
    .transform((text) => text.trim())
}

/** Whole numbers in a query string come as text and are decoded here, never coerced elsewhere. */
function queryInteger(minimum: number, maximum: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: '应为整数。' })
    .transform(Number)
    .pipe(z.number().int().min(minimum).max(maximum))
    .default(fallback)
}

export const PageQuery = z.strictObject({
  offset: queryInteger(0, 1_000_000, 0),
  limit: queryInteger(1, 200, 50),
})
export type PageQuery = z.infer<typeof PageQuery>

/** A bounded list with the number of all rows. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), total: z.number().int() })
}

/** Answer of an act that has nothing else to say. */
export const Done = z.strictObject({ done: z.literal(true) }).meta({ id: 'Done' })
export type Done = z.infer<typeof Done>

export const Health = z
  .strictObject({ status: z.literal('ok'), database: z.enum(['sqlite', 'postgres']), version: z.string() })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
