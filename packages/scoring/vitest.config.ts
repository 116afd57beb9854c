import { preset } from '../tooling/vitest.preset.mjs'

// The goldens score 51 countries by 49 indicators exactly; a busy machine may need more than the default five seconds.
export default preset({ test: { testTimeout: 60_000 } })
