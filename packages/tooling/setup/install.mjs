import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { oneAtATime } from './lock.mjs'
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { say, SetupError } from './say.mjs'

const STAMP = inRoot('node_modules/.install-stamp')

/** Installs the locked dependencies, unless this very lock file was already installed under this very Node. */
export async function install() {
  const pnpm = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).packageManager
  const wanted = stampOf(pnpm)
  const installed = () => readIfThere(STAMP) === wanted
  if (!installed()) await oneAtATime(() => (installed() ? undefined : runInstall(pnpm, wanted)))
}

async function runInstall(pnpm, wanted) {
  say('正在安装依赖(首次约半分钟)…')
  const options = ['install', '--frozen-lockfile', '--prefer-offline', '--config.confirmModulesPurge=false']
  const attempts = [...localPnpm(pnpm), npxPnpm(pnpm), npxPnpm(pnpm)].slice(0, 2)
  for (const [file, ...args] of attempts) {
    if ((await run(file, [...args, ...options])) === 0) {
      writeFileSync(STAMP, wanted)
      return
    }
    say('安装没有成功。')
  }
  throw new SetupError(
    '依赖安装失败,原因见上。网络不通时请检查镜像和代理设置(npm config get registry;公司代理用 https-proxy 和 cafile),再运行同一条命令。',
  )
}

function stampOf(pnpm) {
  const hash = createHash('sha256')
  for (const part of [readFileSync(inRoot('pnpm-lock.yaml')), process.version, process.platform, process.arch, pnpm]) {
    hash.update(part).update('\0')
  }
  return hash.digest('hex')
}

/** The pinned pnpm of an earlier install: no registry needed. */
function localPnpm(spec) {
  const manifest = inRoot('node_modules/pnpm/package.json')
  if (!existsSync(manifest)) return []
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return `pnpm@${version}` === spec ? [[process.execPath, inRoot('node_modules/pnpm/bin/pnpm.cjs')]] : []
}

/** npx of the npm that called us; `--yes`, because a user's .npmrc may say `yes=false`. */
function npxPnpm(spec) {
  const npx = process.env.npm_execpath && join(dirname(process.env.npm_execpath), 'npx-cli.js')
  const command = npx && existsSync(npx) ? [process.execPath, npx] : ['npx']
  return [...command, '--yes', spec]
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
