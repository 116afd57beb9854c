import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const RUN = fileURLToPath(new URL('./run.mjs', import.meta.url))

const run = (...args) => spawnSync(process.execPath, [RUN, ...args], { encoding: 'utf8' })

describe('the door of every npm script', () => {
  it('tells an old Node in a sentence what it needs', () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' }); await import(${JSON.stringify(RUN)})`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', pretend, 'start'], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('需要 Node.js 20.19 或更新版本')
    expect(stderr).toContain('现在是 18.20.4')
  })

  it('names the commands it knows', () => {
    const { status, stdout, stderr } = run('strat')
    expect(status).toBe(2)
    expect(stderr).toContain('没有“strat”这个命令。可用:setup、start、test')
    expect(stdout).toBe('')
  })
})
