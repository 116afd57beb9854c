import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StreamableFile } from '@nestjs/common'
import { AppError, notFound } from '../app-error.js'
import type { Tx } from '../database/tx.js'
import type { AppReply } from '../http/request.js'
import type { FileKind } from './file-kind.js'
import { CONTENT_TYPES, dispositionOf } from './disposition.js'

export interface StoredFile {
  readonly sha256: string
  readonly size: number
  readonly kind: FileKind
}

/** Uploaded bytes under DATA_DIR/files, named by their hash; outside of anything the web server serves by path. */
export class FileStore {
  constructor(private readonly directory: string) {}

  /** Bytes to disk for good (file and folder synced) before any row may name them. Call it before the unit of work. */
  async put(bytes: Buffer, kind: FileKind): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const target = this.pathOf(sha256)
    try {
      if (!(await exists(target))) await this.write(target, bytes)
    } catch (cause) {
      const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((cause as NodeJS.ErrnoException).code ?? '')
      throw new AppError(full ? 'storage.full' : 'storage.unavailable', { cause })
    }
    return { sha256, size: bytes.length, kind }
  }

  /** The row that keeps the sweeper away; in the unit that also writes the row which names the file. */
  async adopt(tx: Tx, { sha256, size, kind }: StoredFile): Promise<void> {
    await tx.run(
      'INSERT INTO stored_file (sha256, size, kind, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
      [sha256, size, kind, tx.now],
    )
  }

  async read(sha256: string): Promise<Buffer> {
    return readFile(this.pathOf(sha256))
  }

  /** Sends a file as an attachment that no browser will run: never inline, never sniffed, never with a script. */
  async send(
    reply: AppReply,
    { sha256, kind }: Pick<StoredFile, 'sha256' | 'kind'>,
    fileName: string,
  ): Promise<StreamableFile> {
    const path = this.pathOf(sha256)
    const { size } = await stat(path).catch(() => {
      throw notFound()
    })
    void reply.headers({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
    return new StreamableFile(createReadStream(path), {
      type: CONTENT_TYPES[kind],
      disposition: dispositionOf(fileName),
      length: size,
    })
  }

  /** Removes what was written but never adopted (a crash between file and row). `known` tells whether a row names the hash. */
  async sweep(olderThan: Date, known: (sha256: string) => Promise<boolean>): Promise<number> {
    let removed = 0
    for (const folder of await readdir(this.directory).catch(() => [])) {
      for (const name of await readdir(join(this.directory, folder))) {
        const path = join(this.directory, folder, name)
        const old = (await stat(path)).mtime < olderThan
        if (!old || (folder !== TEMPORARY && (await known(name)))) continue
        await rm(path, { force: true })
        removed += 1
      }
    }
    return removed
  }

  private async write(target: string, bytes: Buffer): Promise<void> {
    const temporary = join(this.directory, TEMPORARY, randomBytes(12).toString('hex'))
    await mkdir(dirname(temporary), { recursive: true })
    await mkdir(dirname(target), { recursive: true })
    try {
      const file = await open(temporary, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, target)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    await syncFolder(dirname(target))
    await syncFolder(this.directory)
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw notFound()
    return join(this.directory, sha256.slice(0, 2), sha256)
  }
}

const TEMPORARY = 'tmp'

/** The name of a new file is safe only when its folder is on disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
