import { install } from './install.mjs'
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { say } from './say.mjs'

/** What a change must pass before it is committed, cheapest first; all are run, so that one call names every fault. */
const STEPS = [
  ['格式(prettier)', 'prettier', ['--check', '--cache', '--log-level=warn', '.']],
  ['写法(oxlint)', 'oxlint', ['--quiet']],
  [
    '类型与架构',
    'turbo',
    ['run', 'typecheck', 'architecture', '--concurrency=2', '--continue', '--output-logs=errors-only'],
  ],
]

export async function check() {
  await install()
  const failed = []
  for (const [name, tool, args] of STEPS) {
    if ((await run(inRoot('node_modules/.bin', tool), args, { stdout: 'inherit' })) !== 0) failed.push(name)
  }
  say(failed.length === 0 ? '检查全部通过。' : `没有通过:${failed.join('、')}`)
  return failed.length === 0 ? 0 : 1
}
