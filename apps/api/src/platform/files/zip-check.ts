import type { Readable } from 'node:stream'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '../app-error.js'

const MAX_ENTRIES = 2000
const MAX_INFLATED = 64 * 1024 * 1024
const MAX_RATIO = 200
/** Below this a high ratio is only an empty template, not a bomb. */
const RATIO_FROM = 1024 * 1024
const UNIX_FILE_TYPE = 0o170000
const UNIX_SYMLINK = 0o120000

/**
 * Names inside a zip, after its central directory was found harmless and every entry was inflated once under a byte count
 * (the directory can lie). No parser of documents sees a file before this.
 */
export async function checkZip(bytes: Buffer): Promise<string[]> {
  const zip = await opened(bytes)
  try {
    const entries = await directoryOf(zip)
    refuseBombs(entries, bytes.length)
    for (const entry of entries) await inflate(zip, entry)
    return entries.map((entry) => entry.fileName)
  } finally {
    zip.close()
  }
}

function opened(bytes: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, options, (error, zip) => (error ? reject(damaged('压缩结构损坏。', error)) : resolve(zip)))
  })
}

function directoryOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw damaged(`内部文件超过 ${MAX_ENTRIES} 个。`)
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      const fault = faultOf(entry)
      if (fault) return reject(damaged(fault))
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(damaged('压缩结构损坏。', error)))
    zip.readEntry()
  })
}

function faultOf(entry: Entry): string | null {
  const { fileName } = entry
  if (entry.isEncrypted()) return '文件已加密，请去掉密码后再上传。'
  if (((entry.externalFileAttributes >>> 16) & UNIX_FILE_TYPE) === UNIX_SYMLINK) return '内部含有链接。'
  if (/\.(zip|rar|7z|gz|jar)$/i.test(fileName)) return '内部含有压缩包。'
  if (/(^|\/)vba(Project|Data)/i.test(fileName) || /\.(exe|dll|js|vbs)$/i.test(fileName))
    return '含有宏或程序，不能上传。'
  return null
}

function refuseBombs(entries: readonly Entry[], size: number): void {
  const inflated = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (inflated > MAX_INFLATED) throw damaged('展开后超过 64 MB。')
  if (inflated > RATIO_FROM && inflated > size * MAX_RATIO) throw damaged('压缩比异常。')
}

/** yauzl ends the stream with an error as soon as an entry gives more bytes than its header says. */
async function inflate(zip: ZipFile, entry: Entry): Promise<void> {
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, readable) => (error ? reject(error) : resolve(readable)))
    })
    for await (const chunk of stream) void chunk
  } catch (cause) {
    throw damaged('压缩内容与目录不符。', cause)
  }
}

function damaged(detail: string, cause?: unknown): AppError {
  return new AppError('file.damaged', { detail, cause })
}
