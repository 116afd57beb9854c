export interface PostgresServer {
  /** The server's own database, for {@link createDatabase}. */
  readonly url: string
  stop(): Promise<void>
}

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** Starts a real PostgreSQL in a folder of its own under the temporary directory. It ends when this process ends. */
export function startPostgres(): Promise<PostgresServer>

/** A fresh database on the server at `serverUrl`: one for each suite, so that suites neither see nor wait for each other. */
export function createDatabase(serverUrl: string, templateUrl?: string | null): Promise<TestDatabase>
