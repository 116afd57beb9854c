import { decodeDocument, readPlan } from '@plancascade/plan-reader'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { file, goldTable, meaningOf } from './gold.js'
import * as relaid from './relaid.js'

/* Both plans whole, prose and tables, in the kinds of file they come in: the same goals each time. */

/** The 厦门 page with its table as rows of cells, as Word or a web page would hold it. */
function xiamenInRows(): string {
  const text = file('xiamen/input.txt')
  const prose = text.slice(0, text.indexOf('序号'))
  const rows: string[][] = [['序号', '指 标', '单位', '2025年末目标']]
  let category: unknown = null
  for (const [number, name, own, parent, unit, , target] of goldTable('xiamen/targets.json').goals) {
    if (own !== category) rows.push([String(own), '', '', ''])
    category = own
    rows.push([String(number), `${parent === null ? '' : '其中:'}${String(name)}`, String(unit), target?.[0] ?? ''])
  }
  return `${prose}\n${rows.map((row) => `${row.join(' | ')} |`).join('\n')}`
}

/** Lines of bars as tables, all else as paragraphs. */
function blocksOf(text: string): Array<string | string[][]> {
  const blocks: Array<string | string[][]> = []
  for (const line of text.split('\n')) {
    const words = line.trim()
    const cells = words.replace(/\s*\|\s*$/, '').split('|')
    const last = blocks.at(-1)
    if (words === '') continue
    if (!words.includes('|')) blocks.push(words)
    else if (Array.isArray(last) && cells.length > 1 !== isBox(last)) last.push(cells)
    else blocks.push([cells])
  }
  return blocks
}

/** A box of one cell is a table by itself. */
function isBox(rows: string[][]): boolean {
  return rows.length === 1 && rows[0]?.length === 1
}

const escaped = (words: string) => words.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function html(text: string): Uint8Array {
  const body = blocksOf(text).map((block) => {
    if (typeof block === 'string') return `<p>${escaped(block)}</p>`
    const rows = block.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    return `<table>${rows.join('')}</table>`
  })
  return strToU8(`<!DOCTYPE html><html><body>${body.join('\n')}</body></html>`)
}

function docx(text: string): Uint8Array {
  const paragraph = (words: string) => `<w:p><w:r><w:t>${escaped(words)}</w:t></w:r></w:p>`
  const body = blocksOf(text).map((block) => {
    if (typeof block === 'string') return paragraph(block)
    const rows = block.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
    return `<w:tbl>${rows.join('')}</w:tbl>`
  })
  return zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body.join('')}</w:body></w:document>`) })
}

function xlsx(text: string): Uint8Array {
  const all = blocksOf(text).flatMap((block) => (typeof block === 'string' ? [[block]] : block))
  const cell = (words: string, x: number, y: number) =>
    words.trim() === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + x)}${y}" t="inlineStr"><is><t>${escaped(words)}</t></is></c>`
  const rows = all.map((row, y) => `<row r="${y + 1}">${row.map((words, x) => cell(words, x, y + 1)).join('')}</row>`)
  const sheet = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
  return zipSync({
    'xl/workbook.xml': strToU8(`<workbook><sheets>${sheet}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  })
}

/** The two-byte part of GB18030, from the platform's own decoder. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
  return Uint8Array.from(
    [...text.replaceAll('\u00a0', ' ')].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]),
  )
}

const read = (bytes: Uint8Array) => {
  const decoded = decodeDocument(bytes)
  if (!decoded.ok) throw new Error(decoded.error.message)
  return readPlan({ text: decoded.value.text, sha256: '0'.repeat(64) })
}
const statementsOf = (reading: ReturnType<typeof read>) =>
  reading.statements.map(({ name, unit, kind, tier, parent, target }) => [
    name,
    unit,
    kind,
    tier ?? null,
    parent,
    target?.relation,
    target?.value,
    target?.high,
    target?.window,
  ])

describe.each([
  ['十堰', file('shiyan/input.txt'), 51],
  ['厦门', xiamenInRows(), 1],
])('the whole %s plan', (_, text, statements) => {
  const plain = read(strToU8(text))

  it('is read from text, to begin with', () => {
    expect(plain.statements).toHaveLength(statements)
    const [gold] = [statements === 1 ? 'xiamen' : 'shiyan']
    expect(plain.tables.at(-1)?.goals).toHaveLength(goldTable(`${gold}/targets.json`).goals.length)
  })

  it.each([
    ['a Word file', docx],
    ['a web page', html],
    ['a workbook', xlsx],
    ['GB18030', gb18030],
    ['UTF-16 without a mark', (words: string) => new Uint8Array(Buffer.from(words, 'utf16le'))],
    ['Windows line ends', (words: string) => strToU8(words.replaceAll('\n', '\r\n'))],
    ['full-width characters', (words: string) => strToU8(relaid.fullWidth(words))],
  ])('gives the same goals as %s', (_name, write) => {
    const other = read(write(text))
    expect(meaningOf(other)).toEqual(meaningOf(plain))
    expect(
      statementsOf(other)
        .map((row) => row.map((cell) => String(cell).replaceAll('、', ',')))
        .sort(),
    ).toEqual(
      statementsOf(plain)
        .map((row) => row.map((cell) => String(cell).replaceAll('、', ',')))
        .sort(),
    )
    expect(other.document).toMatchObject({ region: plain.document.region, from: 2021, to: 2025 })
  })
})
