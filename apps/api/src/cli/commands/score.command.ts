import { replicate, score as scoreRequest, withReplicates, type ReplicateOptions } from '@plancascade/scoring'
import { ScoreRequest, type ProblemItem, type ScoreResult } from '@plancascade/types'
import { BadInput, parseJsonAs, type Command } from '../command.js'

/**
 * `score FILE [--replicate N --seed S]`: contracts.md §3. Exit 2 names what is wrong with the input, 4 means a unit waits for a
 * decision.
 */
export const score: Command = {
  summary: '按考核办法计分、排名，并逐项说明',
  async run({ words, options, readFile }) {
    const sampling = samplingOf(options)
    const request = parseJsonAs(await readFile(words[0]), ScoreRequest)
    const outcome = scoreRequest(request)
    if (outcome.status === 'invalid') throw refusal(outcome.problems)
    const output = sampling ? sampled(request, outcome.result, sampling) : outcome.result
    return { exitCode: outcome.status === 'blocked' ? 4 : 0, output }
  },
}

function sampled(request: ScoreRequest, result: ScoreResult, sampling: ReplicateOptions): ScoreResult {
  const replicated = replicate(request, sampling)
  if (replicated.status === 'invalid') throw refusal(replicated.problems)
  return withReplicates(result, replicated.units)
}

function samplingOf(options: Readonly<Record<string, string | true>>): ReplicateOptions | null {
  const { replicate: count, seed } = options
  if (count === undefined && seed === undefined) return null
  return { count: wholeNumber('replicate', count), seed: wholeNumber('seed', seed) }
}

function wholeNumber(name: string, text: string | true | undefined): number {
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return Number(text)
  throw new BadInput('option.invalid', `选项 --${name} 应为非负整数，如 --replicate 1000 --seed 7`)
}

function refusal(problems: readonly ProblemItem[]): BadInput {
  return new BadInput('input.invalid', '计分所用的办法或数据有误', problems)
}
