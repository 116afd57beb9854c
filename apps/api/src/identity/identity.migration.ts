import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer, version } = types

export class IdentityTables1763800000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'user_account', {
      columns: {
        id,
        account: ref,
        name: text,
        unit_id: nullable(ref),
        status: ref,
        last_sign_in_at: nullable(instant),
        version,
      },
      unique: [['account']],
      references: { unit_id: 'unit' },
    })
    await createTable(runner, 'user_role', {
      columns: { user_id: id, role: id },
      references: { user_id: 'user_account' },
    })
    await createTable(runner, 'credential', {
      columns: {
        user_id: id,
        password_hash: nullable(text),
        password_changed_at: nullable(instant),
        activation_hash: nullable(ref),
        activation_expires_at: nullable(instant),
      },
      references: { user_id: 'user_account' },
    })
    await createTable(runner, 'session', {
      columns: {
        id,
        token_hash: ref,
        user_id: ref,
        created_at: instant,
        last_seen_at: instant,
        expires_at: instant,
        ip: text,
        agent: text,
      },
      unique: [['token_hash']],
      indices: [['user_id']],
      references: { user_id: 'user_account' },
    })
    await createTable(runner, 'sign_in_failure', {
      columns: { account: id, ip: id, failures: integer, last_at: instant },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
