import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@plancascade/tooling/testing/postgres'
import { inject } from 'vitest'

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
export async function emptyStorage(kind: DatabaseKind): Promise<TestStorage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plancascade-test-'))
  const database = kind === 'postgres' ? await createDatabase(inject('postgresUrl')) : null
  return {
    dataDir,
    databaseUrl: database?.url ?? null,
    async discard() {
      await database?.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
