import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const API_DIST = fileURLToPath(new URL('../../apps/api/dist', import.meta.url))
export const ADMIN_DIST = fileURLToPath(new URL('../../apps/admin/dist', import.meta.url))

export interface ProductOptions {
  /** The folder of an earlier product, to start on its data; a new empty one unless given. */
  readonly dataDir?: string
  readonly databaseUrl?: string | null
  readonly demo?: boolean
  readonly withAdmin?: boolean
  /** Answers are held against their declared shapes; off where speed is measured. */
  readonly checkResponses?: boolean
  /** Played before listening, so that nobody sees half a story. */
  readonly scenario?: string
}

export interface ExampleUnit {
  readonly key: string
  readonly name: string
  readonly shortName: string
  readonly kind: 'county' | 'zone' | 'city_direct'
  readonly code: string | null
  readonly host?: string
  readonly reportingBody: string
  readonly population: { readonly value: string; readonly source: string; readonly isExample: boolean }
  readonly urbanEmployed: string
  readonly insurable: string
}

/** The built server as a process of its own, reached over real HTTP. */
export class Product {
  #next = 0

  private constructor(
    private readonly process: ChildProcess,
    readonly dataDir: string,
    readonly databaseUrl: string | null,
    readonly url: string,
  ) {}

  static async start({ scenario, withAdmin = false, ...options }: ProductOptions = {}): Promise<Product> {
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'plancascade-product-')))
    const databaseUrl = options.databaseUrl ?? null
    const child = fork(fileURLToPath(new URL('./host.mjs', import.meta.url)), [API_DIST], {
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const opening = new Product(child, dataDir, databaseUrl, '')
    try {
      await opening.ask('open', {
        dataDir,
        databaseUrl,
        demo: options.demo ?? false,
        checkResponses: options.checkResponses ?? true,
        adminSite: withAdmin ? ADMIN_DIST : null,
      })
      if (scenario) await opening.ask('play', scenario)
      return new Product(child, dataDir, databaseUrl, await opening.ask<string>('listen'))
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }

  /** From here on it is ten in the morning of this day in Shanghai; sessions of other days are over. */
  setDay(day: string): Promise<void> {
    return this.ask('setClock', `${day}T02:00:00.000Z`)
  }

  /** The day in Shanghai by the product's own clock. */
  today(): Promise<string> {
    return this.ask('today')
  }

  /** What the example city is made of: the text of its plan and its units. */
  example(): Promise<{ planText: string; units: ExampleUnit[] }> {
    return this.ask('example')
  }

  residentBytes(): Promise<number> {
    return this.ask('residentBytes')
  }

  /** From here on it is watched how long the server's event loop stands still. */
  watchLoop(): Promise<void> {
    return this.ask('watchLoop')
  }

  /** Milliseconds since {@link watchLoop}; `work` is the longest stretch of the process's own: the rest of `max` others took. */
  loopDelay(): Promise<{ max: number; p99: number; mean: number; work: number }> {
    return this.ask('loopDelay')
  }

  /** As a power cut would end it. The data stay. */
  async kill(): Promise<void> {
    const gone = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await gone
  }

  /** Ends it in order and keeps its data, for commands that look at them. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    await this.ask('close')
    const gone = once(this.process, 'exit')
    this.process.disconnect()
    await gone
  }

  async discard(): Promise<void> {
    await this.stop()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  private ask<T = void>(act: string, input?: unknown): Promise<T> {
    const id = (this.#next += 1)
    return new Promise((resolve, reject) => {
      const onExit = (): void => reject(new Error(`the product ended during “${act}”`))
      const onMessage = (answer: { id: number; result?: T; error?: string }): void => {
        if (answer.id !== id) return
        this.process.off('exit', onExit).off('message', onMessage)
        if (answer.error === undefined) resolve(answer.result as T)
        else reject(new Error(answer.error))
      }
      this.process.on('exit', onExit).on('message', onMessage)
      this.process.send({ id, act, input })
    })
  }
}
