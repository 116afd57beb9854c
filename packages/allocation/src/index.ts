export { allocate, allocateUnknown } from './allocate.js'
export { verifyAllocation, type AllocationVerification } from './verify/verify-allocation.js'
export { agreeCells, type Agreed } from './decomposition/agree-cells.js'
export { holdBystanders } from './decomposition/hold-bystanders.js'
export { aimSettings, gapsTo, withoutDemands } from './decomposition/aim-settings.js'
export { balanceOf, type Balance } from './decomposition/balance.js'
export { committedTarget } from './decomposition/committed-target.js'
export { decompose, type Decomposed, type UnitNames } from './decomposition/decompose.js'
export {
  defaultSettings,
  type DefaultInput,
  type GoalForDefault,
  type UnitForDefault,
} from './decomposition/default-settings.js'
export { brokenYears, holdYears } from './decomposition/hold-years.js'
export { movesBetween, type Move, type Moves } from './decomposition/moves-between.js'
export { relaxSettings } from './decomposition/relax-settings.js'
export { explainCell } from './explain-cell.js'
export { allocateHierarchy, type HierarchyOutcome } from './goals/allocate-hierarchy.js'
export { allocateLevels, type LevelsOutcome, type LevelsRequest } from './goals/allocate-levels.js'
export { markupChain, type MarkupChain } from './goals/markup-chain.js'
export { withinParent } from './goals/within-parent.js'
export {
  compareAlternatives,
  type Alternative,
  type AlternativeUnit,
  type ComparedAlternative,
} from './compare/compare-alternatives.js'
export type { UnitHistory } from './compare/facts.js'
export { fairnessOf, type Fairness, type UnitFairness } from './compare/fairness.js'
