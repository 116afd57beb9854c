import { err, ok, type Result } from '@plancascade/kernel'
import { docxText } from './docx.js'
import { decodeText } from './encoding.js'
import { htmlText, looksLikeHtml } from './html.js'
import { Refusal, REFUSALS, type DecodeError, type DecodeErrorCode } from './refusal.js'
import { xlsxText } from './xlsx.js'
import { openArchive } from './zip.js'

export type DocumentFormat = 'text' | 'html' | 'docx' | 'xlsx'

export interface DecodedDocument {
  readonly text: string
  readonly format: DocumentFormat
}

/**
 * The text of a document file, its kind found from its content and never from its name: text in UTF-8, UTF-16 or GB18030,
 * HTML, .docx, .xlsx. Tables come out as lines of cells between bars. What cannot be read safely is refused with a message
 * that says how to convert it; nothing else throws.
 */
export function decodeDocument(bytes: Uint8Array): Result<DecodedDocument, DecodeError> {
  try {
    const refused = refusedKind(bytes)
    return refused ? refuse(refused) : ok(decode(bytes))
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code)
    // The inflater and the XML parser throw their own errors for bytes that are not what the directory says.
    return refuse('file.damaged')
  }
}

function refuse(code: DecodeErrorCode): Result<never, DecodeError> {
  return err({ code, message: REFUSALS[code] })
}

function decode(bytes: Uint8Array): DecodedDocument {
  if (startsWith(bytes, ZIP)) return decodeOffice(bytes)
  const text = decodeText(bytes)
  if (text === null || text.includes('\0')) throw new Refusal('file.encoding')
  if (!looksLikeHtml(text)) return { text, format: 'text' }
  return { text: htmlText(text), format: 'html' }
}

function decodeOffice(bytes: Uint8Array): DecodedDocument {
  const archive = openArchive(bytes)
  const names = new Set(archive.names)
  if ([...names].some((name) => /vbaProject\.bin$/i.test(name))) throw new Refusal('file.macro')
  if (names.has('word/document.xml')) return { text: docxText(archive), format: 'docx' }
  if (names.has('xl/workbook.xml')) return { text: xlsxText(archive), format: 'xlsx' }
  throw new Refusal('file.archive')
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const KINDS: ReadonlyArray<readonly [DecodeErrorCode, readonly number[]]> = [
  ['file.pdf', [0x25, 0x50, 0x44, 0x46]],
  ['file.rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['file.image', [0x89, 0x50, 0x4e, 0x47]],
  ['file.image', [0xff, 0xd8, 0xff]],
  ['file.image', [0x47, 0x49, 0x46, 0x38]],
  ['file.archive', [0x52, 0x61, 0x72, 0x21]],
  ['file.archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['file.archive', [0x1f, 0x8b]],
]

/** Kinds of file that are never read, by their first bytes. */
function refusedKind(bytes: Uint8Array): DecodeErrorCode | null {
  if (bytes.length === 0) return 'file.empty'
  if (startsWith(bytes, OLE)) return holdsWide(bytes, 'EncryptedPackage') ? 'file.encrypted' : 'file.old_office'
  return KINDS.find(([, magic]) => startsWith(bytes, magic))?.[0] ?? null
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

/** Whether the bytes hold a name in UTF-16, as the directory of an old Office container writes them. */
function holdsWide(bytes: Uint8Array, name: string): boolean {
  const codes = [...name].map((character) => character.charCodeAt(0))
  for (let at = bytes.indexOf(codes[0] ?? 0); at !== -1; at = bytes.indexOf(codes[0] ?? 0, at + 1)) {
    if (codes.every((code, i) => bytes[at + 2 * i] === code)) return true
  }
  return false
}
