export { ENGINE_VERSION } from './engine-version.js'
export { rankUnits, type RankedUnit, type RankOutcome } from './fast/rank-units.js'
export {
  replicate,
  withReplicates,
  type RankUncertainty,
  type ReplicateOptions,
  type ReplicateOutcome,
} from './robust/replicate.js'
export { leaveOneOut, type LeaveOneOut, type LeaveOneOutOutcome } from './robust/leave-one-out.js'
export { nextPlaces, type NextPlace, type NextPlaceOutcome, type Way } from './robust/next-place.js'
export { pairSwaps, type PairSwapsOutcome, type WeightSwap } from './robust/pair-swaps.js'
export { sensitivity, type Sensitivity, type SensitivityOutcome, type SensitivitySource } from './robust/sensitivity.js'
export { ahpWeights, type AhpWeights } from './compare/ahp.js'
export { criticWeights, entropyWeights, type DataWeights } from './compare/data-weights.js'
export { type MatrixFault } from './compare/matrix.js'
export { topsis, type TopsisResult } from './compare/topsis.js'
export { score, type ScoreOutcome } from './score.js'
export { splitByItem, type DifferenceLine, type ItemisedChange, type ItemisedOutcome } from './split-by-item.js'
export { splitDifference, type ScoreChange, type SplitOutcome } from './split-difference.js'
export { proveScheme, type SchemeProof } from './prove/prove-scheme.js'
