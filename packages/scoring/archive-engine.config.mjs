/** Vite's settings for the one file that travels in archive packs; a plain object, so that nothing has to be imported. */
export default {
  logLevel: 'warn',
  resolve: { conditions: ['@plancascade/source'] },
  build: {
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: false,
    minify: false,
    lib: { entry: 'src/archive-engine.ts', formats: ['es'], fileName: () => 'archive-engine.mjs' },
    // Nothing here acts on import: what the engine does not use leaves the bundle where the bundler can tell.
    rolldownOptions: { treeshake: { moduleSideEffects: false } },
  },
}
