import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { ensureBrowser } from './browser.mjs'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { SetupError } from './say.mjs'
import { clearReports, closingLine, readReports, sumUp } from './test-report.mjs'

const SUMMARIES = inRoot('.turbo/runs')

/** `npm test`: everything, and one closing line. Exit 0 only when every task ran and nothing failed. */
export async function test() {
  clearReports()
  const faults = []
  try {
    await runEverything(faults)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    faults.push(error.message)
  }
  const total = sumUp(readReports(), faults)
  process.stdout.write(`\n${closingLine(total)}\n`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
}

async function runEverything(faults) {
  // apt waits for the network, the build for the processor: side by side. A fault is told when the browser is needed.
  const browser = ensureBrowser().then(
    () => null,
    (error) => error,
  )
  await install()
  await build()
  faults.push(...(await runTasks(['typecheck', 'test', 'architecture'], ['--concurrency=2', '--continue'])))
  const noBrowser = await browser
  if (noBrowser) faults.push(`端到端测试没有运行:${noBrowser.message}`)
  // Alone: beside other work a browser starves on two cores.
  else faults.push(...(await runTasks(['e2e'], ['--concurrency=1'])))
}

/** Runs turbo and names the tasks that failed or never ran, other than tests that say so in their own report. */
async function runTasks(tasks, options) {
  rmSync(SUMMARIES, { recursive: true, force: true })
  const args = ['run', ...tasks, ...options, '--output-logs=new-only', '--log-order=grouped', '--summarize']
  const exitCode = await run(inRoot('node_modules/.bin/turbo'), args, { stdout: 'inherit' })
  const failed = failedTasks()
  if (exitCode !== 0 && failed.length === 0) return [`turbo 以 ${exitCode} 结束`]
  return failed.filter((task) => !task.hasReport).map((task) => `${task.id} ${task.ran ? '失败' : '没有运行'}`)
}

function failedTasks() {
  const [file] = readdirSync(SUMMARIES)
  const summary = JSON.parse(readFileSync(`${SUMMARIES}/${file}`, 'utf8'))
  return summary.tasks
    .filter((task) => task.command !== '<NONEXISTENT>' && task.execution?.exitCode !== 0)
    .map((task) => ({
      id: task.taskId,
      ran: task.execution?.exitCode !== undefined && task.execution.exitCode !== null,
      hasReport: ['test', 'architecture', 'e2e'].includes(task.task),
    }))
}
