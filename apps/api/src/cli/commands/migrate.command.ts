import { Database } from '../../platform/database/database.js'
import type { Command } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

export const migrateCommand: Command = {
  summary: '建立或升级数据库结构',
  async run(input) {
    return withDatabase(async () => {
      const database = await Database.open(configOf(input))
      try {
        const applied = await database.read.rows<{ name: string }>('SELECT name FROM migration ORDER BY timestamp')
        return { exitCode: 0, output: { database: database.kind, migrations: applied.map((row) => row.name) } }
      } finally {
        await database.close()
      }
    })
  },
}
