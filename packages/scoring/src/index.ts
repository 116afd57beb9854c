export { ENGINE_VERSION } from './engine-version.js'
export { score, type ScoreOutcome } from './score.js'
export { type SchemeFinding } from './prove/finding.js'
export { proveScheme, type SchemeProof } from './prove/prove-scheme.js'
