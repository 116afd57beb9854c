import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { toolEnvironment } from './environment.mjs'
import { ROOT } from './paths.mjs'

const running = new Set()

/**
 * Runs a tool to its end and gives its exit code (128 + signal number when a signal ended it). By default all its
 * output goes to stderr; `{ stdout: 'inherit' }` lets results through.
 */
export function run(file, args, { stdout = 2, stdin = 'ignore', cwd = ROOT, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: [stdin, stdout, 'inherit'], env: { ...toolEnvironment(), ...env } })
    running.add(child)
    child.once('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.once('exit', (code, signal) => {
      running.delete(child)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Passes an end on to the tools still at work, and waits until they are gone: no orphan is left behind. */
export async function stopRunning(signal = 'SIGTERM', patienceMs = 8000) {
  const ended = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of running) child.kill(signal)
  const patience = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), patienceMs)
  await Promise.all(ended)
  clearTimeout(patience)
}
