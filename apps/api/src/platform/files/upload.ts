import { createHash } from 'node:crypto'
import type { MultipartFile } from '@fastify/multipart'
import type { Actor } from '../actor.js'
import { AppError } from '../app-error.js'
import type { AppRequest } from '../http/request.js'
import { cleanFileName } from './disposition.js'
import { EVIDENCE_KINDS, fileKindOf, type FileKind } from './file-kind.js'

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024

export interface Upload {
  readonly fileName: string
  readonly bytes: Buffer
  readonly kind: FileKind
}

/**
 * The one file of a multipart request (field `file`), checked by extension, first bytes and structure. The guard has
 * authorised the request before a byte of it is read. Call it outside of any unit of work. `explain` may say more of a refused
 * file than that it is refused: how to convert it.
 */
export async function readUpload(
  request: AppRequest,
  actor: Actor,
  accepted: readonly FileKind[] = EVIDENCE_KINDS,
  explain: (bytes: Uint8Array) => AppError | null = () => null,
): Promise<Upload> {
  if (!request.isMultipart())
    throw new AppError('input.unsupported_type', { detail: '请用表单上传文件（字段名 file）。' })
  const part = await nextFile(request)
  if (!part || part.fieldname !== 'file')
    throw new AppError('file.missing', { detail: '请选择一个文件（字段名 file）。' })
  const bytes = await contentOf(part)
  const fileName = cleanFileName(part.filename)
  const kind = await fileKindOf(fileName, bytes, accepted).catch((refusal: unknown) => {
    throw explain(bytes) ?? refusal
  })
  addToFingerprint(actor, fileName, bytes)
  return { fileName, bytes, kind }
}

async function nextFile(request: AppRequest): Promise<MultipartFile | undefined> {
  try {
    return await request.file({ limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 0, parts: 1 } })
  } catch (cause) {
    throw new AppError('input.bad_request', { detail: '表单不完整，请重新上传。', cause })
  }
}

async function contentOf(part: MultipartFile): Promise<Buffer> {
  try {
    return await part.toBuffer()
  } catch (cause) {
    if (part.file.truncated) throw new AppError('file.too_large', { detail: '单个文件不能超过 20 MB。', cause })
    throw new AppError('input.bad_request', { detail: '上传中断，请重试。', cause })
  }
}

/** The guard could not know the bytes when it took the fingerprint. */
function addToFingerprint(actor: Actor, fileName: string, bytes: Buffer): void {
  const { idempotency } = actor.request
  if (!idempotency) return
  idempotency.fingerprint = createHash('sha256')
    .update(`${idempotency.fingerprint}\n${fileName}\n`)
    .update(bytes)
    .digest('hex')
}
