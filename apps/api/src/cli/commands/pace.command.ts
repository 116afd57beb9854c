import { pace as assessPace } from '@plancascade/pacing'
import { PaceRequest } from '@plancascade/types'
import { BadInput, parseJsonAs, type Command } from '../command.js'

/** `pace FILE`: progress, light and forecast of one task (contracts.md §4). */
export const pace: Command = {
  summary: '算一项任务的完成率、进度差、亮灯和预测',
  onlyFile: true,
  async run({ words, readFile, say }) {
    const request = parseJsonAs(await readFile(words[0]), PaceRequest)
    const result = assessPace(request)
    if (!result.ok) throw new BadInput('input.invalid', '输入内容不符合要求', result.error)
    say(result.value.reason)
    return { exitCode: 0, output: result.value }
  },
}
