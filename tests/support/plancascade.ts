import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { API_DIST } from './product.js'

export interface CommandOutcome {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface Place {
  readonly dataDir: string
  readonly databaseUrl: string | null
}

/** The command line as a process, on the data of a place; `input` goes to standard input. */
export async function plancascade(words: readonly string[], place: Place, input = ''): Promise<CommandOutcome> {
  const env = { ...process.env, DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl ?? '' }
  const child = spawn(process.execPath, [join(API_DIST, 'src/cli/main.js'), ...words], { env, stdio: 'pipe' })
  child.stdin.end(input)
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { exitCode: Number(code), stdout, stderr }
}
