import { strToU8, zipSync } from 'fflate'

/** A plan's text as the files it comes in: lines of cells between bars become tables, all else paragraphs. */
type Block = string | string[][]

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
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

const escaped = (words: string): string => words.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The part every Office file begins with. */
const CONTENT_TYPES = { '[Content_Types].xml': strToU8('<Types/>') }

export function htmlFile(text: string): Uint8Array {
  const body = blocksOf(text).map((block) => {
    if (typeof block === 'string') return `<p>${escaped(block)}</p>`
    const rows = block.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    return `<table>${rows.join('')}</table>`
  })
  return strToU8(`<!DOCTYPE html><html><body>${body.join('\n')}</body></html>`)
}

export function wordFile(text: string): Uint8Array {
  const paragraph = (words: string): string => `<w:p><w:r><w:t>${escaped(words)}</w:t></w:r></w:p>`
  const body = blocksOf(text).map((block) => {
    if (typeof block === 'string') return paragraph(block)
    const rows = block.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`)
    return `<w:tbl>${rows.join('')}</w:tbl>`
  })
  return zipSync({
    ...CONTENT_TYPES,
    'word/document.xml': strToU8(`<w:document><w:body>${body.join('')}</w:body></w:document>`),
  })
}

export function workbookFile(text: string): Uint8Array {
  const all = blocksOf(text).flatMap((block) => (typeof block === 'string' ? [[block]] : block))
  const cell = (words: string, x: number, y: number): string =>
    words.trim() === ''
      ? ''
      : `<c r="${String.fromCharCode(65 + x)}${y}" t="inlineStr"><is><t>${escaped(words)}</t></is></c>`
  const rows = all.map((row, y) => `<row r="${y + 1}">${row.map((words, x) => cell(words, x, y + 1)).join('')}</row>`)
  const sheet = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
  const relation = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
  return zipSync({
    ...CONTENT_TYPES,
    'xl/workbook.xml': strToU8(`<workbook><sheets>${sheet}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${relation}</Relationships>`),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  })
}
