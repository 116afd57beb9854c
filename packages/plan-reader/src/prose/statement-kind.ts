import type { Amount, ReadGoal } from '@plancascade/types'
import { isPercent } from '../amount/units.js'
import type { TimeCue } from './cues.js'

export interface StatementFacts {
  readonly name: string
  readonly unit: string | null
  readonly isComposition: boolean
  /** The words of the clause before the quantity, verbs and all. */
  readonly before: string
  readonly isPerUnit: boolean
  readonly per: TimeCue | null
  readonly plan: TimeCue | null
}

type Kind = ReadGoal['kind']
type Window = Amount['window']

const YEARLY_NAME = /^年|年(?:产值|销售|营业|收入|产量|均)/
/** 每万名劳动者中高技能人才数: two counts divided, so it never adds. */
const PER_THOUSANDS = /每(?:百|千|万|十万)(?:名|人|户)/
const UNCLEAR_NAME = /带动|拉动/
const STOCK_NAME = /总量|总数|总人数|在孵|在校|参保|持卡|存量|规模/
const NEW_NAME = /新增|再就业|返乡|转化|落地|新建/
const REACHED = /达到|达|建成|保有|拥有|规模在|保持在|稳定在|突破|超过?/g
const MADE =
  /新增|新建|完成|吸引|引进|培养|建设|打造|培育|创建|建立|招收|选拔|发放|扶持|转移|培训(?!基地|中心|机构|学校)|就业$|创业$/g
const ACT_UNIT = /^(次|场|届|期|批|轮)$/

/** Kind and window of a goal in prose; window null where the text names no period for a total. */
export function kindOfStatement(facts: StatementFacts): { kind: Kind; window: Window } {
  const { name, unit, per, plan } = facts
  const promised = per?.window ?? (plan?.kind === 'other' ? null : (plan?.window ?? null))
  if (facts.isComposition) return { kind: 'composition', window: 'point' }
  if (isPercent(unit) || PER_THOUSANDS.test(name)) return { kind: 'ratio', window: 'point' }
  if (facts.isPerUnit) return { kind: 'per_unit', window: promised }
  if (per?.window === 'year' || YEARLY_NAME.test(name)) return { kind: 'annual', window: 'year' }
  if (per) return { kind: ACT_UNIT.test(unit ?? '') ? 'event' : 'flow', window: per.window }
  if (UNCLEAR_NAME.test(facts.before)) return { kind: 'unknown', window: null }
  const isStock =
    STOCK_NAME.test(name) || (!NEW_NAME.test(name) && lastOf(REACHED, facts.before) > lastOf(MADE, facts.before))
  if (isStock) return { kind: 'level', window: plan?.kind === 'other' ? null : 'point' }
  if (NEW_NAME.test(name) || lastOf(MADE, facts.before) >= 0) return { kind: 'flow', window: promised }
  return { kind: 'unknown', window: null }
}

/** Where the last of some words stands, −1 without any: the verb nearest to a number governs it. */
function lastOf(pattern: RegExp, words: string): number {
  let last = -1
  for (const match of words.matchAll(pattern)) last = match.index
  return last
}
