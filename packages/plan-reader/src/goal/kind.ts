import type { Amount } from '@plancascade/types'
import type { ReadGoal } from '@plancascade/types'
import { isPercent } from '../amount/units.js'

type GoalKind = ReadGoal['kind']

interface Described {
  readonly name: string
  readonly unit: string | null
  readonly target: Amount | null
  readonly others: ReadonlyArray<Amount | null>
}

const RATIO_NAME = /(率|比重|占比|比例|覆盖面|增速|增长)$|每(百|千|万|十万|百万)(名|人|户)?|人均|平均/
const COMPOSITION_NAME = /、.+比例?$/
const ANNUAL_NAME = /(^|[^\d五三两])年(度)?(均|招收|招生|培养|引进|产值|销售|营业|新增|发放)|每年/
const NEW_NAME = /新增|新建|新设|新创|净增|累计/
const STOCK_NAME = /总量|总数|总人数|总规模|存量|保有量|期末|在校|在孵|参保|持卡|数量$|规模$|余额|拥有/
const FLOW_NAME =
  /人次|培训|再就业|就业人数|转移就业|困难人员|创业人数|发放|招收|引进|帮扶|扶持|安置|认定|评选|接收|追回/

/**
 * Which arithmetic a goal of a table has, by its unit, its window and the words of its name (domain rules 5.1 and 5.2).
 * `unknown` when these say nothing: it is then asked, not guessed.
 */
export function kindOf({ name, unit, target, others }: Described): GoalKind {
  const amounts = [target, ...others]
  if (amounts.some((amount) => amount?.relation === 'composition')) return 'composition'
  if (isPercent(unit)) return 'ratio'
  if (unit === null && COMPOSITION_NAME.test(name)) return 'composition'
  if (target?.window === 'plan') return 'flow'
  if (target?.window === 'year') return 'annual'
  if (RATIO_NAME.test(name)) return 'ratio'
  if (ANNUAL_NAME.test(name)) return 'annual'
  if (amounts.some((amount) => amount?.window === 'plan') || NEW_NAME.test(name)) return 'flow'
  if (STOCK_NAME.test(name)) return 'level'
  if (FLOW_NAME.test(name)) return 'flow'
  return 'unknown'
}

/** The window a figure has by its goal's kind when the words name none: null where that would be a guess. */
export function windowOf(kind: GoalKind): Amount['window'] {
  if (kind === 'level' || kind === 'ratio' || kind === 'composition') return 'point'
  return kind === 'annual' ? 'year' : null
}
