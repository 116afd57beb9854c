/** Why a file cannot be read as a plan. */
export type DecodeErrorCode =
  | 'file.empty'
  | 'file.encoding'
  | 'file.old_office'
  | 'file.encrypted'
  | 'file.pdf'
  | 'file.image'
  | 'file.rtf'
  | 'file.archive'
  | 'file.macro'
  | 'file.too_large'
  | 'file.damaged'

/** A refusal with what to do about it, in Chinese. */
export interface DecodeError {
  readonly code: DecodeErrorCode
  readonly message: string
}

export const REFUSALS: Readonly<Record<DecodeErrorCode, string>> = {
  'file.empty': '文件是空的，请重新选择。',
  'file.encoding': '认不出文件的文字编码，请在记事本里另存为 UTF-8 文本后重试。',
  'file.old_office':
    '这是旧版 Office 文件（.doc、.xls 或 .wps），请用 Word 或 WPS 打开，另存为 .docx 或 .xlsx 后重试。',
  'file.encrypted': '文件设有打开密码，读不出内容。请取消密码，另存为 .docx 或 .xlsx 后重试。',
  'file.pdf':
    'PDF 里没有可靠的表格（扫描件连文字也没有）。请用 Word 或 WPS 打开并另存为 .docx，或把文字复制出来存成 .txt 后重试。',
  'file.image': '这是图片，没有文字。请先做文字识别，核对后存成 .docx 或 .txt 再试。',
  'file.rtf': '这是 RTF 文件，请用 Word 或 WPS 打开，另存为 .docx 后重试。',
  'file.archive': '压缩包里不是 Word 或 Excel 文件。请先解压，再选择其中的 .docx、.xlsx、.html 或 .txt 文件。',
  'file.macro': '文件带有宏。请另存为不带宏的 .docx 或 .xlsx 后重试。',
  'file.too_large': '文件解开后过大（超过 64 MB、2000 个部件或 200 倍压缩），不予读取。请删去图片等附件后重试。',
  'file.damaged': '文件已损坏或不完整，请用 Word、Excel 或 WPS 重新另存一份后重试。',
}

/** Thrown inside the decoders, where a callback finds the fault; `decodeDocument` turns it into a value. */
export class Refusal extends Error {
  constructor(readonly code: DecodeErrorCode) {
    super(code)
  }
}
