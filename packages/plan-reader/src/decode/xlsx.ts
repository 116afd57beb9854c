import { gridLines } from './grid.js'
import { walkXml } from './markup.js'
import { Refusal } from './refusal.js'
import { applyMerges, SheetReader } from './xlsx-sheet.js'
import type { Archive } from './zip.js'

interface SheetEntry {
  readonly name: string
  readonly relation: string
}

/** The text of a workbook: the visible sheets in order, each by its name and its rows as lines of cells. */
export function xlsxText(archive: Archive): string {
  const lines: string[] = []
  for (const { name, reader } of sheetsOf(archive)) {
    const rows = gridLines(applyMerges(reader.rows, reader.merges))
    if (rows.length === 0) continue
    if (!/^sheet\s*\d*$/i.test(name)) lines.push(name)
    lines.push(...rows, '')
  }
  return lines.join('\n')
}

/** The visible sheets of a workbook in order, read one at a time. */
export function* sheetsOf(archive: Archive): Generator<{ readonly name: string; readonly reader: SheetReader }> {
  const targets = relations(archive)
  const strings = sharedStrings(archive)
  const percents = percentStyles(archive)
  for (const { name, relation } of visibleSheets(archive)) {
    const part = archive.read(`xl/${(targets.get(relation) ?? '').replace(/^\/?(?:xl\/)?/, '')}`)
    if (!part) continue
    const reader = new SheetReader(strings, percents)
    walkXml(part, reader)
    yield { name, reader }
  }
}

function visibleSheets(archive: Archive): SheetEntry[] {
  const sheets: SheetEntry[] = []
  const bytes = archive.read('xl/workbook.xml')
  if (!bytes) throw new Refusal('file.damaged')
  eachOpen(bytes, (name, attributes) => {
    const isHidden = (attributes['state'] ?? 'visible') !== 'visible'
    if (name === 'sheet' && !isHidden)
      sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? '' })
  })
  return sheets
}

function relations(archive: Archive): Map<string, string> {
  const targets = new Map<string, string>()
  const bytes = archive.read('xl/_rels/workbook.xml.rels')
  if (!bytes) throw new Refusal('file.damaged')
  eachOpen(bytes, (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '')
  })
  return targets
}

function sharedStrings(archive: Archive): string[] {
  const strings: string[] = []
  const bytes = archive.read('xl/sharedStrings.xml')
  let inText = false
  let inPhonetic = false
  if (bytes) {
    walkXml(bytes, {
      open(name) {
        if (name === 'si') strings.push('')
        if (name === 'rPh') inPhonetic = true
        inText = name === 't'
      },
      close(name) {
        if (name === 'rPh') inPhonetic = false
        if (name === 't') inText = false
      },
      text(words) {
        if (inText && !inPhonetic) strings[strings.length - 1] = `${strings.at(-1) ?? ''}${words}`
      },
    })
  }
  return strings
}

/** The cell formats that show a percentage: built-in numbers 9 and 10, and own formats with a per cent sign. */
function percentStyles(archive: Archive): Set<number> {
  const percentFormats = new Set(['9', '10'])
  const styles = new Set<number>()
  const bytes = archive.read('xl/styles.xml')
  let inFormats = false
  let index = 0
  if (bytes) {
    walkXml(bytes, {
      open(name, attributes) {
        if (name === 'numFmt' && attributes['formatCode']?.includes('%'))
          percentFormats.add(attributes['numFmtId'] ?? '')
        if (name === 'cellXfs') inFormats = true
        if (name !== 'xf' || !inFormats) return
        if (percentFormats.has(attributes['numFmtId'] ?? '')) styles.add(index)
        index += 1
      },
      close(name) {
        if (name === 'cellXfs') inFormats = false
      },
      text: () => undefined,
    })
  }
  return styles
}

function eachOpen(bytes: Uint8Array, see: (name: string, attributes: Readonly<Record<string, string>>) => void): void {
  walkXml(bytes, { open: see, close: () => undefined, text: () => undefined })
}
