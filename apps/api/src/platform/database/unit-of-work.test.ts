import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RegionEntity } from '../../organization/organization.entity.js'
import { databases, emptyStorage, type TestStorage } from '../../testing/databases.js'
import { systemActor, type Actor } from '../actor.js'
import { AppError } from '../app-error.js'
import { SystemClock } from '../clock.js'
import { Database } from './database.js'
import { Replay } from './idempotency.js'
import type { Tx } from './tx.js'
import { UnitOfWork } from './unit-of-work.js'

/**
 * The experiment of trust.md M1 (and typeorm#1884): with TypeORM's own transactions on SQLite an acknowledged row of one
 * request vanished with the rollback of another, and transactions that were rejected left rows behind.
 */
describe.each(databases)('the unit of work on %s', (kind) => {
  let storage: TestStorage
  let database: Database
  let uow: UnitOfWork
  const actor = systemActor('test')

  beforeAll(async () => {
    storage = await emptyStorage(kind)
    database = await Database.open(storage)
    uow = new UnitOfWork(database, new SystemClock())
  })
  afterAll(async () => {
    await database.close()
    await storage.discard()
  })
  beforeEach(() => uow.maintain('clear', (tx) => tx.run('DELETE FROM region')))

  const add = async (tx: Tx, id: string): Promise<void> => {
    await tx.insert(RegionEntity, { id, code: id, name: id, version: 1 })
    tx.record({ entity: 'region', entityId: id })
  }
  const ids = async (): Promise<string[]> =>
    (await database.read.rows<RegionEntity>('SELECT id FROM region ORDER BY id')).map((row) => row.id)
  const events = async (): Promise<number> =>
    (await database.read.row<{ n: number }>('SELECT COUNT(*) AS n FROM audit_event'))?.n ?? 0

  it('keeps the row of B when A, open at the same time, rolls back', async () => {
    const a = uow.run(actor, 'a', async (tx) => {
      await add(tx, 'a')
      await delay(30)
      throw new Error('A gives up')
    })
    await delay(5)
    const b = uow.run(actor, 'b', (tx) => add(tx, 'b'))
    await expect(a).rejects.toThrow('A gives up')
    await b
    expect(await ids()).toEqual(['b'])
  })

  it('shows nobody a row that is not committed', async () => {
    let seen: string[] | undefined
    await uow.run(actor, 'a', async (tx) => {
      await add(tx, 'a')
      seen = await ids()
      await delay(10)
      expect(await ids()).toEqual([])
      expect(await tx.row('SELECT id FROM region')).toEqual({ id: 'a' })
    })
    expect(seen).toEqual([])
    expect(await ids()).toEqual(['a'])
  })

  it('runs 50 at once: 40 whole, 10 not at all, none by half, with one audit event for each that stayed', async () => {
    const before = await events()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        uow.run(actor, 'pair', async (tx) => {
          await add(tx, `first-${i}`)
          await delay(i % 3)
          if (i % 5 === 0) throw new Error('refused')
          await tx.insert(RegionEntity, { id: `second-${i}`, code: `s${i}`, name: 's', version: 1 })
        }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(40)
    const present = await ids()
    const kept = Array.from({ length: 50 }, (_, i) => i).filter((i) => i % 5 !== 0)
    expect(present).toHaveLength(80)
    expect(kept.every((i) => present.includes(`first-${i}`) && present.includes(`second-${i}`))).toBe(true)
    expect(await events()).toBe(before + 40)
  })

  it('gives the audit chain numbers without gaps although units overlap and fail', async () => {
    const seqs = (await database.read.rows<{ seq: number }>('SELECT seq FROM audit_event ORDER BY seq')).map(
      (row) => row.seq,
    )
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  })

  it('lets one of many rivals change a record: the others are told the version it has now', async () => {
    await uow.run(actor, 'make', (tx) => add(tx, 'r'))
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        uow.run(actor, 'rename', async (tx) => {
          await delay(i % 4)
          await tx.change(RegionEntity, { id: 'r', version: 1, set: { name: `name-${i}` } })
          tx.record({ entity: 'region', entityId: 'r' })
        }),
      ),
    )
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as AppError] : []))
    expect(refused).toHaveLength(19)
    expect(refused.every((error) => error.code === 'record.stale' && error.options.currentVersion === 2)).toBe(true)
    const row = await database.read.row<RegionEntity>('SELECT * FROM region')
    expect(row).toMatchObject({ version: 2, name: expect.stringMatching(/^name-\d+$/) })
  })

  it('refuses a unit that records no audit event, and leaves nothing of it', async () => {
    const silent = uow.run(actor, 'silent', (tx) =>
      tx.insert(RegionEntity, { id: 'x', code: 'x', name: 'x', version: 1 }),
    )
    await expect(silent).rejects.toThrow('recorded no audit event')
    expect(await ids()).toEqual([])
  })

  it('refuses a unit inside a unit, and a write that was not awaited', async () => {
    const nested = uow.run(actor, 'outer', () => uow.run(actor, 'inner', (tx) => add(tx, 'x')))
    await expect(nested).rejects.toThrow('inner was started inside outer')
    let leaked: Tx | undefined
    await uow.maintain('leak', async (tx) => {
      leaked = tx
    })
    await expect(leaked?.run('DELETE FROM region')).rejects.toThrow('has ended')
    expect(await ids()).toEqual([])
  })

  it('says what a refused row means, in the same words on both engines', async () => {
    await uow.run(actor, 'make', (tx) => add(tx, 'r'))
    const twice = uow.run(actor, 'make', (tx) => add(tx, 'r'))
    await expect(twice).rejects.toMatchObject({ code: 'record.duplicate' })
    const orphan = uow.maintain('orphan', (tx) =>
      tx.run(`INSERT INTO user_role (user_id, role) VALUES ('nobody', 'planner')`),
    )
    await expect(orphan).rejects.toMatchObject({ code: 'input.unknown_reference' })
  })

  it('refuses to store what is not text, an integer or nothing', async () => {
    for (const value of [0.1, undefined, new Date(), { a: 1 }, 2 ** 60]) {
      const storing = uow.maintain('bad', (tx) => tx.run('UPDATE region SET name = ?', [value]))
      await expect(storing).rejects.toThrow('cannot store')
    }
  })

  describe('with an Idempotency-Key', () => {
    const request = (key: string, fingerprint = 'same'): Actor => ({
      ...actor,
      userId: 'user-1',
      request: { id: 'r', ip: '-', idempotency: { key, fingerprint, status: 201 } },
    })
    const make = (as: Actor): Promise<{ id: string }> =>
      uow.run(as, 'make', async (tx) => {
        const id = randomUUID()
        await add(tx, id)
        await delay(5)
        return { id }
      })

    it('answers a repeated request with the first answer and does nothing', async () => {
      const { id } = await make(request('key-1'))
      await expect(make(request('key-1'))).rejects.toMatchObject({ status: 201, response: JSON.stringify({ id }) })
      expect(await ids()).toEqual([id])
    })

    it('asks the second of two at the same time to wait', async () => {
      const [first, second] = await Promise.allSettled([make(request('key-2')), make(request('key-2'))])
      expect(first.status).toBe('fulfilled')
      expect(second).toMatchObject({ reason: { code: 'idempotency.in_flight' } })
      expect(await ids()).toHaveLength(1)
    })

    it('refuses the key for another content, and keeps keys of two people apart', async () => {
      await make(request('key-3'))
      await expect(make(request('key-3', 'other'))).rejects.toMatchObject({ code: 'idempotency.reused' })
      await make({ ...request('key-3'), userId: 'user-2' })
      expect(await ids()).toHaveLength(2)
    })

    it('forgets the key of a request that failed, so that it can be tried again', async () => {
      const failing = uow.run(request('key-4'), 'make', async (tx) => {
        await add(tx, 'half')
        throw new AppError('record.conflict')
      })
      await expect(failing).rejects.toMatchObject({ code: 'record.conflict' })
      await make(request('key-4'))
      expect(await ids()).toHaveLength(1)
    })

    it('gives one effect to many nodes that get the same request at once', async () => {
      const nodes = Array.from({ length: 6 }, () => new UnitOfWork(database, new SystemClock()))
      // One audit chain has one writer on SQLite: other nodes exist on PostgreSQL only.
      const used = kind === 'postgres' ? nodes : nodes.slice(0, 1)
      const outcomes = await Promise.allSettled(
        used.map((node) =>
          node.run(request('key-5'), 'make', async (tx) => {
            await add(tx, randomUUID())
            await delay(5)
          }),
        ),
      )
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected' && !(outcome.reason instanceof Replay)) {
          expect(outcome.reason).toMatchObject({ code: 'idempotency.in_flight' })
        }
      }
      expect(await ids()).toHaveLength(1)
    })
  })
})
