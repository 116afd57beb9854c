import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { AuditHead } from './audit.trail.js'

export const CHECKPOINT_FILE = 'audit-checkpoints.jsonl'
const EVERY_EVENTS = 50
const EVERY_MS = 60_000

const Line = z.object({ seq: z.number().int().min(1), hash: z.string().length(64), at: z.string() })

/**
 * Notes the head of the chain in a file beside the database: against it a cut tail or a chain stamped anew shows. Copy the
 * file to another machine now and then; whoever can write both can forge both.
 */
export class CheckpointWriter {
  #noted = 0
  #head: AuditHead | null = null
  #writing: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout

  constructor(
    private readonly dataDir: string,
    private readonly now: () => string,
  ) {
    this.#timer = setInterval(() => this.note(), EVERY_MS)
    this.#timer.unref()
  }

  see(head: AuditHead): void {
    this.#head = head
    if (head.seq - this.#noted >= EVERY_EVENTS) this.note()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.note()
    await this.#writing
  }

  /** Outside of any transaction: a checkpoint that could not be written only means a later one. */
  private note(): void {
    const head = this.#head
    if (!head || head.seq === this.#noted) return
    this.#noted = head.seq
    const line = `${JSON.stringify({ seq: head.seq, hash: head.hash, at: this.now() })}\n`
    this.#writing = this.#writing
      .then(() => appendFile(join(this.dataDir, CHECKPOINT_FILE), line))
      .catch((error: Error) => {
        process.stderr.write(`审计检查点没有写成：${error.message}\n`)
      })
  }
}

/** Checkpoints noted so far; a line cut short by a crash is skipped. */
export async function readCheckpoints(dataDir: string): Promise<AuditHead[]> {
  const text = await readFile(join(dataDir, CHECKPOINT_FILE), 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const parsed = Line.safeParse(jsonOrNull(line))
    return parsed.success ? [parsed.data] : []
  })
}

function jsonOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
