import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase } from '@plancascade/tooling/testing/postgres'
import { inject } from 'vitest'
import type { Place } from './plancascade.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Given by packages/tooling/testing/postgres-global-setup.mjs. */
    postgresUrl: string
  }
}

export const databases = ['sqlite', 'postgres'] as const

/** A place with nothing in it: a temporary folder, and on PostgreSQL a database of its own on the run's server. */
export async function emptyPlace(
  kind: (typeof databases)[number],
): Promise<Place & { readonly discard: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plancascade-crossing-'))
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
