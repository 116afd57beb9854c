import { preset } from '@plancascade/tooling/vitest.preset'

export default preset({
  test: {
    globalSetup: ['../../packages/tooling/testing/postgres-global-setup.mjs'],
    // Each file would load the whole program anew; suites keep apart by databases of their own instead.
    isolate: false,
  },
})
