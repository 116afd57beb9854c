import { AppError } from '../app-error.js'
import { checkImage } from './image-check.js'
import { checkZip } from './zip-check.js'

export const FILE_KINDS = ['pdf', 'docx', 'xlsx', 'jpg', 'png', 'txt', 'csv', 'html', 'geojson'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What an evidence file may be; documents of plans may also be saved web pages. */
export const EVIDENCE_KINDS: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'jpg', 'png', 'txt', 'csv']

const EXTENSIONS: Record<string, FileKind> = {
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  txt: 'txt',
  csv: 'csv',
  html: 'html',
  htm: 'html',
  geojson: 'geojson',
  json: 'geojson',
}

/** Extension, first bytes and inner structure have to agree: a name alone proves nothing (CVE-2024-29409). */
export async function fileKindOf(
  fileName: string,
  bytes: Buffer,
  accepted: readonly FileKind[] = EVIDENCE_KINDS,
): Promise<FileKind> {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const kind = EXTENSIONS[extension]
  if (!kind || !accepted.includes(kind)) {
    throw new AppError('file.type_refused', { detail: `可以上传：${accepted.join('、')}。` })
  }
  if (bytes.length === 0) throw damaged('文件是空的。')
  await CHECKS[kind](bytes)
  return kind
}

const CHECKS: Record<FileKind, (bytes: Buffer) => void | Promise<void>> = {
  pdf: (bytes) => {
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw damaged('不是 PDF 文件。')
    if (!bytes.subarray(-2048).toString('latin1').includes('%%EOF')) throw damaged('PDF 不完整。')
  },
  docx: (bytes) => checkOffice(bytes, 'word/document.xml'),
  xlsx: (bytes) => checkOffice(bytes, 'xl/workbook.xml'),
  jpg: (bytes) => checkImage('jpg', bytes),
  png: (bytes) => checkImage('png', bytes),
  txt: checkText,
  csv: checkText,
  html: checkText,
  geojson: checkText,
}

async function checkOffice(bytes: Buffer, part: string): Promise<void> {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') throw damaged('不是 Office 文件。')
  const names = await checkZip(bytes)
  if (!names.includes('[Content_Types].xml') || !names.includes(part)) throw damaged('内容与扩展名不符。')
}

/** Office programs here write either; anything that is neither, or holds control characters, is no text. */
function checkText(bytes: Buffer): void {
  const text = decoded(bytes)
  if (text === null || /[\u0000-\u0008\u000e-\u001f]/.test(text))
    throw damaged('不是文本文件，或编码不是 UTF-8、GB18030。')
}

function decoded(bytes: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this encoding: the next one decides.
    }
  }
  return null
}

function damaged(detail: string): AppError {
  return new AppError('file.damaged', { detail })
}
