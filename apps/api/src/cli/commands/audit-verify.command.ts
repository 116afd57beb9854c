import { readCheckpoints } from '../../audit/audit.checkpoints.js'
import { readChain, verifyChain } from '../../audit/audit.verify.js'
import { openForReading } from '../../platform/database/open-for-reading.js'
import type { Command } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

export const auditVerify: Command = {
  summary: '校验审计链，指出被改、被删、被插入的记录',
  async run(input) {
    const config = configOf(input)
    const database = await withDatabase(() => openForReading(config))
    try {
      const verification = await verifyChain(
        (after) => readChain(database.read, after),
        await readCheckpoints(config.dataDir),
      )
      for (const fault of verification.faults) input.say(fault.message)
      if (verification.intact) input.say(`审计链完整：${verification.events} 条。`)
      return { exitCode: verification.intact ? 0 : 4, output: verification }
    } finally {
      await database.close()
    }
  },
}
