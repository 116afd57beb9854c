import { preset } from './vitest.preset.mjs'

export default preset({ test: { include: ['**/*.test.mjs'], exclude: ['node_modules/**'] } })
