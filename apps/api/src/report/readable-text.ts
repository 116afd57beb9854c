import type { Readable } from 'node:stream'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { FileKind } from '../platform/files/file-kind.js'

/** As much text of a file as is worth looking through. */
const MAX_TEXT = 4 * 1024 * 1024
const OFFICE_TEXT = /^(word\/(document|header\d*|footer\d*)\.xml|xl\/(sharedStrings|worksheets\/[^/]+)\.xml)$/

/** What can be read in an uploaded file: txt and csv whole, docx and xlsx without markup; empty for pictures and PDF. */
export async function readableText(bytes: Buffer, kind: FileKind): Promise<string> {
  if (kind === 'txt' || kind === 'csv') return decoded(bytes.subarray(0, MAX_TEXT))
  if (kind === 'docx' || kind === 'xlsx') return officeText(bytes)
  return ''
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The upload check has found the archive harmless before; what it cannot read now has simply no text. */
async function officeText(bytes: Buffer): Promise<string> {
  const zip = await new Promise<ZipFile | null>((resolve) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, opened) => resolve(error ? null : opened))
  })
  if (!zip) return ''
  try {
    let text = ''
    for await (const entry of entriesOf(zip)) {
      if (!OFFICE_TEXT.test(entry.fileName) || text.length > MAX_TEXT) continue
      text += withoutMarkup(await contentOf(zip, entry))
    }
    return text
  } finally {
    zip.close()
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve) => {
      zip.once('entry', resolve)
      zip.once('end', () => resolve(null))
      zip.readEntry()
    })
    if (!entry) return
    yield entry
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<string> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, readable) => (error ? reject(error) : resolve(readable)))
  })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A number typed in one go may be cut into runs of one paragraph; cells and paragraphs stay apart. */
function withoutMarkup(xml: string): string {
  return xml.replace(/<\/(w:p|si|c|row|w:tc)>/g, ' ').replace(/<[^>]*>/g, '')
}
