import { Entity, Index, PrimaryColumn } from 'typeorm'
import { AppError } from '../app-error.js'
import type { Actor } from '../actor.js'
import { databaseFault } from './database-error.js'
import { InstantColumn, IntegerColumn, JsonColumn, RefColumn } from './columns.js'
import type { Statements } from './reads.js'

/** The answer once given to a user's key; a repeated request gets it again instead of a second effect. */
@Entity('idempotency')
@Index(['createdAt'])
export class IdempotencyEntity {
  @PrimaryColumn({ type: 'varchar', length: 64 }) userId!: string
  @PrimaryColumn({ type: 'varchar', length: 100 }) key!: string
  @RefColumn() fingerprint!: string
  @IntegerColumn() status!: number
  @JsonColumn() response!: string
  @InstantColumn() createdAt!: string
}

/** Thrown inside a unit of work to answer with what was answered before; not an error for the client. */
export class Replay extends Error {
  constructor(
    readonly status: number,
    readonly response: string,
  ) {
    super('replay')
  }
}

/** How long a key is remembered. */
export const IDEMPOTENCY_DAYS = 7

/** Ends the unit with a {@link Replay} if this very request was done before; refuses a key used for something else. */
export async function replayIfDone(statements: Statements, actor: Actor): Promise<void> {
  const { idempotency } = actor.request
  if (!idempotency || actor.userId === null) return
  const done = await statements.row<Pick<IdempotencyEntity, 'fingerprint' | 'status' | 'response'>>(
    'SELECT fingerprint, status, response FROM idempotency WHERE user_id = ? AND key = ?',
    [actor.userId, idempotency.key],
  )
  if (!done) return
  if (done.fingerprint !== idempotency.fingerprint) throw new AppError('idempotency.reused')
  throw new Replay(done.status, done.response)
}

export async function rememberResponse(
  statements: Statements,
  actor: Actor,
  response: unknown,
  now: string,
): Promise<void> {
  const { idempotency } = actor.request
  if (!idempotency || actor.userId === null) return
  const { key, fingerprint, status } = idempotency
  idempotency.answer = JSON.stringify(response ?? null)
  try {
    await statements.run(INSERT, [actor.userId, key, fingerprint, status, idempotency.answer, now])
  } catch (error) {
    // Another node was quicker with the same request: when it is asked again, it answers with that one's answer.
    if (databaseFault(error) === 'unique') throw inFlight(error)
    throw error
  }
}

export function inFlight(cause?: unknown): AppError {
  return new AppError('idempotency.in_flight', { headers: { 'retry-after': '1' }, cause })
}

const INSERT =
  'INSERT INTO idempotency (user_id, key, fingerprint, status, response, created_at) VALUES (?, ?, ?, ?, ?, ?)'
