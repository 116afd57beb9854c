import { decodeDocument, readPlan } from '@plancascade/plan-reader'
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { htmlFile, wordFile, workbookFile } from '../../support/plan-files.js'
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
    ['a Word file', wordFile],
    ['a web page', htmlFile],
    ['a workbook', workbookFile],
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
