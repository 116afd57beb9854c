import type { AuditEventEntity } from '../../audit/audit.entity.js'
import { readCheckpoints } from '../../audit/audit.checkpoints.js'
import { readChain, verifyChain } from '../../audit/audit.verify.js'
import { openForReading } from '../../platform/database/open-for-reading.js'
import { differencesFrom, type ReplayedTable, type TrailDifference } from '../../report/report-trail.compare.js'
import { emptyBooks, replayReports } from '../../report/report-trail.replay.js'
import type { Command } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

/** Rows beyond this many add nothing to the first ones; all are counted. */
const NAMED = 100

const MOVED = '重放期间有新的写入，刚写的行会显得不一致：请停机后再核对，或对恢复出来的备份核对。'

const TABLES: Readonly<Record<ReplayedTable, string>> = {
  report_sheet: '填报表',
  report_item: '填报数据',
  report_correction: '更正',
  correction_document: '更正附件',
  evidence: '佐证材料',
}

export const auditReplay: Command = {
  summary: '按审计记录重放填报，指出与库中不一致的行',
  async run(input) {
    const config = configOf(input)
    const database = await withDatabase(() => openForReading(config))
    try {
      const books = emptyBooks()
      const replayed = async (after: number): Promise<readonly AuditEventEntity[]> => {
        const events = await readChain(database.read, after)
        replayReports(events, books)
        return events
      }
      const { intact, events, faults } = await verifyChain(replayed, await readCheckpoints(config.dataDir))
      const rows = { items: books.report_item.size, corrections: books.report_correction.size }
      const { unreadable } = books
      const differences = await differencesFrom(books, database.read)
      if ((await readChain(database.read, events, 1)).length > 0) input.say(MOVED)
      for (const { message } of faults) input.say(message)
      if (unreadable.length > 0) input.say(`${unreadable.length} 条审计记录不能重放，第一条是第 ${unreadable[0]} 条。`)
      for (const one of differences.slice(0, NAMED)) input.say(wordsOf(one))
      const same = intact && unreadable.length === 0 && differences.length === 0
      const told = `重放 ${events} 条审计记录，得填报数据 ${rows.items} 项、更正 ${rows.corrections} 份`
      input.say(`${told}，${same ? '与库中逐行一致' : `与库中有 ${differences.length} 行不一致`}。`)
      const output = { same, events, ...rows, intact, unreadable: unreadable.slice(0, NAMED) }
      const named = { different: differences.length, differences: differences.slice(0, NAMED) }
      return { exitCode: same ? 0 : 1, output: { ...output, ...named } }
    } finally {
      await database.close()
    }
  },
}

function wordsOf({ table, id, what, columns }: TrailDifference): string {
  const row = `${TABLES[table]} ${id}`
  if (what === 'missing') return `${row}：审计记录里有，库中没有。`
  if (what === 'surplus') return `${row}：库中有，审计记录里从未写入。`
  const told = columns.map(({ name, told, stored }) => `${name} 应为 ${shown(told)}，库中是 ${shown(stored)}`)
  return `${row}：${told.join('；')}。`
}

function shown(value: unknown): string {
  return value === null ? '空' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
