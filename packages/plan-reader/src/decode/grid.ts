/** A table cell as a format gives it, before spans are laid out. */
export interface GridCell {
  readonly text: string
  readonly columns: number
  /** Rows it reaches over, itself included. */
  readonly rows: number
  /** Word marks the cells under a merged one as its continuation instead. */
  readonly continues: boolean
}

const MAX_COLUMNS = 200

/**
 * Lays cells out in a grid: a cell over several rows is repeated in each, since each row needs its category; a cell over several
 * columns keeps its words in the first.
 */
export function layOut(rows: ReadonlyArray<readonly GridCell[]>): string[][] {
  const grid: string[][] = rows.map(() => [])
  const taken: boolean[][] = rows.map(() => [])
  rows.forEach((cells, y) => {
    let x = 0
    for (const cell of cells) {
      while (taken[y]?.[x]) x += 1
      if (x >= MAX_COLUMNS) break
      const width = Math.min(cell.columns, MAX_COLUMNS - x)
      const text = cell.continues ? (grid[y - 1]?.[x] ?? '') : cell.text
      for (let down = 0; down < Math.min(cell.rows, rows.length - y); down += 1) {
        for (let right = 0; right < width; right += 1)
          place(grid, taken, { y: y + down, x: x + right }, right === 0 ? text : '')
      }
      x += width
    }
  })
  return grid.map((row) => Array.from(row, (words) => words ?? ''))
}

function place(grid: string[][], taken: boolean[][], at: { y: number; x: number }, text: string): void {
  const row = grid[at.y]
  const marks = taken[at.y]
  if (!row || !marks || marks[at.x]) return
  row[at.x] = text
  marks[at.x] = true
}

/**
 * The lines of a grid in the layout the reader knows: cells between bars. Rows of one cell above the first full row are the
 * table's title and stand as lines of their own.
 */
export function gridLines(grid: ReadonlyArray<readonly string[]>): string[] {
  const width = Math.max(0, ...grid.map((row) => row.findLastIndex((words) => words !== '') + 1))
  const firstFull = grid.findIndex((row) => row.filter((words) => words !== '').length > 1)
  return grid.flatMap((row, y) => {
    const filled = row.filter((words) => words !== '')
    if (filled.length === 0) return []
    if (firstFull !== -1 && y < firstFull) return filled
    if (width > 1 && filled.length === 1 && isProse(filled[0] ?? '')) return filled
    const cells = Array.from({ length: width }, (_, x) => cellText(row[x] ?? ''))
    return [width === 1 ? `${cells[0] ?? ''} |` : cells.join(' | ')]
  })
}

/** A whole plan typed into a sheet: its sentences and headings stand in one cell of a row and are no rows of a table. */
function isProse(words: string): boolean {
  if (/^注|^备注/.test(words)) return false
  return /[。；;]/.test(words) || words.length > 60 || /^(?:专栏\s*\d|第[一二三四五六七八九十]{1,3}[章节])/.test(words)
}

/** A bar inside a cell would end it. */
function cellText(words: string): string {
  return words
    .replace(/[|\uff5c\u2502]/g, '/')
    .replace(/\s+/g, ' ')
    .trim()
}
