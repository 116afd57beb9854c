import { sheetNumber } from './xlsx-number.js'

export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
}

export interface SheetRow {
  readonly number: number
  readonly cells: string[]
}

const MAX_COLUMNS = 200
const MAX_MERGES = 5_000
const REFERENCE = /^([A-Z]{1,3})(\d{1,7})$/
const AREA = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/

/** Reads the cells of one worksheet part; a handler for `walkXml`. */
export class SheetReader {
  readonly rows: SheetRow[] = []
  readonly merges: Merge[] = []
  private cell: { column: number; type: string; isPercent: boolean; value: string } | null = null
  private inValue = false

  constructor(
    private readonly strings: readonly string[],
    private readonly percents: ReadonlySet<number>,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.rows.push({ number: Number(attributes['r'] ?? this.rows.length + 1), cells: [] })
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'v' || name === 't') this.inValue = true
    else if (name === 'mergeCell') this.addMerge(attributes['ref'] ?? '')
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false
    if (name !== 'c' || !this.cell) return
    const { column } = this.cell
    const row = this.rows.at(-1)
    if (row && column < MAX_COLUMNS) row.cells[column] = this.shown(this.cell)
    this.cell = null
  }

  text(words: string): void {
    if (this.cell && this.inValue) this.cell.value += words
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = REFERENCE.exec(attributes['r'] ?? '')
    const column = reference ? columnNumber(reference[1] ?? '') : (this.rows.at(-1)?.cells.length ?? 0)
    const isPercent = this.percents.has(Number(attributes['s'] ?? '-1'))
    this.cell = { column, type: attributes['t'] ?? 'n', isPercent, value: '' }
  }

  private shown({ type, isPercent, value }: { type: string; isPercent: boolean; value: string }): string {
    if (type === 's') return this.strings[Number(value)] ?? ''
    if (type === 'e') return ''
    return type === 'n' && value !== '' ? sheetNumber(value, isPercent) : value
  }

  private addMerge(area: string): void {
    const match = AREA.exec(area)
    if (!match || this.merges.length >= MAX_MERGES) return
    this.merges.push({ left: columnNumber(match[1] ?? ''), top: Number(match[2]), bottom: Number(match[3]) })
  }
}

/** A is 0, Z is 25, AA is 26. */
function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + (letter.charCodeAt(0) - 64)
  return number - 1
}

/** Most rows a merged cell is repeated in: a table's category reaches over its rows, not over the sheet. */
const MAX_REPEAT = 500

/** The rows as a grid, with the words of a cell merged over rows repeated in each of them. */
export function applyMerges(rows: readonly SheetRow[], merges: readonly Merge[]): string[][] {
  const grid = rows.map((row) =>
    Array.from(row.cells, (words: string | undefined) => (words ?? '').replace(/\s+/g, ' ').trim()),
  )
  const indexOf = new Map(rows.map((row, index) => [row.number, index]))
  for (const { top, left, bottom } of merges) {
    const words = grid[indexOf.get(top) ?? -1]?.[left] ?? ''
    for (let number = top + 1; number <= Math.min(bottom, top + MAX_REPEAT); number += 1) {
      const row = grid[indexOf.get(number) ?? -1]
      if (!row || left >= MAX_COLUMNS) continue
      while (row.length < left) row.push('')
      row[left] = words
    }
  }
  return grid
}
