import { score as scoreRequest } from '@plancascade/scoring'
import { ScoreRequest } from '@plancascade/types'
import { BadInput, parseJsonAs, type Command } from '../command.js'

/** `score FILE`: contracts.md §3. Exit 2 names what is wrong with the input, 4 means a unit waits for a decision. */
export const score: Command = {
  summary: '按考核办法计分、排名,并逐项说明',
  async run({ words, readFile }) {
    const request = parseJsonAs(await readFile(words[0]), ScoreRequest)
    const outcome = scoreRequest(request)
    if (outcome.status === 'invalid') throw new BadInput('input.invalid', '计分所用的办法或数据有误', outcome.problems)
    return { exitCode: outcome.status === 'blocked' ? 4 : 0, output: outcome.result }
  },
}
