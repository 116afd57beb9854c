export { allocate, allocateUnknown } from './allocate.js'
export { verifyAllocation, type AllocationVerification } from './verify/verify-allocation.js'
export { balanceOf, type Balance } from './decomposition/balance.js'
export { committedTarget } from './decomposition/committed-target.js'
export { decompose, type Decomposed } from './decomposition/decompose.js'
export {
  defaultSettings,
  type DefaultInput,
  type GoalForDefault,
  type UnitForDefault,
} from './decomposition/default-settings.js'
