import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDocument } from './decode-document.js'
import { REFUSALS } from './refusal.js'

const codeOf = (bytes: Uint8Array) => {
  const decoded = decodeDocument(bytes)
  return decoded.ok ? `read as ${decoded.value.format}` : decoded.error.code
}
const textOf = (bytes: Uint8Array) => {
  const decoded = decodeDocument(bytes)
  return decoded.ok ? decoded.value.text : decoded.error.code
}
const wide = (text: string) => Buffer.from(text, 'utf16le')
const ole = (name: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), wide(name)])
const word = (body: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`), ...more })

/** Changes the sizes that a zip's central directory promises, as a lying bomb does. */
function withPromisedSize(zip: Uint8Array, size: number): Uint8Array {
  const copy = Buffer.from(zip)
  const entry = copy.indexOf(Buffer.from('504b0102', 'hex'))
  copy.writeUInt32LE(size, entry + 24)
  return copy
}

describe('decodeDocument', () => {
  it.each([
    ['an empty file', new Uint8Array(), 'file.empty'],
    ['a PDF', strToU8('%PDF-1.7'), 'file.pdf'],
    ['an old Word file', ole('WordDocument'), 'file.old_office'],
    ['an encrypted Word file', ole('EncryptedPackage'), 'file.encrypted'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'file.image'],
    ['an RTF file', strToU8('{\\rtf1'), 'file.rtf'],
    ['an archive of other files', zipSync({ 'a.txt': strToU8('1') }), 'file.archive'],
    ['a Word file with macros', word('', { 'word/vbaProject.bin': strToU8('x') }), 'file.macro'],
    ['a zip cut in half', word('<w:p/>').slice(0, 60), 'file.damaged'],
    ['bytes of no encoding', Uint8Array.of(0x81, 0xff, 0xff, 0x00, 0x80), 'file.encoding'],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code)
  })

  it('says in every refusal what to do, in Chinese', () => {
    for (const message of Object.values(REFUSALS)) expect(message).toMatch(/请/)
  })

  it('refuses more than 2,000 entries without inflating one', () => {
    const files = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`word/${i}.xml`, new Uint8Array()]))
    expect(codeOf(word('', files))).toBe('file.too_large')
  })

  it('refuses an entry that would inflate more than 200 times, by its directory alone', () => {
    expect(codeOf(word(' '.repeat(5_000_000)))).toBe('file.too_large')
  })

  it('refuses an archive that promises more than 64 MB', () => {
    expect(codeOf(withPromisedSize(word('<w:p/>'), 65 * 1024 * 1024))).toBe('file.too_large')
  })

  it('refuses an entry that gives more than its directory promises', () => {
    expect(codeOf(withPromisedSize(word(' '.repeat(900_000)), 1000))).toBe('file.too_large')
  })

  it('refuses a document type, which could declare entities that expand', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>'
    expect(codeOf(zipSync({ 'word/document.xml': strToU8(bomb) }))).toBe('file.damaged')
  })

  it('refuses markup nested without end', () => {
    expect(codeOf(word('<w:p>'.repeat(5000)))).toBe('file.damaged')
  })

  it('reads paragraphs, line breaks, tables and hyphens of Word', () => {
    const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
    const table = `<w:tbl><w:tr><w:tc>${p('甲')}${p('乙')}</w:tc><w:tc>${p('a|b')}</w:tc></w:tr></w:tbl>`
    expect(textOf(word(`${p('一 &lt;5')}<w:p><w:r><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>${table}`))).toBe(
      '一 <5\n二\n三\n甲 乙 | a/b',
    )
  })

  it('reads a page without its scripts, and a table inside a layout table as the table', () => {
    const page =
      '<html><body><script>1 < 2</script><table><tr><td>菜单</td><td><table><tr><td>甲</td><td>1</td></tr></table>尾</td></tr></table></body></html>'
    expect(textOf(strToU8(page))).toBe('菜单\n甲 | 1\n尾')
  })

  it('does not take a text that mentions < for a page', () => {
    expect(codeOf(strToU8('<5 的指标'))).toBe('read as text')
  })

  it('never throws on any bytes', () => {
    const magic = fc.constantFrom([0x50, 0x4b, 3, 4], [0x3c, 0x70, 0x3e], [0xff, 0xfe], [])
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        expect(() => decodeDocument(Uint8Array.from([...start, ...rest]))).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it('never throws on a Word file with bytes changed', () => {
    const sound = word('<w:p><w:r><w:t>某市规划</w:t></w:r></w:p>')
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = sound.slice()
        damaged[at] = byte
        expect(() => decodeDocument(damaged)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})
