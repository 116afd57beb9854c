import { preset } from '../tooling/vitest.preset.mjs'

export default preset()
