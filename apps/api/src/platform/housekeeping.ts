import type { Clock } from './clock.js'
import type { Database } from './database/database.js'
import { IDEMPOTENCY_DAYS } from './database/idempotency.js'
import type { UnitOfWork } from './database/unit-of-work.js'
import type { FileStore } from './files/file-store.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What piles up: keys nobody will repeat, sessions nobody will use, files that a crash left without a row. */
export class Housekeeping {
  #timer: NodeJS.Timeout | null = null

  constructor(
    private readonly database: Database,
    private readonly uow: UnitOfWork,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.run().catch((error: Error) => process.stderr.write(`清理没有完成，下次再试：${error.message}\n`))
    }, HOUR_MS)
    this.#timer.unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  async run(): Promise<void> {
    const now = this.clock.now().getTime()
    await this.uow.maintain('housekeeping', async (tx) => {
      const before = new Date(now - IDEMPOTENCY_DAYS * DAY_MS).toISOString()
      await tx.run('DELETE FROM idempotency WHERE created_at < ?', [before])
      await tx.run('DELETE FROM session WHERE expires_at < ?', [tx.now])
    })
    await this.files.sweep(new Date(now - DAY_MS), async (sha256) => {
      const row = await this.database.read.row('SELECT sha256 FROM stored_file WHERE sha256 = ?', [sha256])
      return row !== undefined
    })
  }
}
