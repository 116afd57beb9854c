export { ENGINE_VERSION } from './engine-version.js'
export { score, type ScoreOutcome } from './score.js'
