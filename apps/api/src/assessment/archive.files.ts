import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Engine } from './replay.js'

/** What every pack carries unchanged: the engine in one file (built with packages/scoring), the verifier, and how to use it. */
export async function constantFiles(): Promise<Record<string, Uint8Array>> {
  const folder = archiveFolder()
  const [code, verifier, readme] = await Promise.all(
    [enginePath(), join(folder, 'verify.mjs'), join(folder, 'README.txt')].map((path) => readFile(path)),
  )
  if (!code || !verifier || !readme) throw new Error('three files were read')
  return { 'engine/engine.mjs': code, 'verify.mjs': verifier, 'README.txt': readme }
}

/** The very engine that goes into the pack, loaded from its file. */
export async function packedEngine(): Promise<Engine> {
  return (await import(/* @vite-ignore */ pathToFileURL(enginePath()).href)) as Engine
}

const enginePath = (): string => createRequire(import.meta.url).resolve('@plancascade/scoring/archive-engine')

/** `archive/` of this app, whether the program runs from src or from dist. */
function archiveFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'archive')
    if (existsSync(join(folder, 'verify.mjs'))) return folder
  }
  throw new Error('archive/verify.mjs is missing from the installation')
}
