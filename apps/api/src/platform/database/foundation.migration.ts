import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from './table.js'

const { id, ref, text, instant, integer, json } = types

/** Audit trail, idempotency records, outbox. */
export class FoundationTables1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_event', {
      columns: {
        seq: { ...integer, isPrimary: true },
        at: instant,
        actor_id: nullable(ref),
        actor_name: text,
        action: text,
        entity: ref,
        entity_id: ref,
        unit_id: nullable(ref),
        before: nullable(json),
        after: nullable(json),
        reason: nullable(text),
        request_id: ref,
        ip: text,
        hash: ref,
      },
      indices: [['entity', 'entity_id']],
    })
    await createTable(runner, 'idempotency', {
      columns: {
        user_id: id,
        key: { type: 'varchar', length: '100', isPrimary: true },
        fingerprint: ref,
        status: integer,
        response: json,
        created_at: instant,
      },
      indices: [['created_at']],
    })
    await createTable(runner, 'outbox', {
      columns: { id, topic: ref, payload: json, created_at: instant, delivered_at: nullable(instant) },
      indices: [['delivered_at', 'id']],
    })
    for (const statement of runner.dataSource.options.type === 'postgres' ? POSTGRES_GUARDS : SQLITE_GUARDS) {
      await runner.query(statement)
    }
  }

  /** Forward only: an older program must not open a newer database (trust.md P19). */
  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}

/** Append-only by trigger: not even our own code can change what was recorded. */
const SQLITE_GUARDS = ['UPDATE', 'DELETE'].map(
  (act) => `CREATE TRIGGER audit_event_no_${act.toLowerCase()} BEFORE ${act} ON audit_event
    BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END`,
)

const POSTGRES_GUARDS = [
  `CREATE FUNCTION audit_event_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$`,
  `CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_append_only()`,
  `CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_append_only()`,
]
