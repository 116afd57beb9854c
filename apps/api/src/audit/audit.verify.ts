import type { AuditFault, AuditVerification } from '@plancascade/types'
import type { Reads } from '../platform/database/reads.js'
import { GENESIS, chainHash } from './audit.chain.js'
import type { AuditEventEntity } from './audit.entity.js'
import type { AuditHead } from './audit.trail.js'

/** Reads the chain in order: events with a seq above the given one, a bounded number at a time. */
export type ReadChain = (afterSeq: number) => Promise<readonly AuditEventEntity[]>

const BATCH = 2000

/** The chain of a database, a batch at a time. */
export function readChain(reads: Reads, afterSeq: number, limit = BATCH): Promise<AuditEventEntity[]> {
  return reads.rows<AuditEventEntity>('SELECT * FROM audit_event WHERE seq > ? ORDER BY seq LIMIT ?', [afterSeq, limit])
}

/** Faults beyond this many add nothing: one is enough to distrust the rest. */
const MAX_FAULTS = 100

/**
 * Recomputes every link and holds the chain against heads that were noted outside of the database. Names the seq of an edited,
 * deleted or inserted event; a cut tail and a chain stamped anew show only against those heads.
 */
export async function verifyChain(read: ReadChain, checkpoints: readonly AuditHead[]): Promise<AuditVerification> {
  const walk = new ChainWalk()
  const noted = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint.hash]))
  let last = 0
  let held: AuditEventEntity | undefined
  for (let batch = await read(last); batch.length > 0; batch = await read(last)) {
    for (const event of batch) {
      if (held) walk.visit(held, event, noted)
      held = event
      last = event.seq
    }
    if (walk.faults.length > MAX_FAULTS) break
  }
  if (held) walk.visit(held, undefined, noted)
  const faults = [...walk.faults, ...cutTail(checkpoints, last)]
  return { intact: faults.length === 0, events: walk.events, head: walk.hash, faults: faults.slice(0, MAX_FAULTS) }
}

class ChainWalk {
  readonly faults: AuditFault[] = []
  events = 0
  hash = GENESIS
  #seq = 0
  /** How far the numbers have been moved by rows slipped in (+) or taken out and closed up (−). */
  #shift = 0
  /** What is missing cannot be recomputed: the event after it is taken as it stands, and the rest is judged from there. */
  #afterGap = false

  visit(event: AuditEventEntity, next: AuditEventEntity | undefined, noted: ReadonlyMap<number, string>): void {
    this.events += 1
    if (event.seq !== this.#seq + 1) this.missing(event)
    this.#seq = event.seq
    if (linked(this.hash, event, this.#shift)) {
      this.compare(event, noted)
      this.hash = event.hash
      return
    }
    this.explain(event, next)
  }

  private missing(event: AuditEventEntity): void {
    const [first, last] = [this.#seq + 1, event.seq - 1]
    const which = first === last ? `第 ${first} 条` : `第 ${first} 至 ${last} 条`
    this.fault(first, 'deleted', `${which}审计记录缺失。`)
    this.#afterGap = true
  }

  private explain(event: AuditEventEntity, next: AuditEventEntity | undefined): void {
    if (this.#afterGap) {
      this.#afterGap = false
      this.hash = event.hash
      return
    }
    if (next && linked(this.hash, next, this.#shift + 1)) {
      this.fault(event.seq, 'inserted', `第 ${event.seq} 条是插入的记录。`)
      this.#shift += 1
      return
    }
    if (next && linked(event.hash, next, this.#shift - 1)) {
      this.fault(event.seq, 'deleted', `第 ${event.seq} 条之前的记录被删去，其后改了编号。`)
      this.#shift -= 1
    } else {
      const last = next ? '' : '，或是插入的记录'
      this.fault(event.seq, 'edited', `第 ${event.seq} 条的内容与校验值不符：被改动${last}。`)
    }
    this.hash = event.hash
  }

  private compare(event: AuditEventEntity, noted: ReadonlyMap<number, string>): void {
    const expected = noted.get(event.seq)
    if (expected === undefined || expected === event.hash) return
    this.fault(event.seq, 'restamped', `第 ${event.seq} 条与库外留存的校验值不符，整条链可能被重新生成。`)
  }

  private fault(seq: number, kind: AuditFault['kind'], message: string): void {
    this.faults.push({ seq, kind, message })
  }
}

function linked(previous: string, event: AuditEventEntity, shift: number): boolean {
  return chainHash(previous, { ...event, seq: event.seq - shift }) === event.hash
}

function cutTail(checkpoints: readonly AuditHead[], last: number): AuditFault[] {
  const beyond = checkpoints.filter((checkpoint) => checkpoint.seq > last)
  if (beyond.length === 0) return []
  const seq = Math.max(...beyond.map((checkpoint) => checkpoint.seq))
  return [{ seq: last + 1, kind: 'truncated', message: `第 ${last + 1} 至 ${seq} 条审计记录被截去。` }]
}
