import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Figures that the city entered in a unit's place carry who did. */
export class FiguresOnBehalf1764030000002 implements MigrationInterface {
  readonly name = 'FiguresOnBehalf1764030000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_item ADD COLUMN on_behalf_by text')
  }

  async down(): Promise<void> {
    throw new Error('migrations run forward only')
  }
}
