import { FlowWriter } from './flow-writer.js'
import { walkXml } from './markup.js'
import { Refusal } from './refusal.js'
import type { Archive } from './zip.js'

/** Deleted and moved-away text of tracked changes, field codes, and the second copy of each text box. */
const SKIPPED: ReadonlySet<string> = new Set(['del', 'moveFrom', 'instrText', 'Fallback', 'pPr', 'rPr', 'sectPr'])

/** The text of a Word document: paragraphs, tables with merged cells, text boxes, and footnotes behind it. */
export function docxText(archive: Archive): string {
  const main = archive.read('word/document.xml')
  if (!main) throw new Refusal('file.damaged')
  const lines = partLines(main)
  const notes = archive.read('word/footnotes.xml')
  if (notes) lines.push(...partLines(notes).map((line) => `注:${line}`))
  return lines.join('\n')
}

function partLines(bytes: Uint8Array): string[] {
  const reader = new PartReader()
  walkXml(bytes, reader)
  return reader.finish()
}

class PartReader {
  private readonly writers = [new FlowWriter()]
  private skipped = 0
  private inText = false
  private cell = { columns: 1, rows: 1, continues: false }
  private cellIsOpen = true

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SKIPPED.has(name)) this.skipped += 1
    if (this.skipped > 0) return
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

  private openTablePart(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'tbl') this.writer.openTable()
    else if (name === 'tr') this.writer.openRow()
    else if (name === 'tc') {
      this.cell = { columns: 1, rows: 1, continues: false }
      this.cellIsOpen = false
    } else if (name === 'gridSpan') this.cell.columns = columnsOf(attributes['w:val'])
    else if (name === 'vMerge') this.cell.continues = attributes['w:val'] !== 'restart'
    else if (name === 'p') this.beginCell()
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
    if (this.inText && this.skipped === 0) this.writer.text(words)
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

function columnsOf(written: string | undefined): number {
  return written !== undefined && /^[1-9]\d{0,2}$/.test(written) ? Number(written) : 1
}
