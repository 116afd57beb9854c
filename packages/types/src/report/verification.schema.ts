import { z } from 'zod'
import { Id, InstantText, ReasonText } from '../common.js'
import { Figure } from './report.schema.js'

/** 核实数: what the city found where it is not what the county declared. The declared figure stays untouched. */
export const VerificationEnter = z.strictObject({ figure: Figure, reason: ReasonText })
export type VerificationEnter = z.infer<typeof VerificationEnter>

/** How a figure differs from what was there before: since it was last returned, and since it was approved. */
export const ItemDifference = z
  .strictObject({
    itemId: Id,
    /** What the county had submitted when the city last returned it; null when it never was. */
    returned: z.strictObject({ figure: Figure, at: InstantText, reason: z.string().nullable() }).nullable(),
    /** What was adopted at approval, before any correction; null until then. */
    approved: Figure.nullable(),
    /** Taken since: the declared figure is not the returned one any more. */
    isMended: z.boolean(),
  })
  .meta({ id: 'ItemDifference' })
export type ItemDifference = z.infer<typeof ItemDifference>
