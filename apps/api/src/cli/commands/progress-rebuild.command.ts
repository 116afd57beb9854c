import { systemActor } from '../../platform/actor.js'
import { openProgram } from '../../program.js'
import { ProgressRebuild, type Rebuilt } from '../../progress/rebuild.service.js'
import type { Command, CommandInput } from '../command.js'
import { configOf, withDatabase } from '../environment.js'

export const progressRebuild: Command = {
  summary: '按认定数重建进度数据，并指出与原来不同的行',
  async run(input) {
    return withDatabase(async () => {
      const program = await openProgram(configOf(input))
      try {
        const plan = input.options['plan']
        const service = program.app.get(ProgressRebuild)
        const plans = await service.rebuild(systemActor('progress-rebuild'), typeof plan === 'string' ? plan : null)
        for (const one of plans) tell(input, one)
        const different = plans.reduce((sum, one) => sum + one.different, 0)
        return { exitCode: different === 0 ? 0 : 1, output: { same: different === 0, plans } }
      } finally {
        await program.close()
      }
    })
  },
}

function tell({ say }: CommandInput, { title, before, after, different, differences }: Rebuilt): void {
  const verdict = different === 0 ? '与原来一致' : `有 ${different} 行与原来不同，已按认定数改正`
  say(`${title}：原有 ${before} 行，重建 ${after} 行，${verdict}。`)
  for (const { taskId, year, what } of differences) {
    const words = what === 'missing' ? '原来缺这一行' : what === 'surplus' ? '原来多这一行' : `不同：${what.join('、')}`
    say(`  任务 ${taskId} ${year} 年：${words}`)
  }
}
