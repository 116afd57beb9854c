import { purePreset } from '../tooling/vitest.preset.mjs'

export default purePreset()
