import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { it } from 'vitest'

/*
 * What a newcomer waits for: `npm start` in a fresh clone with an empty HOME (goal 90 s on two cores) and again when nothing
 * changed (goal 3 s), to the first 200; what a browser loads first (goal 300 kB of JS, gzipped); what the server holds in
 * memory after the example city was made (goal 220 MB).
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SECOND = 1000

interface Started {
  readonly seconds: number
  readonly residentMegabytes: number
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** `npm start` in a folder to its first 200, then its end. */
async function start(cwd: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const port = await freePort()
  const before = performance.now()
  const npm = spawn('npm', ['start'], { cwd, env: { ...env, PORT: String(port) }, stdio: 'ignore', detached: true })
  try {
    await firstAnswer(npm, port)
    const seconds = (performance.now() - before) / SECOND
    return { seconds, residentMegabytes: await largestResident(npm.pid ?? 0) }
  } finally {
    const gone = once(npm, 'exit')
    process.kill(-(npm.pid ?? 0), 'SIGTERM')
    await gone
  }
}

async function firstAnswer(npm: ChildProcess, port: number): Promise<void> {
  while (npm.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`npm start ended with ${npm.exitCode}`)
}

/** Of npm, its shell and the server the server is the largest; read where Linux tells, 0 elsewhere. */
async function largestResident(pid: number): Promise<number> {
  const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')
  const own = Number(/VmRSS:\s+(\d+)/.exec(await read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
  const children = (await read(`/proc/${pid}/task/${pid}/children`)).split(' ').filter(Boolean)
  return Math.max(own, ...(await Promise.all(children.map((child) => largestResident(Number(child))))))
}

it('npm start, cold and warm, and what it weighs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plancascade-start-bench-'))
  const clone = join(folder, 'clone')
  const home = join(folder, 'home')
  await mkdir(home)
  // Only what it takes to reach the registry; caches and settings of this user stay behind.
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(PATH|LANG|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|npm_config_(registry|cafile|https?_proxy|noproxy))$/i.test(
      name,
    ),
  )
  const env = { ...Object.fromEntries(kept), HOME: home }
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, clone])
    const cold = await start(clone, env)
    const warm = await start(clone, env)
    console.log(
      [
        `npm start, fresh clone and empty HOME: ${cold.seconds.toFixed(1)} s (goal 90: ${(cold.seconds / 90).toFixed(2)})`,
        `npm start, nothing changed: ${warm.seconds.toFixed(1)} s (goal 3: ${(warm.seconds / 3).toFixed(2)})`,
        `resident after the example was made: ${cold.residentMegabytes.toFixed(0)} MB (goal 220), started again on it: ${warm.residentMegabytes.toFixed(0)} MB`,
        execFileSync(process.execPath, ['scripts/measure-first-load.mjs'], {
          cwd: join(clone, 'apps/admin'),
          encoding: 'utf8',
        }),
      ].join('\n'),
    )
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
