import { preset } from '../../packages/tooling/vitest.preset.mjs'

export default preset()
