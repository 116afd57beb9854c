/** Reading by portable SQL (`?` placeholders). Rows come back with camelCase keys, typed by the caller's entity. */
export interface Reads {
  rows<T>(sql: string, params?: readonly unknown[]): Promise<T[]>
  row<T>(sql: string, params?: readonly unknown[]): Promise<T | undefined>
}

/** What a store offers inside one transaction. */
export interface Statements extends Reads {
  /** Number of rows changed. */
  run(sql: string, params?: readonly unknown[]): Promise<number>
}

/** One database engine behind one interface. Only {@link UnitOfWork} calls `transaction`. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres'
  /** Committed data only, outside of any transaction. */
  readonly read: Reads
  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T>
  /** Answers whether the database can be read at all. */
  ping(): Promise<void>
  close(): Promise<void>
}
