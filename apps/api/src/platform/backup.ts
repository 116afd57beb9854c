import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { CHECKPOINT_FILE } from '../audit/audit.checkpoints.js'
import type { AuditHead } from '../audit/audit.trail.js'
import { DATABASE_FILE } from './database/database.js'
import type { ReadOnlyDatabase } from './database/open-for-reading.js'
import { VERSION } from './version.js'

const MANIFEST = 'manifest.json'

/** What a backup holds: every file with its hash, and the head of the audit chain at that moment. */
export const Manifest = z.strictObject({
  product: z.literal('plancascade'),
  version: z.string(),
  createdAt: z.string(),
  auditHead: z.strictObject({ seq: z.number().int(), hash: z.string() }).nullable(),
  files: z.array(z.strictObject({ path: z.string(), size: z.number().int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export class BackupRefused extends Error {}

/**
 * A consistent copy while the server goes on. First the database (VACUUM INTO), then the evidence files: a file is always on
 * disk before its row, so every file that the copied rows name is there.
 */
export async function backUp(
  database: ReadOnlyDatabase,
  dataDir: string,
  target: string,
  now: string,
): Promise<Manifest> {
  await mkdir(target, { recursive: true })
  if ((await readdir(target)).length > 0) throw new BackupRefused(`目录 ${target} 不是空的，请另选一个`)
  const auditHead = await database.read.row<AuditHead>('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1')
  database.copyTo(join(target, DATABASE_FILE))
  for (const path of await filesUnder(join(dataDir, 'files'))) {
    const inside = join('files', path)
    if (!inside.startsWith(join('files', 'tmp'))) await copy(join(dataDir, inside), join(target, inside))
  }
  if (existsSync(join(dataDir, CHECKPOINT_FILE)))
    await copy(join(dataDir, CHECKPOINT_FILE), join(target, CHECKPOINT_FILE))
  const files = []
  for (const path of await filesUnder(target)) files.push({ path, ...(await describe(join(target, path))) })
  const manifest: Manifest = {
    product: 'plancascade',
    version: VERSION,
    createdAt: now,
    auditHead: auditHead ?? null,
    files,
  }
  await writeFile(join(target, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** Copies a backup into an empty data folder, after every file was found as the manifest has it. */
export async function restore(source: string, dataDir: string): Promise<Manifest> {
  const manifest = await verifyBackup(source)
  await mkdir(dataDir, { recursive: true })
  if ((await readdir(dataDir)).length > 0) throw new BackupRefused(`数据目录 ${dataDir} 不是空的，不会覆盖`)
  for (const { path } of manifest.files) await copy(join(source, path), join(dataDir, path))
  return manifest
}

export async function verifyBackup(source: string): Promise<Manifest> {
  const text = await readFile(join(source, MANIFEST), 'utf8').catch(() => {
    throw new BackupRefused(`${source} 里没有备份清单 ${MANIFEST}`)
  })
  const manifest = parseManifest(text)
  for (const { path, size, sha256 } of manifest.files) {
    if (path.split(/[\\/]/).includes('..')) throw new BackupRefused(`备份清单里的路径不对：${path}`)
    const found = await describe(join(source, path)).catch(() => null)
    if (found?.size !== size || found.sha256 !== sha256) throw new BackupRefused(`备份文件缺失或已损坏：${path}`)
  }
  return manifest
}

function parseManifest(text: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch (cause) {
    throw new BackupRefused('备份清单读不懂，可能已损坏', { cause })
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await copyFile(from, to)
}

async function describe(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return { size: (await stat(path)).size, sha256: hash.digest('hex') }
}
