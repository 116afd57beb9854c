import { fileURLToPath } from 'node:url'
import { preset } from '../packages/tooling/vitest.preset.mjs'

const shared = { extends: true } as const
const postgres = fileURLToPath(new URL('../packages/tooling/testing/postgres-global-setup.mjs', import.meta.url))

/**
 * Three runs that `npm test` starts apart: `architecture` reads sources only (never cached: it reads every file of the
 * project), `crossing` drives the product over HTTP and the command line on both databases, `e2e` drives it in Chromium.
 */
export default preset({
  test: {
    projects: [
      {
        ...shared,
        test: { name: 'architecture', include: ['architecture/**/*.test.ts'], isolate: false, fileParallelism: false },
      },
      {
        ...shared,
        test: {
          name: 'crossing',
          include: ['{api,flow,faults,golden,support}/**/*.test.ts'],
          globalSetup: [postgres],
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // Two browsers at once leave each other room; more would only wait for each other.
          maxWorkers: 2,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        ...shared,
        test: { name: 'bench', include: ['bench/**/*.bench.ts'], fileParallelism: false, testTimeout: 600_000 },
      },
    ],
  },
})
