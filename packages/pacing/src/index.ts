export { LIGHT_RULES, type LightRuleInfo } from './light-rules.js'
export { pace } from './pace.js'
