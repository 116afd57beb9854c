import { gridLines, layOut, type GridCell } from './grid.js'

interface OpenTable {
  readonly rows: GridCell[][]
  cell: { text: string; columns: number; rows: number; continues: boolean } | null
  /** It holds another table, so it only places things on the page. */
  isLayout: boolean
}

/** Builds the plain text of a flowing document (HTML, Word): paragraphs as lines, tables as lines of cells. */
export class FlowWriter {
  private readonly lines: string[] = []
  private readonly tables: OpenTable[] = []
  private line = ''
  /** Lines of text boxes, which stand behind the paragraph they hang on. */
  private aside: string[] = []

  text(words: string): void {
    const cell = this.table?.cell
    if (cell) cell.text += words
    else this.line += words
  }

  /** The end of a paragraph: a new line, or a blank within a cell. */
  endParagraph(): void {
    const cell = this.table?.cell
    if (cell) {
      if (this.aside.length > 0) cell.text += ` ${this.aside.join(' ')}`
      this.aside = []
      if (cell.text !== '' && !cell.text.endsWith(' ')) cell.text += ' '
      return
    }
    this.flushLine()
    this.lines.push(...this.aside)
    this.aside = []
  }

  addAside(lines: readonly string[]): void {
    this.aside.push(...lines)
  }

  openTable(): void {
    this.endParagraph()
    for (const table of this.tables) this.makeLayout(table)
    this.tables.push({ rows: [], cell: null, isLayout: false })
  }

  openRow(): void {
    const { table } = this
    if (table) this.closeCell()
    if (table && !table.isLayout) table.rows.push([])
  }

  openCell(span: { columns: number; rows: number; continues: boolean }): void {
    const { table } = this
    if (!table) return
    this.closeCell()
    if (table.isLayout) this.flushLine()
    else table.cell = { text: '', ...span }
  }

  closeCell(): void {
    const { table } = this
    if (!table) return
    if (table.isLayout) return this.flushLine()
    if (!table.cell) return
    const { text, ...span } = table.cell
    table.cell = null
    const row = table.rows.at(-1) ?? newRow(table.rows)
    row.push({ text: text.replace(/\s+/g, ' ').trim(), ...span })
  }

  closeTable(): void {
    this.closeCell()
    const table = this.tables.pop()
    if (table && !table.isLayout) this.lines.push(...gridLines(layOut(table.rows)))
    this.flushLine()
  }

  finish(): string[] {
    while (this.tables.length > 0) this.closeTable()
    this.endParagraph()
    return this.lines
  }

  private get table(): OpenTable | undefined {
    return this.tables.at(-1)
  }

  /** Once a table turns out to hold another, its own cells are only paragraphs. */
  private makeLayout(table: OpenTable): void {
    if (table.isLayout) return
    table.isLayout = true
    for (const { text } of table.rows.flat()) if (text !== '') this.lines.push(text)
    const open = table.cell?.text.trim() ?? ''
    if (open !== '') this.lines.push(open)
    table.rows.length = 0
    table.cell = null
  }

  private flushLine(): void {
    const words = this.line.replace(/[^\S\n]+/g, ' ').trim()
    if (words !== '') this.lines.push(words)
    this.line = ''
  }
}

function newRow(rows: GridCell[][]): GridCell[] {
  const row: GridCell[] = []
  rows.push(row)
  return row
}
