import { defineConfig } from 'vite'
import { compressedCopies } from './vite.compress.ts'
import { alias, plugins } from './vite.shared.ts'

/** Packages of this repository have no import side effects, so an unused schema or function leaves the bundle. */
const OWN_PURE_PACKAGE = /\/packages\/(kernel|types|allocation|pacing|scoring|plan-reader)\//

export default defineConfig({
  plugins: [...plugins({ styles: true }), compressedCopies()],
  resolve: { alias, conditions: ['@plancascade/source', 'module', 'browser', 'development|production'] },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    // Browsers found in offices are Chromium 90 and later (奇安信, UOS).
    target: 'chrome87',
    cssTarget: 'chrome87',
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id: string) => !OWN_PURE_PACKAGE.test(id) },
    },
  },
})
