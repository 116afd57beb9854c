import type { DocumentFacts } from '../document/facts.js'
import { planOrdinals, yearsOfPlan } from '../document/plan-years.js'

/** What a column of an indicator table holds. `figure` is a value that has no place of its own in a goal (growth, other years). */
export type ColumnRole =
  | 'number'
  | 'category'
  | 'name'
  | 'unit'
  | 'attribute'
  | 'previousTarget'
  | 'baseline'
  | 'actual'
  | 'target'
  | 'figure'
  | 'remark'

export interface Column {
  readonly role: ColumnRole
  readonly year: number | null
  readonly heading: string
}

export const VALUE_ROLES: ReadonlySet<ColumnRole> = new Set([
  'previousTarget',
  'baseline',
  'actual',
  'target',
  'figure',
])

const FIXED: ReadonlyArray<readonly [ColumnRole, RegExp]> = [
  ['number', /^(序号|编号|序|号|No\.?)$/i],
  ['category', /^(指标)?(类别|类型|分类|领域|方面|一级指标|大类|维度)$/],
  ['attribute', /^(指标)?(属性|性质|类型)$/],
  ['name', /^(主要|发展|具体|核心|二级|三级)?(指标)(名称|内容|项目)?(\(单位\))?$|^(项目|名称|内容|目标名称|主要目标)$/],
  ['unit', /^(计量)?单位$/],
  ['remark', /^(责任|牵头|配合|主管|负责|实施|考核)(单位|部门|科室|处室)|^(备注|说明|数据来源|来源|口径|指标解释)$/],
]

/** A sentence, a caption (单位:万人) or several cells in one line are no heading of a column. */
const NO_HEADING = /[。;!?,:|]/
const YEAR = /((?:19|20)\d{2})/
const GROWTH = /年均|增长|增速|增幅|提高|变化|较/
const DONE = /完成|实绩|实际|达到|执行/
const BASE = /基数|基期|现状|基准|期初/
const AIM = /目标|规划|预期|指标值|计划/

/**
 * The role of a column by its heading, blanks taken out; null when the words are no heading of an indicator table.
 * Years decide before words: “十三五”目标 is the previous target only in a plan of the years after it.
 */
export function columnOf(heading: string, facts: DocumentFacts): Column | null {
  if (heading === '' || heading.length > 24 || NO_HEADING.test(heading)) return null
  const bare = heading.replace(/[“”"]/g, '')
  for (const [role, pattern] of FIXED) if (pattern.test(bare)) return { role, year: null, heading }
  const role = valueRole(bare, heading, facts)
  return role && { role, year: yearOfHeading(bare) ?? yearOfNamedPlan(heading), heading }
}

function valueRole(bare: string, heading: string, facts: DocumentFacts): ColumnRole | null {
  if (GROWTH.test(bare) && !AIM.test(bare)) return 'figure'
  const year = yearOfHeading(bare)
  const planYear = year ?? yearOfNamedPlan(heading)
  if (planYear === null && !BASE.test(bare) && !DONE.test(bare) && !/目标值?|规划值|预期值/.test(bare)) return null
  if (BASE.test(bare)) return 'baseline'
  if (DONE.test(bare)) return 'actual'
  if (planYear !== null && facts.years !== null) return roleByYear(planYear, facts.years, bare)
  if (AIM.test(bare)) return 'target'
  return planYear === null ? null : 'figure'
}

function roleByYear(year: number, years: { from: number; to: number }, bare: string): ColumnRole {
  if (year < years.from) return AIM.test(bare) ? 'previousTarget' : 'baseline'
  return year === years.to ? 'target' : 'figure'
}

function yearOfHeading(heading: string): number | null {
  const match = YEAR.exec(heading)
  return match ? Number(match[1]) : null
}

function yearOfNamedPlan(heading: string): number | null {
  const ordinal = planOrdinals(heading)[0]
  return ordinal === undefined ? null : yearsOfPlan(ordinal).to
}

/** The columns of a header row; null unless it names the indicators and at least one column of figures. */
export function columnsOf(headings: readonly string[], facts: DocumentFacts): Column[] | null {
  const columns = headings.map((heading) => columnOf(heading, facts))
  const known = columns.filter((column) => column !== null)
  if (!known.some((column) => column.role === 'name') || !known.some((column) => VALUE_ROLES.has(column.role)))
    return null
  if (known.length * 2 <= headings.length) return null
  return settle(columns.map((column, i) => column ?? { role: 'remark', year: null, heading: headings[i] ?? '' }))
}

/**
 * What was reached is the base of the new plan when the table has no column of its own for the base, and one role is held by
 * one column: of two the later counts, and the earlier of two targets is the previous target.
 */
function settle(columns: readonly Column[]): Column[] {
  const has = (role: ColumnRole): boolean => columns.some((column) => column.role === role)
  const hasBase = has('baseline')
  const hasPrevious = has('previousTarget')
  const based = columns.map((column): Column =>
    column.role === 'actual' && !hasBase ? { ...column, role: 'baseline' } : column,
  )
  return based.map((column, i) => {
    if (!VALUE_ROLES.has(column.role)) return column
    const outdone = based.some((other, j) => i !== j && other.role === column.role && laterThan(other, column, j > i))
    if (!outdone) return column
    return { ...column, role: column.role === 'target' && !hasPrevious ? 'previousTarget' : 'figure' }
  })
}

function laterThan(other: Column, column: Column, standsAfter: boolean): boolean {
  const difference = (other.year ?? 0) - (column.year ?? 0)
  return difference > 0 || (difference === 0 && standsAfter)
}
