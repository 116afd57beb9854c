import type { Amount } from '@plancascade/types'
import type { Years } from '../document/plan-years.js'
import { planOrdinals, yearsOfPlan } from '../document/plan-years.js'

/** What the words around a number say about the time it counts over. */
export interface TimeCue {
  /** `per`: so much in each window · `deadline`: by the end of the plan · `within`: during the plan · `beyond`: after it. */
  readonly kind: 'per' | 'deadline' | 'within' | 'beyond' | 'other'
  readonly window: Amount['window']
}

const PER: ReadonlyArray<readonly [Amount['window'], RegExp]> = [
  // 每月, 每半年: no window of a goal, so it stays open and is asked about.
  [null, /每(?:个)?(?:半年|月|周|旬)/],
  ['plan', /每(?:五|5)年|五年(?:内|累计|共)/],
  ['two_years', /每(?:两|二|2)年|(?<!\d)(?:两|2)年内/],
  ['three_years', /每(?:三|3)年|(?<!\d)(?:三|3)年(?:内|打造|培育|培养|建设|完成|新增|累计)/],
  ['quarter', /每个?季度?|按季/],
  ['year', /每年|年均|逐年(?=举办|开展)/],
]
const DEADLINE_YEAR = /(?:到|至|截至)((?:19|20)\d{2})年/
const PLAN_END = /(?:期末|末)/
const WITHIN = /期间|期内|时期|规划期内/

/** The window that words promise an amount for, each year or every two years; null when they name none. */
export function perCue(words: string): TimeCue | null {
  if (!/[年季月周旬]/.test(words)) return null
  for (const [window, pattern] of PER) if (pattern.test(words)) return { kind: 'per', window }
  return null
}

/** A deadline or period of the plan named in the words; null when they name none. */
export function planCue(words: string, years: Years | null): TimeCue | null {
  if (!/[年五期]/.test(words)) return null
  const match = DEADLINE_YEAR.exec(words)
  if (match) return deadlineCue(Number(match[1]), years)
  const ordinal = planOrdinals(words).find((n) => years === null || yearsOfPlan(n).from === years.from)
  if (ordinal !== undefined) {
    if (WITHIN.test(words)) return { kind: 'within', window: 'plan' }
    if (PLAN_END.test(words)) return { kind: 'deadline', window: 'plan' }
  }
  return /规划期末|本规划期/.test(words) ? { kind: 'deadline', window: 'plan' } : null
}

function deadlineCue(year: number, years: Years | null): TimeCue {
  if (years === null || year === years.to) return { kind: 'deadline', window: 'plan' }
  return { kind: year > years.to ? 'beyond' : 'other', window: null }
}

const DONE = /同比|较(?:19|20)\d{2}年|五年来|以来|已(?:经|建成|达|实现|有|累计|完成|突破)|(?:19|20)\d{2}年的/
const AS_OF = /(?:截至|截止|至)(?:(?:19|20)\d{2})年?(?:年?底|年?末)?/

/** Whether a sentence tells what was reached, not what is promised. */
export function tellsPast(words: string, years: Years | null): boolean {
  if (DONE.test(words)) return true
  if (years === null) return AS_OF.test(words)
  if (planOrdinals(words).some((ordinal) => yearsOfPlan(ordinal).to < years.from)) return true
  const named = [...words.matchAll(/((?:19|20)\d{2})年/g)].map((match) => Number(match[1]))
  return named.length > 0 && named.every((year) => year < years.from)
}

/** 争取 is a promise to try only before a result; 争取支持 is not. */
export const STRETCH = /力争|争取(?=到|达|实现|建成|完成|在)/
export const PER_UNIT = /每个?(?:县|市|区|镇|乡|街道|社区|村)|各(?:县|市|区|镇|乡)(?:\(|市|区|镇|乡|、|每|均|至少|建)/
