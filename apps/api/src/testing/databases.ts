import { rmSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@plancascade/tooling/testing/postgres'
import { inject } from 'vitest'
import { Database, DATABASE_FILE } from '../platform/database/database.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Given by packages/tooling/testing/postgres-global-setup.mjs. */
    postgresUrl: string
  }
}

/** Both engines: every suite of the API runs on each. */
export const databases = ['sqlite', 'postgres'] as const
export type DatabaseKind = (typeof databases)[number]

export interface TestStorage {
  readonly dataDir: string
  readonly databaseUrl: string | null
  discard(): Promise<void>
}

/** An empty place for one suite: a temporary folder, and on PostgreSQL a database of its own on the run's server. */
export function emptyStorage(kind: DatabaseKind): Promise<TestStorage> {
  return makeStorage(kind, null)
}

async function makeStorage(kind: DatabaseKind, templateUrl: string | null): Promise<TestStorage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plancascade-test-'))
  const database = kind === 'postgres' ? await createDatabase(inject('postgresUrl'), templateUrl) : null
  return {
    dataDir,
    databaseUrl: database?.url ?? null,
    async discard() {
      await database?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const templates = new Map<DatabaseKind, Promise<TestStorage>>()

/** The same with every table in place. Migrating takes longer than most tests, so it is done once in a worker and copied. */
export async function migratedStorage(kind: DatabaseKind): Promise<TestStorage> {
  const template = templates.get(kind) ?? makeTemplate(kind)
  templates.set(kind, template)
  const { dataDir, databaseUrl } = await template
  const storage = await makeStorage(kind, databaseUrl)
  if (kind === 'sqlite') await copyFile(join(dataDir, DATABASE_FILE), join(storage.dataDir, DATABASE_FILE))
  return storage
}

async function makeTemplate(kind: DatabaseKind): Promise<TestStorage> {
  const storage = await emptyStorage(kind)
  await (await Database.open(storage)).close()
  // The server's own folder goes with the server.
  process.once('exit', () => rmSync(storage.dataDir, { recursive: true, force: true }))
  return storage
}
