import { say, SetupError } from './say.mjs'
import { stopRunning } from './processes.mjs'
import { whenOrphaned } from './parent.mjs'

/** Each command loads only what it needs. */
const COMMANDS = {
  setup: async () => (await import('./setup.mjs')).setup,
  start: async () => (await import('./start.mjs')).start,
  test: async () => (await import('./test.mjs')).test,
  dev: async () => (await import('./dev.mjs')).dev,
  check: async () => (await import('./check.mjs')).check,
  bench: async () => (await import('./bench.mjs')).bench,
  plancascade: async () => (await import('./plancascade.mjs')).plancascade,
}

/** Runs one command of package.json. A command resolves with an exit code, or with nothing when the process lives on. */
export async function runCommand(name, args) {
  if (!Object.hasOwn(COMMANDS, name ?? '')) {
    say(`没有“${name ?? ''}”这个命令。可用:${Object.keys(COMMANDS).join('、')}`)
    process.exitCode = 2
    return
  }
  // Until a server takes over the signals, an end means: stop the tools, then go.
  const end = (code) => stopRunning().then(() => process.exit(code))
  const onInterrupt = () => end(130)
  const onTerminate = () => end(143)
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onTerminate)
  whenOrphaned(() => process.kill(process.pid, 'SIGTERM'))
  const releaseSignals = () => process.off('SIGINT', onInterrupt).off('SIGTERM', onTerminate)
  try {
    const exitCode = await (await COMMANDS[name]())(args, { releaseSignals })
    if (exitCode !== undefined) process.exitCode = exitCode
  } catch (error) {
    say(error instanceof SetupError ? error.message : (error?.stack ?? String(error)))
    process.exitCode = 1
  }
}
