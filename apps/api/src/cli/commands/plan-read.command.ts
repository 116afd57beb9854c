import { createHash } from 'node:crypto'
import { decodeDocument, readPlan } from '@plancascade/plan-reader'
import { BadInput, type Command } from '../command.js'

export const planRead: Command = {
  summary: '读规划：把规划文件读成带出处的目标、疑点和未读数字',
  async run({ words, readFile }) {
    const bytes = await readFile(words[0])
    const decoded = decodeDocument(bytes)
    if (!decoded.ok) throw new BadInput(decoded.error.code, decoded.error.message)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { text, format } = decoded.value
    const reading = readPlan({ text, sha256 })
    return { exitCode: 0, output: format === 'text' ? reading : { ...reading, text } }
  },
}
