import type { Rational } from '@plancascade/kernel'
import type { Fit } from './fit.js'

/**
 * A table to fill, in whole steps, row by row (unit × period): exact margins, bounds per cell, weights.
 *
 * Amounts are safe integers held in floats. A cell of weight 0 has lo = hi = 0; hi may be Infinity.
 */
export interface Table {
  readonly rows: number
  readonly cols: number
  readonly lo: Float64Array
  readonly hi: Float64Array
  readonly rowTotal: Float64Array
  readonly colTotal: Float64Array
  /** Weights as nearest floats, to guide the search… */
  readonly weight: Float64Array
  /** …and exactly, to decide. */
  readonly exactWeight: (at: number) => Rational
  /** The decimal text of a stated weight. */
  readonly statedWeight: (at: number) => string | undefined
  readonly fit: Fit
  /** Σ of a row's weights, exactly. */
  readonly rowWeight: (r: number) => Rational
}
