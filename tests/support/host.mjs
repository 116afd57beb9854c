import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/*
 * The built product in a process of its own, as `npm start` runs it, with a clock that the tests set. Started by product.ts,
 * which speaks to it over IPC: { id, act, input } → { id, result } or { id, error }.
 */
const API = process.argv[2]
const load = (path) => import(pathToFileURL(join(API, path)).href)

let program = null
let loop = null
/** The most processor time of this process between two looks, in milliseconds. */
let longestWork = 0
const LOOK_MS = 10

const ACTS = {
  async open(overrides) {
    const { configFrom } = await load('src/platform/config.js')
    const { openProgram } = await load('src/program.js')
    const config = configFrom({}, { host: '127.0.0.1', port: 0, passwordCost: 10, rateLimit: false, ...overrides })
    program = await openProgram(config)
  },
  async listen() {
    await program.app.listen(0, '127.0.0.1')
    return program.app.getUrl()
  },
  async play(scenario) {
    const { playScenario } = await load('scenarios/play.js')
    await playScenario(program.app, scenario)
    program.clock.goOn()
  },
  async setClock(instant) {
    program.clock.set(new Date(instant))
  },
  async today() {
    return new Date(program.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  },
  async example() {
    const { SHIYAN_PLAN_TEXT } = await load('scenarios/shiyan/plan-text.js')
    const { SHIYAN_UNITS } = await load('scenarios/shiyan/units.js')
    return { planText: SHIYAN_PLAN_TEXT, units: SHIYAN_UNITS }
  },
  async residentBytes() {
    globalThis.gc?.()
    return process.memoryUsage().rss
  },
  async watchLoop() {
    loop = monitorEventLoopDelay({ resolution: 10 })
    loop.enable()
    let [at, used] = [performance.now(), process.cpuUsage()]
    setInterval(() => {
      const { user, system } = process.cpuUsage(used)
      // Helper threads (compiling, collecting) work beside the loop: it cannot have stood longer than time went by.
      longestWork = Math.max(longestWork, Math.min((user + system) / 1000, performance.now() - at))
      ;[at, used] = [performance.now(), process.cpuUsage()]
    }, LOOK_MS).unref()
  },
  async loopDelay() {
    const { max } = loop
    return { max: max / 1e6, p99: loop.percentile(99) / 1e6, mean: loop.mean / 1e6, work: longestWork }
  },
  async close() {
    await program?.close()
    program = null
  },
}

process.on('message', async ({ id, act, input }) => {
  try {
    process.send({ id, result: await ACTS[act](input) })
  } catch (error) {
    process.send({ id, error: error?.stack ?? String(error) })
  }
})
// The tests are gone: nothing may stay behind.
process.on('disconnect', () => process.exit(0))
