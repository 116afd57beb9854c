export { allocate, allocateUnknown } from './allocate.js'
