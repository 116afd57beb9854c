import type { Span } from '@plancascade/types'
import { isDash, readFigure } from '../amount/figure.js'
import { isUnit } from '../amount/units.js'
import { compact, isEmpty, type Source } from '../source/source.js'
import { VALUE_ROLES, type Column } from './column.js'

/** A table as it lies in the text, whatever its layout: recognised columns, and rows laid under them. */
export interface RawTable {
  readonly columns: readonly Column[]
  readonly rows: readonly RawRow[]
  /** Index of the first and last line that belong to the table. */
  readonly firstLine: number
  readonly lastLine: number
}

export type RawRow =
  | { readonly kind: 'category'; readonly cell: Span }
  /** One cell for each column; null where the row has none. `surplus` are words beyond the last column. */
  | {
      readonly kind: 'goal'
      readonly cells: ReadonlyArray<Span | null>
      readonly short: boolean
      readonly surplus: Span | null
    }

const ROW_NUMBER = /^\d{1,3}(\.\d{1,3})*[.、)]?$/
const CATEGORY_NUMERAL =
  /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[类部])/
const ATTRIBUTE = /预期|约束|导向|指导/

export function isRowNumber(words: string): boolean {
  return ROW_NUMBER.test(words)
}

export function hasCategoryNumeral(words: string): boolean {
  return CATEGORY_NUMERAL.test(words)
}

/** How well a cell's words suit its column: 2 certain, 1 possible, 0 impossible. */
export function suits(words: string, column: Column): 0 | 1 | 2 {
  if (VALUE_ROLES.has(column.role)) return suitsValue(words)
  switch (column.role) {
    case 'number':
      return isRowNumber(words) ? 2 : 0
    case 'name':
      return words.length >= 2 && words.length <= 120 && !isRowNumber(words) && readFigure(words) === null ? 1 : 0
    case 'unit':
      return isUnit(words) ? 2 : isDash(words) ? 1 : 0
    case 'attribute':
      return ATTRIBUTE.test(words) && words.length <= 8 ? 2 : isDash(words) ? 1 : 0
    default:
      return 1
  }
}

function suitsValue(words: string): 0 | 1 | 2 {
  if (isDash(words) || readFigure(words) !== null) return 2
  return words.length <= 20 && !ATTRIBUTE.test(words) && !hasCategoryNumeral(words) ? 1 : 0
}

/** Whether the cells can be a row under the columns: nothing impossible, and a name. */
export function fits(source: Source, cells: ReadonlyArray<Span | null>, columns: readonly Column[]): boolean {
  return columns.every((column, i) => {
    const cell = cells[i]
    if (!cell || isEmpty(cell)) return column.role !== 'name'
    return suits(compact(source, cell), column) > 0
  })
}
