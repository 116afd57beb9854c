import { preset } from '@plancascade/tooling/vitest.preset'

export default preset({
  test: {
    globalSetup: ['../../packages/tooling/testing/postgres-global-setup.mjs'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
