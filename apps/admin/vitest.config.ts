import { preset } from '../../packages/tooling/vitest.preset.mjs'
import { alias, plugins } from './vite.shared.ts'

export default preset({
  plugins: plugins({ styles: false }),
  resolve: { alias, conditions: ['@plancascade/source', 'module', 'browser', 'development|production'] },
  test: {
    environment: 'happy-dom',
    // Test files share their worker and the loaded Element Plus: a quarter of the time. mountUi and answerWith clean up.
    isolate: false,
    pool: 'threads',
  },
})
