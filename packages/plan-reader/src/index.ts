export { decodeDocument, type DecodedDocument, type DocumentFormat } from './decode/decode-document.js'
export type { DecodeError, DecodeErrorCode } from './decode/refusal.js'
export { goalDraft, type GoalDraft } from './intake/goal-draft.js'
export { readPlan, type PlanText } from './read-plan.js'
