import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A plan that names no base year has none: the column is made anew because SQLite cannot loosen one that is there. */
export class OptionalBaseYear1763920000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan ADD COLUMN stated_base_year integer')
    await runner.query('UPDATE plan SET stated_base_year = base_year')
    await runner.query('ALTER TABLE plan DROP COLUMN base_year')
    await runner.query('ALTER TABLE plan RENAME COLUMN stated_base_year TO base_year')
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
