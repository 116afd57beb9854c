import { createParamDecorator, StreamableFile, type ExecutionContext } from '@nestjs/common'
import { CONTENT_TYPES, dispositionOf } from '../../platform/files/disposition.js'
import { readUpload, type Upload } from '../../platform/files/upload.js'
import type { AppRequest } from '../../platform/http/request.js'
import type { WorkbookFile } from './write-workbook.js'

/** The xlsx of an upload route, read and checked once the guard has let the person in. */
export const Workbook = createParamDecorator((_: unknown, context: ExecutionContext): Promise<Upload> => {
  const request = context.switchToHttp().getRequest<AppRequest>()
  if (!request.actor) throw new Error('a public route has no actor')
  return readUpload(request, request.actor, ['xlsx'])
})

export async function download(file: Promise<WorkbookFile>): Promise<StreamableFile> {
  const { fileName, bytes } = await file
  return new StreamableFile(bytes, { type: CONTENT_TYPES.xlsx, disposition: dispositionOf(fileName) })
}
