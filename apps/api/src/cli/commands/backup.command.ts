import { backUp, BackupRefused, restore as restoreBackup } from '../../platform/backup.js'
import { openForReading } from '../../platform/database/open-for-reading.js'
import { BadInput, type Command, type CommandInput } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

export const backup: Command = {
  summary: '在线备份到一个空目录（数据库、佐证文件、审计检查点）',
  run: (input) =>
    refusing(async () => {
      const config = configOf(input)
      const target = folderOf(input)
      if (config.databaseUrl !== null) {
        throw new BadInput('backup.use_pg_dump', 'PostgreSQL 请用 pg_dump 备份数据库，并另行备份 DATA_DIR/files')
      }
      const database = await withDatabase(() => openForReading(config))
      try {
        const manifest = await backUp(database, config.dataDir, target, new Date().toISOString())
        input.say(`已备份 ${manifest.files.length} 个文件到 ${target}。`)
        return { exitCode: 0, output: { directory: target, ...manifest } }
      } finally {
        await database.close()
      }
    }),
}

export const restore: Command = {
  summary: '校验备份并恢复到空的数据目录',
  run: (input) =>
    refusing(async () => {
      const { dataDir } = configOf(input)
      const manifest = await restoreBackup(folderOf(input), dataDir)
      input.say(`已恢复到 ${dataDir}；可用 audit verify 再核对一次。`)
      return { exitCode: 0, output: { dataDir, files: manifest.files.length, auditHead: manifest.auditHead } }
    }),
}

function folderOf({ words }: CommandInput): string {
  const [folder] = words
  if (folder === undefined) throw new BadInput('folder.missing', '缺少目录名')
  return folder
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BackupRefused) throw new BadInput('backup.refused', error.message)
    throw error
  }
}
