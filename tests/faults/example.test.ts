import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_DIST } from '../support/product.js'
import { emptyPlace } from '../support/storage.js'

/** `npm start` on an empty folder, with a shorter story; the address is its first line that names one. */
function start(dataDir: string): ChildProcess {
  const main = pathToFileURL(join(API_DIST, 'src/main.js')).href
  const program = `await (await import(${JSON.stringify(main)})).start({ scenario: 'founded' })`
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0' }
  return spawn(process.execPath, ['--input-type=module', '-e', program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function said(server: ChildProcess, wanted: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of server.stdout ?? []) {
    text += String(chunk)
    const found = wanted.exec(text)
    if (found) return found[0]
  }
  throw new Error(`the server ended after saying “${text}”`)
}

describe('the example city of an empty folder', () => {
  let place: Awaited<ReturnType<typeof emptyPlace>>
  let server: ChildProcess | null = null

  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const gone = once(server, 'exit')
    server.kill('SIGKILL')
    await gone
  }
  beforeAll(async () => {
    place = await emptyPlace('sqlite')
  })
  afterAll(async () => {
    await kill()
    await place.discard()
  })

  it('is made again from the beginning when the server is killed while it is made, and nothing of the first holds the file', async () => {
    server = start(place.dataDir)
    await said(server, /正在建立示例城市/)
    const marker = (): Promise<string> => readFile(join(place.dataDir, 'example-city.txt'), 'utf8').catch(() => '')
    await expect.poll(marker, { timeout: 30_000 }).toBe('unfinished\n')
    await kill()
    // Until the first one's maker has noticed that nobody waits for it, the file is taken.
    let url = ''
    const again = async (): Promise<string> => {
      server = start(place.dataDir)
      return (url = await said(server, /http:\S+/).catch(() => 'taken'))
    }
    await expect.poll(again, { timeout: 60_000 }).toMatch(/^http/)
    const { items } = (await (await fetch(`${url}/api/demo/users`)).json()) as { items: unknown[] }
    expect(items.length).toBeGreaterThan(10)
    expect(await marker()).toMatch(/^ready -?\d+\n$/)
  })
})
