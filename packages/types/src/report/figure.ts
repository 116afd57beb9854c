import { z } from 'zod'
import { OptionalDecimal } from '../common.js'

/** A figure, or one of the three ways of not having one. Zero is a figure. */
export const FigureState = z.enum(['reported', 'missing', 'not_applicable', 'not_due'])
export type FigureState = z.infer<typeof FigureState>
export const FIGURE_STATE_LABELS: Record<FigureState, string> = {
  reported: '有数',
  missing: '缺报',
  not_applicable: '不适用',
  not_due: '未到期',
}

/** What a county says of one task in one period. Flows: the cumulative since January. Ratios: numerator and denominator. */
export const Figure = z.strictObject({
  state: FigureState,
  /** Cumulative or level, in the smallest unit; for a ratio without parts, the rate itself. */
  value: OptionalDecimal,
  numerator: OptionalDecimal,
  denominator: OptionalDecimal,
})
export type Figure = z.infer<typeof Figure>
