import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { playScenario } from '../scenarios/play.js'
import type { Config } from './platform/config.js'
import { markExample } from './platform/data-folder.js'
import { openProgram } from './program.js'

/** How an example is made: its folder and settings, and which story is played. */
export type ExampleMaker = (config: Config, scenario: string) => Promise<void>

/** Plays a scenario into an empty data folder, which counts as an example only once all of it is there. */
export const makeExample: ExampleMaker = async (config, scenario) => {
  await markExample(config.dataDir, 'unfinished')
  const program = await openProgram(config)
  let offset: number
  try {
    await playScenario(program.app, scenario)
    offset = program.clock.goOn()
  } finally {
    await program.close()
  }
  await markExample(config.dataDir, `ready ${offset}`)
}

/** The same in a process of its own: the memory that five years of acts take goes with it, and the server begins small. */
export const makeExampleApart: ExampleMaker = async (config, scenario) => {
  // Not with this process's own arguments: `node -e …` would run its program again instead of ours.
  const child = fork(join(import.meta.dirname, 'example.process.js'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send({ config, scenario })
  const [exitCode] = await once(child, 'exit')
  if (exitCode !== 0) throw new Error('示例城市没有建成，原因见上；再次启动时会重新建立。')
}
