import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const MODULE = fileURLToPath(new URL('./parent.mjs', import.meta.url))
const CHILD = `
  const { whenOrphaned } = await import(${JSON.stringify(MODULE)})
  whenOrphaned(() => { process.stdout.write('orphaned'); process.exit() }, 20)
  setTimeout(() => process.exit(), 30_000)
  process.stdout.write(String(process.pid))`

/** A program below a shell below (what stands for) npm, as `npm start` has it. */
async function family(env = {}) {
  const shell = spawn('sh', ['-c', `"$0" --input-type=module -e "$1"; true`, process.execPath, CHILD], {
    env: { ...process.env, npm_lifecycle_event: 'start', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [program] = await once(shell.stdout.setEncoding('utf8'), 'data')
  return { shell, program: Number(program) }
}

it('notices that the shell between npm and the program was ended', async () => {
  const { shell } = await family()
  shell.kill('SIGKILL')
  const [word] = await once(shell.stdout, 'data')
  expect(word).toBe('orphaned')
})

it('lets a program that npm did not start outlive its shell', async () => {
  const { shell, program } = await family({ npm_lifecycle_event: '' })
  shell.kill('SIGKILL')
  await once(shell, 'exit')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(() => process.kill(program, 'SIGTERM')).not.toThrow()
})
