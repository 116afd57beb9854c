import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, nullable, types } from '../platform/database/table.js'

const { id, ref, text, instant, integer } = types

export class MessageTables1763968000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'message', {
      columns: {
        id,
        user_id: ref,
        seq: integer,
        unit_id: ref,
        role: ref,
        kind: ref,
        title: text,
        detail: nullable(text),
        link: text,
        created_at: instant,
        read_at: nullable(instant),
      },
      unique: [['user_id', 'seq']],
      references: { user_id: 'user_account', unit_id: 'unit' },
    })
    await createTable(runner, 'message_box', {
      columns: { user_id: { ...ref, isPrimary: true }, last_seq: integer },
      references: { user_id: 'user_account' },
    })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
