import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CHECKPOINT_FILE } from '../audit/audit.checkpoints.js'
import { DATABASE_FILE } from './database/database.js'

/** Says that a data folder holds the example city, and whether it was finished. */
const MARKER = 'example-city.txt'

export type FolderState = 'empty' | 'example' | 'own'

/** What a data folder holds. An example that was interrupted while it was made counts as nothing and is cleared away. */
export async function inspectDataFolder(dataDir: string): Promise<FolderState> {
  const marker = await readFile(join(dataDir, MARKER), 'utf8').catch(() => null)
  if (marker?.trim() === 'unfinished') await clear(dataDir)
  else if (marker !== null) return 'example'
  return existsSync(join(dataDir, DATABASE_FILE)) ? 'own' : 'empty'
}

export async function markExample(dataDir: string, state: 'unfinished' | `ready ${number}`): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const file = join(dataDir, MARKER)
  // Renamed into place: a marker that is there says something, however the process ends.
  await writeFile(`${file}.new`, `${state}\n`, { flush: true })
  await rename(`${file}.new`, file)
}

/** How far the example city's own time is from the real one, in milliseconds. */
export async function exampleTime(dataDir: string): Promise<number> {
  const marker = await readFile(join(dataDir, MARKER), 'utf8').catch(() => '')
  return Number(/^ready (-?\d+)/.exec(marker)?.[1] ?? 0)
}

/** Only ever called for a folder that was empty when the unfinished example was begun in it. */
async function clear(dataDir: string): Promise<void> {
  const database = ['', '-wal', '-shm'].map((suffix) => `${DATABASE_FILE}${suffix}`)
  for (const name of [...database, CHECKPOINT_FILE, 'files', MARKER]) {
    await rm(join(dataDir, name), { recursive: true, force: true })
  }
}
