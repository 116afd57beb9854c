import { createHash, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import Fastify from 'fastify'

/*
 * The physical limit that the product is held against: Fastify alone, on a copy of the product's own SQLite file with the
 * product's settings, reading and writing the same rows by prepared statements. No sign-in, no permissions, no checks of input,
 * no lights or findings: what it leaves out is what the product's half pays for.
 */
const [file, apiManifest] = process.argv.slice(2)
const { DatabaseSync } = createRequire(apiManifest)('@photostructure/sqlite')
const database = new DatabaseSync(file, { enableForeignKeyConstraints: true })
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'busy_timeout = 5000',
  'temp_store = MEMORY',
  'cache_size = -32768',
  'secure_delete = ON',
]
for (const pragma of PRAGMAS) database.exec(`PRAGMA ${pragma}`)
const prepare = (sql) => database.prepare(sql)

const TASKS = `SELECT task.*, goal.name AS goal_name, goal.number AS goal_number, goal.category, goal.parent_goal_id,
    goal.kind, goal.direction, goal.attribute, goal.unit, unit.short_name AS unit_name
  FROM task JOIN goal ON goal.id = task.goal_id JOIN unit ON unit.id = task.unit_id`
const sql = {
  begin: prepare('BEGIN IMMEDIATE'),
  commit: prepare('COMMIT'),
  rollback: prepare('ROLLBACK'),
  done: prepare('SELECT fingerprint, status, response FROM idempotency WHERE user_id = ? AND key = ?'),
  sheet: prepare('SELECT * FROM report_sheet WHERE id = ?'),
  unit: prepare('SELECT * FROM unit WHERE id = ?'),
  tasks: prepare(`${TASKS} WHERE task.plan_id = ? AND task.unit_id = ? ORDER BY goal.position, goal.id`),
  targets: prepare(
    'SELECT t.* FROM task_target t JOIN task ON task.id = t.task_id WHERE task.plan_id = ? AND task.unit_id = ?',
  ),
  items: prepare(
    'SELECT i.* FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id WHERE s.plan_id = ? AND i.unit_id = ? AND i.period >= ? AND i.period <= ? ORDER BY i.period, i.id',
  ),
  evidence: prepare('SELECT e.* FROM evidence e JOIN report_item i ON i.id = e.item_id WHERE i.sheet_id = ?'),
  positions: prepare(
    'SELECT e.item_id, MAX(e.position) AS position FROM report_item_event e JOIN report_item i ON i.id = e.item_id WHERE i.sheet_id = ? GROUP BY e.item_id',
  ),
  moveSheet: prepare('UPDATE report_sheet SET submitted_at = ?, version = version + 1 WHERE id = ? AND version = ?'),
  moveItem: prepare(
    'UPDATE report_item SET status = ?, updated_at = ?, version = version + 1 WHERE id = ? AND version = ? AND status = ?',
  ),
  event: prepare(
    'INSERT INTO report_item_event (id, item_id, position, at, actor_id, actor_name, act, state, value, numerator, denominator, reason) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
  ),
  remember: prepare(
    'INSERT INTO idempotency (user_id, key, fingerprint, status, response, created_at) VALUES (?,?,?,?,?,?)',
  ),
  head: prepare('SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1'),
  audit: prepare(
    'INSERT INTO audit_event (seq, at, actor_id, actor_name, action, entity, entity_id, unit_id, "before", "after", reason, request_id, ip, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
  ),
  boardUnits: prepare('SELECT * FROM unit'),
  boardTasks: prepare(`${TASKS} WHERE task.plan_id = ? ORDER BY goal.position, goal.id, unit.position, unit.id`),
  boardTargets: prepare(
    'SELECT t.* FROM task_target t JOIN task ON task.id = t.task_id WHERE task.plan_id = ? AND t.year = ?',
  ),
  boardRows: prepare('SELECT * FROM progress WHERE plan_id = ? AND year = ?'),
}

let head = sql.head.get()

function act(id, name, version, key) {
  const now = new Date().toISOString()
  const [from, to] = name === 'submit' ? ['county_review', 'submitted'] : ['submitted', 'county_review']
  const user = 'bench-user'
  const fingerprint = createHash('sha256').update(`${id} ${name} ${version}`).digest('hex')
  const known = sql.done.get(user, key)
  if (known) return known.response
  const sheet = sql.sheet.get(id)
  const read = () => ({
    unit: sql.unit.get(sheet.unit_id),
    tasks: sql.tasks.all(sheet.plan_id, sheet.unit_id),
    targets: sql.targets.all(sheet.plan_id, sheet.unit_id),
    items: sql.items.all(sheet.plan_id, sheet.unit_id, `${Number(sheet.period.slice(0, 4)) - 1}-01`, sheet.period),
    evidence: sql.evidence.all(id),
  })
  const { items, ...rest } = read()
  const own = items.filter((item) => item.sheet_id === id && item.status === from)
  if (sql.moveSheet.run(now, id, version).changes !== 1) throw new Error('stale')
  const positions = new Map(sql.positions.all(id).map((row) => [row.item_id, row.position]))
  for (const item of own) {
    sql.moveItem.run(to, now, item.id, item.version, from)
    const place = (positions.get(item.id) ?? 0) + 1
    const { state, value, numerator, denominator } = item
    sql.event.run(randomUUID(), item.id, place, now, user, user, name, state, value, numerator, denominator, null)
  }
  const after = sql.items.all(sheet.plan_id, sheet.unit_id, sheet.period, sheet.period)
  const answer = JSON.stringify({ ...sheet, version: version + 1, ...rest, items: after })
  sql.remember.run(user, key, fingerprint, 200, answer, now)
  const done = JSON.stringify({ period: sheet.period, items: own.map((item) => ({ id: item.id, action: name })) })
  const row = [
    head.seq + 1,
    now,
    user,
    user,
    `report.${name}`,
    'report_sheet',
    id,
    sheet.unit_id,
    null,
    done,
    null,
    key,
    '127.0.0.1',
  ]
  const hash = createHash('sha256')
    .update(`${head.hash}\n${JSON.stringify(row)}`)
    .digest('hex')
  sql.audit.run(...row, hash)
  return { answer, head: { seq: head.seq + 1, hash } }
}

const app = Fastify()
app.post('/api/reports/sheets/:id/:act', (request, reply) => {
  const { id, act: name } = request.params
  const version = Number(request.headers['if-match'].slice(1, -1))
  sql.begin.run()
  try {
    const done = act(id, name, version, request.headers['idempotency-key'])
    sql.commit.run()
    head = done.head
    reply.type('application/json').send(done.answer)
  } catch (error) {
    sql.rollback.run()
    throw error
  }
})
app.get('/api/progress/board', (request) => {
  const { planId, period } = request.query
  const year = Number(period.slice(0, 4))
  return {
    units: sql.boardUnits.all(),
    tasks: sql.boardTasks.all(planId),
    targets: sql.boardTargets.all(planId, year),
    rows: sql.boardRows.all(planId, year),
  }
})
process.on('disconnect', () => process.exit(0))
process.send(await app.listen({ port: 0, host: '127.0.0.1' }))
