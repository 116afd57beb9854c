import { isPercent, isUnit } from '../amount/units.js'
import { compact, sliceOf, type Source } from '../source/source.js'
import type { RawTable } from './raw-table.js'

/** 单位:万人 above a table, in brackets or not, as the whole words of a line or cell. */
export const CAPTION = /^\(?(?:计量)?单位[:]([^()]{1,12})\)?$/

/** Lines above a table that its caption may be looked for in. */
const REACH = 4

/**
 * The unit that a caption above the table gives to all rows without a unit of their own; null without one. A caption of
 * several units (万人、%) does not say which row has which, so it gives none.
 */
export function captionUnit(source: Source, table: RawTable): string | null {
  let seen = 0
  for (let line = table.firstLine - 1; line >= 0 && seen < REACH; line -= 1) {
    const span = source.lines[line]
    if (!span || span.start === span.end) continue
    seen += 1
    const cells = sliceOf(source.plain, span).split(/[|\t]/)
    const words = compact(source, span)
    const found = CAPTION.exec(
      cells.length > 1 ? compactWords(cells.findLast((cell) => cell.trim() !== '') ?? '') : words,
    )
    const unit = found?.[1]
    if (unit !== undefined) return isUnit(unit) ? unit : null
    if (/[。;!?]/.test(words)) return null
  }
  return null
}

function compactWords(cell: string): string {
  return cell.replace(/[\s*\\]+/g, '')
}

const RATE_NAME = /(?:率|比重|占比|比例)$/

/** A rate is not counted in the caption's 万人, nor a count in its %: such a row keeps no unit and is asked about. */
export function captionFits(unit: string, name: string): boolean {
  return RATE_NAME.test(name) === isPercent(unit)
}
