import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { API_MAIN, ROOT } from './paths.mjs'
import { say } from './say.mjs'

/** DATA_DIR means the same folder for every command: relative to the project, `data` unless said. */
export function useProjectDataDirectory(env = process.env) {
  env.DATA_DIR = resolve(ROOT, env.DATA_DIR || 'data')
}

/**
 * Starts the API in this process and stays until Ctrl-C (exit 130), SIGTERM (exit 0), which also comes when npm has
 * gone. The server is closed first; a second Ctrl-C does not wait for it.
 */
export async function serve() {
  useProjectDataDirectory()
  let server = null
  let ending = false
  const end = async (exitCode) => {
    if (ending) process.exit(130)
    ending = true
    try {
      await server?.close()
    } catch (error) {
      say(error?.stack ?? String(error))
      exitCode = 1
    }
    process.exit(exitCode)
  }
  process.on('SIGINT', () => end(130))
  process.on('SIGTERM', () => ending || end(0))
  const api = await import(pathToFileURL(API_MAIN).href)
  try {
    server = await api.start()
  } catch (error) {
    say(startFault(error))
    process.exit(1)
  }
}

/** What a person can mend is told in a sentence; anything else is our fault and shows where. */
function startFault(error) {
  if (error?.code === 'EADDRINUSE')
    return `端口 ${error.port} 已被占用。请先停止占用它的程序,或换一个:PORT=3001 npm start`
  if (error?.code === 'EACCES') return `没有权限:${error.message}`
  const mendable = ['ConfigError', 'DatabaseInUse'].includes(error?.constructor?.name)
  return mendable ? error.message : (error?.stack ?? String(error))
}
