const HEAD_HEIGHT = 36

export interface ColumnLayout {
  readonly widths: readonly number[]
  /** Where each column begins; leading ones stick there. */
  readonly lefts: readonly number[]
  readonly total: number
  /** Keeps the active cell out from under the head and the sticking columns. */
  readonly scrollPadding: { readonly scrollPaddingTop: string; readonly scrollPaddingLeft: string }
}

/** Column widths as asked for, stretched together where the window has room left. */
export function columnLayout(
  columns: ReadonlyArray<{ width: number }>,
  frozen: number,
  available: number,
): ColumnLayout {
  const asked = columns.reduce((sum, column) => sum + column.width, 0)
  const stretch = asked > 0 ? Math.max(1, available / asked) : 1
  const widths = columns.map((column) => Math.floor(column.width * stretch))
  const left = stretch > 1 ? available - widths.reduce((sum, width) => sum + width, 0) : 0
  if (widths.length > 0) widths[widths.length - 1] = (widths[widths.length - 1] ?? 0) + left
  const lefts = widths.map((_, place) => widths.slice(0, place).reduce((sum, width) => sum + width, 0))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const frozenWidth = widths.slice(0, frozen).reduce((sum, width) => sum + width, 0)
  return {
    widths,
    lefts,
    total,
    scrollPadding: { scrollPaddingTop: `${HEAD_HEIGHT}px`, scrollPaddingLeft: `${frozenWidth}px` },
  }
}
