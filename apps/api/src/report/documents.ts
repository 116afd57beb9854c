import type { EvidenceKind, PersonalDataHint } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { Tx } from '../platform/database/tx.js'
import type { FileStore, StoredFile } from '../platform/files/file-store.js'
import type { Upload } from '../platform/files/upload.js'
import { newId } from '../platform/id.js'
import { personalDataIn } from './personal-data.js'
import { readableText } from './readable-text.js'
import type { ReportItemEntity, StoredDocument } from './report.entity.js'

/** A document whose bytes are on disk for good, before any row names them. */
export interface HandedIn {
  readonly stored: StoredFile
  readonly fileName: string
  readonly purpose: EvidenceKind
  /** What looks like people's numbers in it is only counted. */
  readonly hints: readonly PersonalDataHint[]
}

export async function handIn(files: FileStore, upload: Upload, purpose: EvidenceKind): Promise<HandedIn> {
  const stored = await files.put(upload.bytes, upload.kind)
  const hints = personalDataIn(upload.fileName, await readableText(upload.bytes, upload.kind))
  return { stored, fileName: upload.fileName, purpose, hints }
}

/** The columns of the row that names it, with what the trail says of it; its bytes are kept from here on. */
export async function documentRow(
  tx: Tx,
  files: FileStore,
  actor: Actor,
  { id: itemId, unitId }: Pick<ReportItemEntity, 'id' | 'unitId'>,
  { stored, fileName, purpose, hints }: HandedIn,
): Promise<{ row: StoredDocument; told: Record<string, unknown> }> {
  await files.adopt(tx, stored)
  const { sha256, size, kind } = stored
  const personalData = hints.length > 0 ? JSON.stringify(hints) : null
  const uploaded = { uploadedBy: actor.userId ?? '', uploadedByName: actor.name, uploadedAt: tx.now }
  return {
    row: { id: newId(), itemId, unitId, fileName, size, sha256, kind, purpose, personalData, ...uploaded },
    told: { itemId, fileName, sha256, size, kind: purpose, personalData: hints },
  }
}
