import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'

/** Views kept ready: a few cities' worth of scopes and months. */
const KEPT = 400

/**
 * Acts on the way to an adopted figure, and acts of identity: none of them changes anything that a board is made of. Everything
 * that is not named here makes the kept views stale, so that an act nobody thought of costs time and never the truth.
 */
const WITHOUT_EFFECT: readonly string[] = [
  'report.save',
  'report.hand_in',
  'report.send_back',
  'report.submit',
  'report.withdraw',
  'evidence.add',
  'evidence.remove',
  'task.receive',
  'session.sign_in',
  'session.sign_in_failed',
  'session.sign_out',
  'session.end',
  'user.activate',
  'user.change_password',
  'user.issue_code',
  'user.unlock',
  'user.sign_out_everywhere',
]

/** What was put together from the reading model, kept until an act is recorded that may change it. Each process has its own. */
@Injectable()
export class ReadCache {
  readonly #kept = new Map<string, { revision: number; view: Promise<unknown> }>()
  #head = 0
  #revision = 0

  constructor(private readonly database: Database) {}

  /** The kept view, or a new one; people who ask for the same at the same time wait for one making of it. */
  async get<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
    const revision = await this.revision()
    const name = JSON.stringify(key)
    const kept = this.#kept.get(name)
    if (kept?.revision === revision) return kept.view as Promise<T>
    if (this.#kept.size >= KEPT) this.#kept.clear()
    const view = make()
    this.#kept.set(name, { revision, view })
    view.catch(() => this.#kept.delete(name))
    return view
  }

  /** The number of the last recorded act that may have changed a board. Only what was recorded since the last look is read. */
  private async revision(): Promise<number> {
    const from = this.#head
    const marks = WITHOUT_EFFECT.map(() => '?').join(', ')
    const row = await this.database.read.row<{ head: number | null; turned: number | null }>(
      `SELECT MAX(seq) AS head, MAX(CASE WHEN action IN (${marks}) THEN 0 ELSE seq END) AS turned
       FROM audit_event WHERE seq > ?`,
      [...WITHOUT_EFFECT, from],
    )
    // Acts are numbered in the order of their commits, and another look may have gone further meanwhile.
    this.#head = Math.max(this.#head, Number(row?.head ?? 0))
    this.#revision = Math.max(this.#revision, Number(row?.turned ?? 0))
    return this.#revision
  }
}
