import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from './lock.mjs'
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { say, SetupError } from './say.mjs'

const STAMP = inRoot('node_modules/.build-stamp')
const ROOT_INPUTS = [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
  'node_modules/.install-stamp',
]

/**
 * Builds everything. When no file's size or time has changed since the last good build, not even turbo is started: that
 * is what keeps `npm start` quick. Any doubt (an edited dist, a fresh checkout) goes to turbo, which compares contents.
 */
export async function build() {
  if (!isBuilt()) await oneAtATime(() => (isBuilt() ? undefined : runBuild()))
}

function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === `${sources()} ${outputs()}`
}

async function runBuild() {
  const before = sources()
  say('正在构建…')
  const args = ['run', 'build', '--output-logs=errors-only', '--log-order=grouped']
  if ((await run(inRoot('node_modules/.bin/turbo'), args)) !== 0) throw new SetupError('构建失败,原因见上。')
  writeFileSync(STAMP, `${before} ${outputs()}`)
}

const sources = () => fingerprint((name) => name !== 'dist')

const outputs = () => fingerprint(() => true, 'dist')

/** A digest of path, size and time of the files under apps/ and packages/; with `only`, of the folders of that name. */
function fingerprint(wanted, only) {
  const hash = createHash('sha256')
  const note = (file) => {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  if (!only)
    ROOT_INPUTS.map((name) => inRoot(name))
      .filter((file) => existsSync(file))
      .forEach(note)
  for (const area of ['packages', 'apps']) {
    for (const name of readdirSync(inRoot(area))) {
      const start = inRoot(area, name, only ?? '')
      if (existsSync(start) && statSync(start).isDirectory()) walk(start, wanted, note)
    }
  }
  return hash.digest('hex')
}

function walk(directory, wanted, note) {
  for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules' || entry.name === '.turbo' || !wanted(entry.name)) continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) walk(path, wanted, note)
    else if (!entry.name.endsWith('.test.ts')) note(path)
  }
}
