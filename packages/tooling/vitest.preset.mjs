import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Shared Vitest settings. Sources of workspace packages are read directly (condition `@plancascade/source`), and a JSON
 * report is left in node_modules so that `npm test` can print one closing line over all packages.
 */
export function preset(overrides = {}) {
  const { test, ...rest } = overrides
  return defineConfig({
    resolve: { conditions: ['@plancascade/source', 'module', 'browser', 'development|production'] },
    ssr: { resolve: { conditions: ['@plancascade/source', 'module', 'node', 'development|production'] } },
    ...rest,
    test: {
      include: ['src/**/*.test.ts'],
      reporters: ['default', 'json'],
      // Two at least: suites with a database or a browser wait for it half of the time.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      outputFile: { json: 'node_modules/.vitest-report.json' },
      // A busy machine is slow, not wrong: only a test that hangs fails by time.
      testTimeout: 60_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 30_000 } },
      // A page or picture that is missing is a failure, not an invitation to write it; `vitest run -u` writes.
      update: 'none',
      ...test,
    },
  })
}

/** For packages without state: test files share their worker and what it has loaded, at half the time. */
export function purePreset() {
  return preset({ test: { isolate: false, pool: 'threads' } })
}
