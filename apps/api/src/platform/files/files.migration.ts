import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, types } from '../database/table.js'

export class FileTables1763800000250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { id, integer, ref, instant } = types
    await createTable(runner, 'stored_file', { columns: { sha256: id, size: integer, kind: ref, created_at: instant } })
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
