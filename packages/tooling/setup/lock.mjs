import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { inRoot } from './paths.mjs'
import { say } from './say.mjs'

const LOCK = inRoot('.turbo/setup.lock')

/** One set-up at a time: `npm start` and `npm test` called together must not both write node_modules and dist. */
export async function oneAtATime(work) {
  mkdirSync(inRoot('.turbo'), { recursive: true })
  let told = false
  while (!take()) {
    if (!told) say('另一个命令正在安装或构建,等它完成…')
    told = true
    await wait(300)
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    release()
    process.off('exit', release)
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (!holderIsAlive()) rmSync(LOCK, { force: true })
  return false
}

/** A lock outlives a holder that was killed. */
function holderIsAlive() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'))
    // Zero: created this moment, its number not yet written.
    if (pid > 0) process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
