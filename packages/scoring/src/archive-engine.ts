/*
 * What travels inside an archive pack: bundled into one file by `npm run build` (archive-engine.config.mjs), so that a result can be
 * computed again with node alone, years later and without this program.
 */
export { ENGINE_VERSION } from './engine-version.js'
export { score } from './score.js'
