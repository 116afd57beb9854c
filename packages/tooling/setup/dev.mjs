import { fileURLToPath } from 'node:url'
import { inRoot } from './paths.mjs'
import { run, stopRunning } from './processes.mjs'
import { say } from './say.mjs'
import { setup } from './setup.mjs'

/**
 * `npm run dev`: sources are rebuilt on change, the API restarts on its new build, and Vite serves the admin with hot
 * reload, passing /api on (apps/admin/vite.config.ts). When one of the three ends, all end.
 */
export async function dev() {
  await setup()
  const serve = fileURLToPath(new URL('./serve-entry.mjs', import.meta.url))
  const first = await Promise.race([
    run(inRoot('node_modules/.bin/turbo'), [
      'watch',
      'build',
      '--filter=@plancascade/api...',
      '--output-logs=errors-only',
    ]),
    run(process.execPath, ['--watch', '--watch-preserve-output', serve]),
    run(inRoot('apps/admin/node_modules/.bin/vite'), [], { cwd: inRoot('apps/admin'), stdout: 'inherit' }),
  ])
  say('开发服务已停止。')
  await stopRunning()
  return first
}
