import { err, ok, type Result } from '@plancascade/kernel'
import { decodeText } from './encoding.js'

export type DocumentFormat = 'text' | 'html' | 'docx' | 'xlsx'

export interface DecodedDocument {
  readonly text: string
  readonly format: DocumentFormat
}

/** Why a file cannot be read as a plan, with what to do about it, in Chinese. */
export interface DecodeError {
  readonly code: 'file.empty' | 'file.encoding'
  readonly message: string
}

/** The text of a document file, its kind found from its content and never from its name. */
export function decodeDocument(bytes: Uint8Array): Result<DecodedDocument, DecodeError> {
  if (bytes.length === 0) return err({ code: 'file.empty', message: '文件是空的,请重新选择。' })
  const text = decodeText(bytes)
  if (text === null) return err({ code: 'file.encoding', message: '认不出文件的文字编码,请另存为 UTF-8 文本后重试。' })
  return ok({ text, format: 'text' })
}
