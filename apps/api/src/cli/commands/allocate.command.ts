import { allocateUnknown } from '@plancascade/allocation'
import { z } from 'zod'
import { BadInput, parseJsonAs, type Command, type ExitCode } from '../command.js'

const EXIT_CODES: Record<'allocated' | 'infeasible' | 'tie', ExitCode> = { allocated: 0, infeasible: 3, tie: 4 }

export const allocate: Command = {
  summary: '把目标分解到单位和年度，逐项精确',
  onlyFile: true,
  async run({ words, readFile }) {
    const outcome = allocateUnknown(parseJsonAs(await readFile(words[0]), z.unknown()))
    if (outcome.status === 'invalid') throw new BadInput('allocation.invalid', '分解请求有误', outcome.errors)
    return { exitCode: EXIT_CODES[outcome.status], output: outcome }
  },
}
