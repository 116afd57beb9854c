import { Rational } from '@plancascade/kernel'
import { z } from 'zod'

/** Decimal text on the wire (`"150000"`, `"94.6"`). */
export const DecimalText = z
  .string({ error: (issue) => (issue.input === undefined ? '缺少此项，请补填。' : '应为写成文本的数，如 "94.6"。') })
  .refine((text) => Rational.parse(text).ok, {
    error: '应为十进制数，如 "94.6"；不能有空格、千分位或科学记数。',
    params: { code: 'not_a_decimal' },
  })
  .meta({ id: 'DecimalText', description: '十进制数文本，如 "94.6"' })

/** Decimal input of the command line: text, or a JSON number where it is a safe integer; always read as text. */
export const DecimalInput = z
  .union([z.string(), z.number()])
  .refine((input) => Rational.parse(input).ok, {
    error: '应为写成文本的十进制数（如 "94.6"）或整数；不能有空格、千分位或科学记数。',
    params: { code: 'not_a_decimal' },
  })
  .transform((input) => String(input))
