import { defineConfig } from 'vite'

export default defineConfig({
  logLevel: 'warn',
  resolve: { conditions: ['@plancascade/source'] },
  build: {
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    lib: { entry: 'src/archive-engine.ts', formats: ['es'], fileName: () => 'archive-engine.mjs' },
    // Nothing here acts on import: what the engine does not use (schemas, Zod) leaves the bundle.
    rolldownOptions: { treeshake: { moduleSideEffects: false } },
  },
})
