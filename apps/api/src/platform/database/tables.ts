import type { DataSource, EntityMetadata } from 'typeorm'
import { snakeCase } from './sql-text.js'

interface Sql {
  readonly sql: string
  readonly values: readonly unknown[]
}

/** SQLite takes 32,766 bound values in a statement, PostgreSQL 65,535. */
const MAX_VALUES = 30_000

/** SQL of simple writes for one entity; texts depend only on which columns are given, so both engines reuse their plans. */
export class TableOf {
  readonly name: string
  readonly #columns: ReadonlyMap<string, string>

  constructor(metadata: EntityMetadata) {
    this.name = metadata.tableName
    this.#columns = new Map(metadata.columns.map((column) => [column.propertyName, `"${column.databaseName}"`]))
  }

  insert(row: object): Sql {
    const keys = Object.keys(row)
    return { sql: this.insertText(keys, 1), values: Object.values(row) }
  }

  insertMany(rows: ReadonlyArray<object>): Sql[] {
    const first = rows[0]
    if (!first) return []
    const keys = Object.keys(first)
    const size = Math.floor(MAX_VALUES / keys.length)
    const batches: Sql[] = []
    for (let start = 0; start < rows.length; start += size) {
      const batch = rows.slice(start, start + size)
      const values = batch.flatMap((row) => keys.map((key) => (row as Record<string, unknown>)[key]))
      batches.push({ sql: this.insertText(keys, batch.length), values })
    }
    return batches
  }

  update(where: object, set: object): Sql {
    const assignments = Object.keys(set).map((key) => `${this.column(key)} = ?`)
    const sql = `UPDATE ${this.name} SET ${assignments.join(', ')} WHERE ${this.conditions(where)}`
    return { sql, values: [...Object.values(set), ...Object.values(where)] }
  }

  remove(where: object): Sql {
    return { sql: `DELETE FROM ${this.name} WHERE ${this.conditions(where)}`, values: Object.values(where) }
  }

  private insertText(keys: readonly string[], rows: number): string {
    const columns = keys.map((key) => this.column(key)).join(', ')
    const tuple = `(${keys.map(() => '?').join(', ')})`
    return `INSERT INTO ${this.name} (${columns}) VALUES ${Array.from({ length: rows }, () => tuple).join(', ')}`
  }

  /** An empty condition would change every row. */
  private conditions(where: object): string {
    const keys = Object.keys(where)
    if (keys.length === 0) throw new Error(`a write to ${this.name} needs a condition`)
    return keys.map((key) => `${this.column(key)} = ?`).join(' AND ')
  }

  private column(property: string): string {
    const column = this.#columns.get(property)
    if (column === undefined) throw new Error(`${this.name} has no column ${snakeCase(property)}`)
    return column
  }
}

export class Tables {
  readonly #tables = new Map<unknown, TableOf>()

  constructor(source: Pick<DataSource, 'entityMetadatas'>) {
    for (const metadata of source.entityMetadatas) this.#tables.set(metadata.target, new TableOf(metadata))
  }

  of(entity: unknown): TableOf {
    const table = this.#tables.get(entity)
    if (!table) throw new Error(`${String((entity as { name?: string }).name)} is not listed in src/schema.ts`)
    return table
  }
}
