export { ENGINE_VERSION } from './engine-version.js'
export { rankUnits, type RankedUnit, type RankOutcome } from './fast/rank-units.js'
export {
  replicate,
  withReplicates,
  type RankUncertainty,
  type ReplicateOptions,
  type ReplicateOutcome,
} from './robust/replicate.js'
export { score, type ScoreOutcome } from './score.js'
export { type SchemeFinding } from './prove/finding.js'
export { proveScheme, type SchemeProof } from './prove/prove-scheme.js'
