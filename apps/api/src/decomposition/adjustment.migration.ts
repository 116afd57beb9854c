import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What an adjusting edition knows beyond a first division, and the terms of the order that later editions keep. */
export class DecompositionAdjustments1763940000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE decomposition ADD COLUMN revises_id varchar(64)')
    await runner.query('ALTER TABLE decomposition ADD COLUMN valid_from varchar(64)')
    for (const column of ['adjust_reason', 'approver', 'terms'])
      await runner.query(`ALTER TABLE decomposition ADD COLUMN ${column} text`)
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
