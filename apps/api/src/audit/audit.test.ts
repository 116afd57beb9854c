import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AuditPage, AuditVerification } from '@plancascade/types'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DataSource } from 'typeorm'
import { postgresSource, sqliteSource } from '../platform/database/data-source.js'
import { Database, DATABASE_FILE } from '../platform/database/database.js'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { CheckpointWriter, readCheckpoints } from './audit.checkpoints.js'
import { chainHash } from './audit.chain.js'
import type { AuditEventEntity } from './audit.entity.js'
import type { AuditHead } from './audit.trail.js'
import { readChain, verifyChain } from './audit.verify.js'

describe.each(databases)('the audit trail on %s', (kind) => {
  let t: TestApp
  let forger: DataSource
  let head: AuditHead

  const verify = (checkpoints: AuditHead[] = []): Promise<AuditVerification> =>
    verifyChain((after) => readChain(t.app.get(Database).read, after, 7), checkpoints)
  const forge = async (...statements: string[]): Promise<void> => {
    for (const statement of statements) await forger.query(statement)
  }

  beforeAll(async () => {
    t = await startTestApp(kind)
    const { dataDir, databaseUrl } = t.storage
    forger = databaseUrl === null ? sqliteSource(join(dataDir, DATABASE_FILE), false) : postgresSource(databaseUrl, 1)
    await forger.initialize()
  })
  afterAll(async () => {
    await forger.destroy()
    await t.close()
  })

  it('records who did what, before and after, and is read by the auditor alone', async () => {
    const planner = await t.as('planner')
    await planner.patch(`/units/${t.city.zone.id}`, { position: 8 }, { version: 1 })
    const { body } = await (await t.as('auditor')).get<AuditPage>('/audit?action=unit.change')
    expect(body.items[0]).toMatchObject({
      actorId: t.city.users.planner.id,
      entity: 'unit',
      entityId: t.city.zone.id,
      before: { position: 3 },
      after: { position: 8 },
    })
    for (const person of ['planner', 'system_admin', 'security_admin', 'viewer'] as const) {
      expect((await (await t.as(person)).get('/audit')).status).toBe(403)
    }
  })

  it('leaves no event of a change that failed', async () => {
    const planner = await t.as('planner')
    const before = await verify()
    expect((await planner.patch(`/units/${t.city.zone.id}`, { position: 9 }, { version: 1 })).status).toBe(412)
    expect(await verify()).toEqual(before)
  })

  it('cannot be changed or deleted through the database', async () => {
    await expect(forge(`UPDATE audit_event SET actor_name = 'x' WHERE seq = 3`)).rejects.toThrow('append-only')
    await expect(forge('DELETE FROM audit_event WHERE seq = 3')).rejects.toThrow('append-only')
    expect((await verify()).intact).toBe(true)
  })

  it('notes its head in a file beside the database', async () => {
    const writer = new CheckpointWriter(t.storage.dataDir, () => 'then')
    const whole = await verify()
    writer.see({ seq: whole.events, hash: whole.head })
    await writer.close()
    expect(await readCheckpoints(t.storage.dataDir)).toEqual([{ seq: whole.events, hash: whole.head, at: 'then' }])
    expect(await readFile(join(t.storage.dataDir, 'audit-checkpoints.jsonl'), 'utf8')).toMatch(/\n$/)
  })

  describe('forged by someone who owns the database file', () => {
    const guards = { sqlite: ['update', 'delete'], postgres: [] }

    beforeAll(async () => {
      for (const guard of guards[kind]) await forge(`DROP TRIGGER audit_event_no_${guard}`)
      if (kind === 'postgres') await forge('ALTER TABLE audit_event DISABLE TRIGGER USER')
      await forge('CREATE TABLE kept AS SELECT * FROM audit_event')
      const whole = await verify()
      head = { seq: whole.events, hash: whole.head }
    })
    beforeEach(() => forge('DELETE FROM audit_event', 'INSERT INTO audit_event SELECT * FROM kept'))

    const rows = (): Promise<readonly AuditEventEntity[]> => readChain(t.app.get(Database).read, 0, 1000)
    const copyRow = (from: number, to: number): string =>
      `INSERT INTO audit_event SELECT ${to}, at, actor_id, 'intruder', action, entity, entity_id, unit_id, "before",
       "after", reason, request_id, ip, hash FROM kept WHERE seq = ${from}`
    const renumber = (from: number, by: 1 | -1): string[] => [
      `UPDATE audit_event SET seq = -seq WHERE seq >= ${from}`,
      `UPDATE audit_event SET seq = -seq + ${by} WHERE seq < 0`,
    ]

    it('is found whole before anything is forged', async () => {
      expect(await verify([head])).toMatchObject({ intact: true, events: head.seq })
    })

    it.each(['actor_name', 'action', 'at', 'ip', 'hash'])('an edited %s is found and named', async (column) => {
      await forge(`UPDATE audit_event SET ${column} = '2020' WHERE seq = 5`)
      expect((await verify([head])).faults[0]).toMatchObject({ seq: 5 })
    })

    it('an edited last event is found', async () => {
      await forge(`UPDATE audit_event SET reason = 'x' WHERE seq = ${head.seq}`)
      expect((await verify()).faults).toMatchObject([{ seq: head.seq, kind: 'edited' }])
    })

    it('a deleted event is found and named', async () => {
      await forge('DELETE FROM audit_event WHERE seq = 6')
      expect((await verify([head])).faults).toMatchObject([{ seq: 6, kind: 'deleted' }])
    })

    it('a deleted event is found when the rest is renumbered to close the gap', async () => {
      await forge('DELETE FROM audit_event WHERE seq = 6', ...renumber(7, -1))
      expect((await verify()).faults).toMatchObject([{ seq: 6, kind: 'deleted' }])
    })

    it('an inserted event is found and named', async () => {
      await forge(...renumber(7, 1), copyRow(3, 7))
      expect((await verify()).faults).toMatchObject([{ seq: 7, kind: 'inserted' }])
    })

    it('a cut tail is found against the noted head, and only so', async () => {
      await forge(`DELETE FROM audit_event WHERE seq > ${head.seq - 3}`)
      expect((await verify()).intact).toBe(true)
      expect((await verify([head])).faults).toMatchObject([{ seq: head.seq - 2, kind: 'truncated' }])
    })

    it('a chain stamped anew from an edited event on is found against the noted head', async () => {
      await forge(`UPDATE audit_event SET actor_name = 'someone else' WHERE seq = 4`)
      let previous = '0'.repeat(64)
      for (const event of await rows()) {
        previous = chainHash(previous, event)
        await forge(`UPDATE audit_event SET hash = '${previous}' WHERE seq = ${event.seq}`)
      }
      expect((await verify()).intact).toBe(true)
      expect((await verify([head])).faults).toMatchObject([{ seq: head.seq, kind: 'restamped' }])
    })
  })
})
