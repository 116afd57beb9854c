export { DecimalInput, DecimalText } from './decimal-text.js'
export { STAGE_LABELS, STAGES, type Stage } from './flow.js'
export { Problem, ProblemItem } from './problem.js'
export { jsonPointer, problemItemsOf } from './zod-problem.js'
