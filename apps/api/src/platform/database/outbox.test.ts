import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases, emptyStorage, type TestStorage } from '../../testing/databases.js'
import { systemActor } from '../actor.js'
import { SystemClock } from '../clock.js'
import { Database } from './database.js'
import { Outbox } from './outbox.js'
import { UnitOfWork } from './unit-of-work.js'

describe.each(databases)('the outbox on %s', (kind) => {
  let storage: TestStorage
  let database: Database
  let uow: UnitOfWork
  const clock = new SystemClock()

  beforeAll(async () => {
    storage = await emptyStorage(kind)
    database = await Database.open(storage)
    uow = new UnitOfWork(database, clock)
  })
  afterAll(async () => {
    await database.close()
    await storage.discard()
  })

  const tell = (topic: string, n: number): Promise<void> =>
    uow.run(systemActor('test'), 'tell', async (tx) => {
      await tx.emit(topic, { n })
      tx.record({ entity: 'test', entityId: String(n) })
    })
  const outboxes = (count: number): Outbox[] => Array.from({ length: count }, () => new Outbox(database, uow, clock))

  it('delivers what was committed once, however many nodes deliver at the same time', async () => {
    const heard: number[] = []
    const nodes = outboxes(3)
    for (const node of nodes) {
      node.on('numbers', async (_tx, payload) => {
        heard.push((payload as { n: number }).n)
      })
    }
    for (let n = 1; n <= 5; n += 1) await tell('numbers', n)
    await Promise.all(nodes.map((node) => node.deliver()))
    expect([...heard].sort()).toEqual([1, 2, 3, 4, 5])
    await nodes[0]?.deliver()
    expect(heard).toHaveLength(5)
  })

  it('tells nobody of a unit that was rolled back', async () => {
    const heard: unknown[] = []
    const [outbox] = outboxes(1)
    outbox?.on('undone', async (_tx, payload) => void heard.push(payload))
    const failing = uow.run(systemActor('test'), 'tell', async (tx) => {
      await tx.emit('undone', {})
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await outbox?.deliver()
    expect(heard).toEqual([])
  })

  it('keeps a message whose listener failed, with nothing half done, and delivers it later', async () => {
    let fails = true
    const [outbox] = outboxes(1)
    outbox?.on('fragile', async (tx) => {
      await tx.run(`INSERT INTO region (id, code, name, version) VALUES ('made', 'made', 'made', 1)`)
      if (fails) throw new Error('not now')
    })
    await tell('fragile', 1)
    await outbox?.deliver()
    expect(await database.read.rows('SELECT id FROM region')).toEqual([])
    fails = false
    await outbox?.deliver()
    expect(await database.read.rows('SELECT id FROM region')).toEqual([{ id: 'made' }])
  })

  it('keeps a message that nobody listens to yet', async () => {
    await tell('later', 7)
    await outboxes(1)[0]?.deliver()
    const heard: unknown[] = []
    const [late] = outboxes(1)
    late?.on('later', async (_tx, payload) => void heard.push(payload))
    await late?.deliver()
    expect(heard).toEqual([{ n: 7 }])
  })
})
