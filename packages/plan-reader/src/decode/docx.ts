import { FlowWriter } from './flow-writer.js'
import { walkXml } from './markup.js'
import { listNumbers, type ListNumbers } from './numbering.js'
import { Refusal } from './refusal.js'
import type { Archive } from './zip.js'

/** Deleted and moved-away text of tracked changes, field codes, and the second copy of each text box. */
const SKIPPED: ReadonlySet<string> = new Set(['del', 'moveFrom', 'instrText', 'Fallback', 'rPr', 'sectPr'])

/** The text of a Word document: paragraphs, tables with merged cells, text boxes, and footnotes behind it. */
export function docxText(archive: Archive): string {
  const main = archive.read('word/document.xml')
  if (!main) throw new Refusal('file.damaged')
  const numbers = listNumbers(archive)
  const styles = listStyles(archive)
  const lines = partLines(main, numbers, styles)
  const notes = archive.read('word/footnotes.xml')
  if (notes) lines.push(...partLines(notes, numbers, styles).map((line) => `注:${line}`))
  return lines.join('\n')
}

interface ListPlace {
  list: string | null
  level: number
}

/** Paragraph styles that carry a list number of their own (the headings of many templates). */
function listStyles(archive: Archive): ReadonlyMap<string, ListPlace> {
  const styles = new Map<string, ListPlace>()
  const bytes = archive.read('word/styles.xml')
  let style = ''
  if (bytes) {
    walkXml(bytes, {
      open(name, attributes) {
        if (name === 'style') style = attributes['w:styleId'] ?? ''
        if (name !== 'numId' && name !== 'ilvl') return
        const place = styles.get(style) ?? { list: null, level: 0 }
        if (name === 'numId') place.list = attributes['w:val'] ?? null
        else place.level = levelOf(attributes['w:val'])
        styles.set(style, place)
      },
      close: () => undefined,
      text: () => undefined,
    })
  }
  return styles
}

function partLines(bytes: Uint8Array, numbers: ListNumbers, styles: ReadonlyMap<string, ListPlace>): string[] {
  const reader = new PartReader(numbers, styles)
  walkXml(bytes, reader)
  return reader.finish()
}

class PartReader {
  private readonly writers = [new FlowWriter()]
  private skipped = 0
  private inText = false
  private cell = { columns: 1, rows: 1, continues: false }
  private cellIsOpen = true
  /** The properties of a paragraph are being read; its list number is written when they end. */
  private properties: ListPlace | null = null
  /** A list number waits for the first words of its paragraph: an empty paragraph shows none worth keeping. */
  private mark = ''

  constructor(
    private readonly numbers: ListNumbers,
    private readonly styles: ReadonlyMap<string, ListPlace>,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SKIPPED.has(name)) this.skipped += 1
    if (this.skipped > 0) return
    if (name === 'pPr') this.properties = { list: null, level: 0 }
    if (this.properties) return this.openProperty(this.properties, name, attributes)
    switch (name) {
      case 't':
        this.inText = true
        break
      case 'tab':
      case 'br':
      case 'cr':
        this.writer.text(name === 'tab' ? ' ' : '\n')
        break
      case 'noBreakHyphen':
        this.writer.text('-')
        break
      case 'txbxContent':
        this.writers.push(new FlowWriter())
        break
      default:
        this.openTablePart(name, attributes)
    }
  }

  private openProperty(place: ListPlace, name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attributes['w:val']
    if (name === 'pStyle') Object.assign(place, this.styles.get(value ?? ''))
    else if (name === 'numId') place.list = value ?? null
    else if (name === 'ilvl') place.level = levelOf(value)
  }

  private closeProperties(): void {
    const { list, level } = this.properties ?? { list: null, level: 0 }
    this.properties = null
    // List 0 takes the number of the style away.
    this.mark = list === null || list === '0' ? '' : this.numbers.next(list, level)
  }

  private openTablePart(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'tbl') this.writer.openTable()
    else if (name === 'tr') this.writer.openRow()
    else if (name === 'tc') {
      this.cell = { columns: 1, rows: 1, continues: false }
      this.cellIsOpen = false
    } else if (name === 'gridSpan') this.cell.columns = columnsOf(attributes['w:val'])
    else if (name === 'vMerge') this.cell.continues = attributes['w:val'] !== 'restart'
    else if (name === 'p') {
      this.mark = ''
      this.beginCell()
    }
  }

  /** A cell's properties stand before its first paragraph, so it is opened there. */
  private beginCell(): void {
    if (this.cellIsOpen) return
    this.cellIsOpen = true
    this.writer.openCell(this.cell)
  }

  close(name: string): void {
    if (SKIPPED.has(name)) {
      this.skipped = Math.max(0, this.skipped - 1)
      return
    }
    if (this.skipped > 0) return
    if (name === 'pPr') return this.closeProperties()
    if (this.properties) return
    if (name === 't') this.inText = false
    else if (name === 'p') this.writer.endParagraph()
    else if (name === 'tc') this.writer.closeCell()
    else if (name === 'tbl') this.writer.closeTable()
    else if (name === 'txbxContent' && this.writers.length > 1) {
      const box = this.writers.pop()
      if (box) this.writer.addAside(box.finish())
    }
  }

  text(words: string): void {
    if (!this.inText || this.skipped > 0) return
    this.writer.text(`${this.mark}${words}`)
    this.mark = ''
  }

  finish(): string[] {
    while (this.writers.length > 1) this.close('txbxContent')
    return this.writer.finish()
  }

  private get writer(): FlowWriter {
    const writer = this.writers.at(-1)
    if (!writer) throw new Refusal('file.damaged')
    return writer
  }
}

function levelOf(written: string | undefined): number {
  return written !== undefined && /^[0-8]$/.test(written) ? Number(written) : 0
}

function columnsOf(written: string | undefined): number {
  return written !== undefined && /^[1-9]\d{0,2}$/.test(written) ? Number(written) : 1
}
