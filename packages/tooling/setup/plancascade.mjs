import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { CLI_MAIN } from './paths.mjs'
import { useProjectDataDirectory } from './serve.mjs'
import { setup } from './setup.mjs'

/**
 * The command line, in this process. It neither installs nor rebuilds once a build is there: scripts call it hundreds of
 * times. npm moves to the project's root, so FILE is looked up where the caller stands (INIT_CWD).
 */
export async function plancascade(args, { releaseSignals }) {
  if (!existsSync(CLI_MAIN)) await setup()
  useProjectDataDirectory()
  if (process.env.npm_lifecycle_event && process.env.INIT_CWD && existsSync(process.env.INIT_CWD)) {
    process.chdir(process.env.INIT_CWD)
  }
  releaseSignals()
  process.argv = [process.execPath, CLI_MAIN, ...args]
  await import(pathToFileURL(CLI_MAIN).href)
  return process.exitCode
}
