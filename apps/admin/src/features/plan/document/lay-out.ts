/** A stretch of the document that something refers to. */
export interface Mark {
  readonly key: string
  readonly start: number
  readonly end: number
}

/** A run of characters with the same marks; `start` is its place in the document. */
export interface Segment {
  readonly start: number
  readonly text: string
  readonly marks: readonly string[]
}

export type Block =
  | {
      readonly kind: 'text'
      readonly start: number
      readonly isHeading: boolean
      readonly segments: readonly Segment[]
    }
  | { readonly kind: 'table'; readonly start: number; readonly rows: ReadonlyArray<ReadonlyArray<readonly Segment[]>> }

interface Line {
  readonly start: number
  readonly text: string
}

const HEADING =
  /^(第[一二三四五六七八九十百]+[章节篇]|专栏\s*\d|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\))/
const HEADING_LIMIT = 40
const CELL_END = '|'

/**
 * The document in blocks to show: paragraphs, and lines with column bars as tables. Every character keeps its place, so that
 * marks (which may overlap and cross cells) show exactly the words they refer to.
 */
export function layOut(text: string, marks: readonly Mark[]): Block[] {
  const cutter = new Cutter(text, marks)
  const blocks: Block[] = []
  for (const line of linesOf(text)) {
    if (line.text.trim() === '') continue
    const last = blocks.at(-1)
    if (!line.text.includes(CELL_END)) blocks.push(paragraph(line, cutter))
    else if (last?.kind === 'table') blocks.splice(-1, 1, { ...last, rows: [...last.rows, cellsOf(line, cutter)] })
    else blocks.push({ kind: 'table', start: line.start, rows: [cellsOf(line, cutter)] })
  }
  return blocks
}

function paragraph(line: Line, cutter: Cutter): Block {
  const trimmed = line.text.trim()
  const isHeading = trimmed.length <= HEADING_LIMIT && HEADING.test(trimmed) && !/[。；;]$/.test(trimmed)
  return { kind: 'text', start: line.start, isHeading, segments: cutter.cut(line.start, line.start + line.text.length) }
}

function cellsOf(line: Line, cutter: Cutter): ReadonlyArray<readonly Segment[]> {
  const cells: Array<readonly Segment[]> = []
  let from = 0
  const parts = line.text.split(CELL_END)
  // A bar at the end of a line closes the last cell and opens none.
  if (parts.length > 1 && parts.at(-1)?.trim() === '') parts.pop()
  for (const part of parts) {
    cells.push(cutter.cut(line.start + from, line.start + from + part.length))
    from += part.length + CELL_END.length
  }
  return cells
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const piece of text.split('\n')) {
    lines.push({ start, text: piece.replace(/\r$/, '') })
    start += piece.length + 1
  }
  return lines
}

/** Cuts ranges of the text at the ends of marks; asked in rising order it passes over the marks once. */
class Cutter {
  private readonly marks: readonly Mark[]
  private next = 0
  private open: Mark[] = []

  constructor(
    private readonly text: string,
    marks: readonly Mark[],
  ) {
    this.marks = marks.filter((mark) => mark.end > mark.start).sort((a, b) => a.start - b.start || b.end - a.end)
  }

  cut(start: number, end: number): Segment[] {
    this.open = this.open.filter((mark) => mark.end > start)
    for (let mark = this.marks[this.next]; mark && mark.start < end; mark = this.marks[this.next]) {
      if (mark.end > start) this.open.push(mark)
      this.next += 1
    }
    const ends = this.open.flatMap((mark) => [mark.start, mark.end]).filter((place) => place > start && place < end)
    const places = [...new Set([start, ...ends, end])].sort((a, b) => a - b)
    return places.slice(0, -1).flatMap((from, index) => {
      const to = places[index + 1] ?? end
      const marks = this.open.filter((mark) => mark.start <= from && mark.end >= to).map((mark) => mark.key)
      return to > from ? [{ start: from, text: this.text.slice(from, to), marks }] : []
    })
  }
}
