import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

interface Sqlite {
  exec(sql: string): void
  prepare(sql: string): { all(...values: unknown[]): Array<Record<string, unknown>> }
  close(): void
}

const API_MANIFEST = fileURLToPath(new URL('../../apps/api/package.json', import.meta.url))
/** Copied with every city, parents first; what people sign in with is not. */
const TABLES = ['region', 'unit', 'plan', 'goal', 'decomposition', 'task', 'task_target']
/** Unique beside the ids. */
const OWN_NAMES: Readonly<Record<string, readonly string[]>> = { region: ['code', 'name'] }
const MONTHS = 60

/**
 * Fills the file of a stopped product with more cities: the one that is there copied with its plan and tasks, each task reported and
 * adopted for sixty months, so that tables and indices are as large as after years. Returns how many report items there are.
 */
export function addCities(file: string, wantedItems: number): number {
  const { DatabaseSync } = createRequire(API_MANIFEST)('@photostructure/sqlite') as {
    DatabaseSync: new (file: string, options: object) => Sqlite
  }
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  try {
    for (const pragma of ['journal_mode = WAL', 'synchronous = OFF', 'cache_size = -262144'])
      database.exec(`PRAGMA ${pragma}`)
    const count = (): number => Number(database.prepare('SELECT COUNT(*) AS n FROM report_item').all()[0]?.['n'])
    const [city] = database.prepare("SELECT id FROM region WHERE name = '十堰市'").all()
    for (let copy = 1; count() < wantedItems; copy += 1) addCity(database, `${copy}-`, String(city?.['id']))
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return count()
  } finally {
    database.close()
  }
}

function addCity(database: Sqlite, prefix: string, city: string): void {
  database.exec('BEGIN')
  for (const table of TABLES) database.exec(copyOf(database, table, prefix, city))
  database.exec(sheetsOf(prefix))
  database.exec(itemsOf(prefix))
  database.exec('COMMIT')
}

const SCOPES: Readonly<Record<string, string>> = {
  region: 'id = :city',
  unit: 'region_id = :city',
  plan: 'region_id = :city',
  goal: 'plan_id IN (SELECT id FROM plan WHERE region_id = :city)',
  decomposition: 'plan_id IN (SELECT id FROM plan WHERE region_id = :city)',
  task: 'plan_id IN (SELECT id FROM plan WHERE region_id = :city)',
  task_target: 'task_id IN (SELECT t.id FROM task t JOIN plan p ON p.id = t.plan_id WHERE p.region_id = :city)',
}

function copyOf(database: Sqlite, table: string, prefix: string, city: string): string {
  const columns = database.prepare(`PRAGMA table_info("${table}")`).all()
  const links = new Set(
    database
      .prepare(`PRAGMA foreign_key_list("${table}")`)
      .all()
      .filter((link) => TABLES.includes(String(link['table'])))
      .map((link) => String(link['from'])),
  )
  const names = columns.map((column) => String(column['name']))
  const values = names.map((name) =>
    name === 'id' || links.has(name) || OWN_NAMES[table]?.includes(name) ? `'${prefix}' || "${name}"` : `"${name}"`,
  )
  const scope = (SCOPES[table] ?? '').replace(':city', `'${city}'`)
  return `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${values.join(', ')} FROM "${table}" WHERE ${scope}`
}

const MONTHS_CTE = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${MONTHS - 1}),
  months(period) AS (SELECT (2021 + i / 12) || '-' || printf('%02d', i % 12 + 1) FROM n)`

function sheetsOf(prefix: string): string {
  return `${MONTHS_CTE} INSERT INTO report_sheet (id, plan_id, unit_id, period, sealed, submitted_at, version)
    SELECT u.unit_id || period, u.plan_id, u.unit_id, period, 0, period || '-28T00:00:00.000Z', 3
    FROM (SELECT DISTINCT plan_id, unit_id FROM task WHERE id LIKE '${prefix}%') u, months`
}

function itemsOf(prefix: string): string {
  return `${MONTHS_CTE} INSERT INTO report_item (id, sheet_id, task_id, unit_id, period, status, state, value, data_status,
      adopted_state, adopted_value, corrections, entered_by, updated_at, version)
    SELECT t.id || period, t.unit_id || period, t.id, t.unit_id, period, 'approved', 'reported',
      CAST(CAST(substr(period, 6) AS INTEGER) * 100 AS TEXT), 'final', 'reported',
      CAST(CAST(substr(period, 6) AS INTEGER) * 100 AS TEXT), 0, 'bulk', period || '-28T00:00:00.000Z', 4
    FROM task t, months WHERE t.id LIKE '${prefix}%';
    INSERT INTO report_item_event (id, item_id, position, at, actor_id, actor_name, act, state, value)
    SELECT id || '-1', id, 1, updated_at, 'bulk', 'bulk', 'approve', state, value FROM report_item WHERE id LIKE '${prefix}%'`
}
