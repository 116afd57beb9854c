import { Table, TableForeignKey, TableIndex, TableUnique, type QueryRunner, type TableColumnOptions } from 'typeorm'

type Spec = Omit<TableColumnOptions, 'name'>

/** The column types of {@link file://./columns.ts}, as migrations write them. */
export const types = {
  id: { type: 'varchar', length: '64', isPrimary: true },
  ref: { type: 'varchar', length: '64' },
  text: { type: 'text' },
  instant: { type: 'varchar', length: '24' },
  decimal: { type: 'text' },
  integer: { type: 'integer' },
  flag: { type: 'integer' },
  json: { type: 'text' },
  version: { type: 'integer' },
} as const satisfies Record<string, Spec>

export function nullable(spec: Spec): Spec {
  return { ...spec, isNullable: true }
}

export interface TableSpec {
  readonly columns: Readonly<Record<string, Spec>>
  readonly unique?: ReadonlyArray<readonly string[]>
  readonly indices?: ReadonlyArray<readonly string[]>
  /** column → table whose `id` it holds. */
  readonly references?: Readonly<Record<string, string>>
}

/** One way to make a table on both engines, with the constraint names that TypeORM derives from the entities. */
export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const table = new Table({
    name,
    columns: Object.entries(spec.columns).map(([column, options]) => ({ name: column, ...options })),
  })
  const names = runner.dataSource.namingStrategy
  table.uniques = (spec.unique ?? []).map(
    (columns) => new TableUnique({ name: names.uniqueConstraintName(table, [...columns]), columnNames: [...columns] }),
  )
  table.indices = (spec.indices ?? []).map(
    (columns) => new TableIndex({ name: names.indexName(table, [...columns]), columnNames: [...columns] }),
  )
  table.foreignKeys = Object.entries(spec.references ?? {}).map(
    ([column, target]) =>
      new TableForeignKey({
        name: names.foreignKeyName(table, [column], target, ['id']),
        columnNames: [column],
        referencedTableName: target,
        referencedColumnNames: ['id'],
      }),
  )
  await runner.createTable(table)
}
