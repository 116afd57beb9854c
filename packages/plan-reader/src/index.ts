export {
  decodeDocument,
  type DecodedDocument,
  type DecodeError,
  type DocumentFormat,
} from './decode/decode-document.js'
export { goalDraft, type GoalDraft } from './intake/goal-draft.js'
export { readPlan, type PlanText } from './read-plan.js'
