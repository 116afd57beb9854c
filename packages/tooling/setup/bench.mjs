import { ensureBrowser } from './browser.mjs'
import { inRoot } from './paths.mjs'
import { run } from './processes.mjs'
import { setup } from './setup.mjs'

/** `npm run bench`: prints figures as ratios; nothing passes or fails by a time. */
export async function bench(args) {
  await setup()
  await ensureBrowser()
  return run(inRoot('node_modules/.bin/pnpm'), ['--dir', 'tests', 'run', 'bench', ...args], { stdout: 'inherit' })
}
