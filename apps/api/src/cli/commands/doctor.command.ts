import { statfs } from 'node:fs/promises'
import { readCheckpoints } from '../../audit/audit.checkpoints.js'
import type { AuditEventEntity } from '../../audit/audit.entity.js'
import { verifyChain } from '../../audit/audit.verify.js'
import { openForReading, type ReadOnlyDatabase } from '../../platform/database/open-for-reading.js'
import type { Config } from '../../platform/config.js'
import type { Command } from '../command.js'
import { configOf } from '../environment.js'

interface Finding {
  readonly id: string
  readonly ok: boolean
  readonly detail: string
}

const ENOUGH_BYTES = 500 * 1024 * 1024
const CLOCK_SLACK_MS = 5 * 60_000

export const doctor: Command = {
  summary: '检查环境、数据库和审计链',
  async run(input) {
    const config = configOf(input)
    const checks = [node(), await disk(config), ...(await insideDatabase(config))]
    for (const { ok, detail } of checks) input.say(`${ok ? '正常' : '有问题'}  ${detail}`)
    const ok = checks.every((check) => check.ok)
    return { exitCode: ok ? 0 : 4, output: { ok, checks } }
  },
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = major > 20 || (major === 20 && minor >= 19)
  return { id: 'node', ok, detail: `Node.js ${process.versions.node}(需要 20.19 以上)` }
}

async function disk({ dataDir }: Config): Promise<Finding> {
  const room = await statfs(dataDir).catch(() => null)
  if (!room) return { id: 'disk', ok: false, detail: `数据目录 ${dataDir} 不存在或读不到` }
  const free = room.bavail * room.bsize
  return { id: 'disk', ok: free >= ENOUGH_BYTES, detail: `数据目录剩余空间 ${Math.floor(free / 1024 / 1024)} MB` }
}

async function insideDatabase(config: Config): Promise<Finding[]> {
  let database: ReadOnlyDatabase
  try {
    database = await openForReading(config)
  } catch (error) {
    return [{ id: 'database', ok: false, detail: `打不开数据库：${error instanceof Error ? error.message : ''}` }]
  }
  try {
    const opened = { id: 'database', ok: true, detail: `数据库可以读取（${database.kind}）` }
    return [opened, await integrity(database), await clock(database), await audit(database, config)]
  } finally {
    await database.close()
  }
}

async function integrity({ kind, read }: ReadOnlyDatabase): Promise<Finding> {
  if (kind === 'postgres') return { id: 'integrity', ok: true, detail: 'PostgreSQL 自行保证页面完整' }
  const pages = await read.rows<{ integrityCheck: string }>('PRAGMA integrity_check')
  const references = await read.rows('PRAGMA foreign_key_check')
  const ok = pages[0]?.integrityCheck === 'ok' && references.length === 0
  return { id: 'integrity', ok, detail: ok ? '数据库文件完整' : '数据库文件损坏，请停机并从备份恢复' }
}

async function clock({ read }: ReadOnlyDatabase): Promise<Finding> {
  const last = await read.row<{ at: string }>('SELECT at FROM audit_event ORDER BY seq DESC LIMIT 1')
  const ok = !last || Date.parse(last.at) <= Date.now() + CLOCK_SLACK_MS
  return { id: 'clock', ok, detail: ok ? '系统时间不早于最近的审计记录' : '系统时间早于最近的审计记录，请校时' }
}

async function audit({ read }: ReadOnlyDatabase, { dataDir }: Config): Promise<Finding> {
  const verification = await verifyChain(
    (after) => read.rows<AuditEventEntity>('SELECT * FROM audit_event WHERE seq > ? ORDER BY seq LIMIT 2000', [after]),
    await readCheckpoints(dataDir),
  )
  const [fault] = verification.faults
  return { id: 'audit', ok: !fault, detail: fault?.message ?? `审计链完整（${verification.events} 条）` }
}
