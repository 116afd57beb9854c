import { preset } from '../../packages/tooling/vitest.preset.mjs'
import { alias, plugins } from './vite.shared.ts'

export default preset({
  plugins: plugins({ styles: false }),
  resolve: { alias, conditions: ['@plancascade/source', 'module', 'browser', 'development|production'] },
  test: {
    environment: 'happy-dom',
    // Each file has a document and an Element Plus of its own. Shared ones took half the time, but then dialogs of one file
    // were now and then drawn into the document of another.
    pool: 'threads',
  },
})
