import type { GoalView } from '@plancascade/types'
import type { GoalKey } from './figures.js'

/** The plan's goals by this scenario's keys. The first pattern that a name contains decides, so the narrower ones come first. */
const PATTERNS: ReadonlyArray<readonly [string, GoalKey]> = [
  ['城镇新增就业', 'jobs'],
  ['城镇登记失业率', 'registered_unemployment'],
  ['农民工参加职业培训', 'training_rural'],
  ['补贴性职业技能培训', 'training'],
  ['基本养老保险参保率', 'pension_coverage'],
  ['失业保险参保人数', 'unemployment_insurance'],
  ['工伤保险参保人数', 'injury_insurance'],
  ['高级工以上', 'senior_certificates'],
  ['技能等级证书', 'certificates'],
  ['调解成功率', 'mediation'],
  ['仲裁结案率', 'arbitration'],
  ['举报投诉结案率', 'inspection'],
  ['电子社保卡', 'electronic_cards'],
  ['社会保障卡持卡人数', 'cards'],
  ['失业人员再就业', 'reemployment'],
  ['返乡就业创业', 'returnees'],
  ['产业工人', 'industrial_workers'],
  ['靶向培训', 'targeted_training'],
  ['零工市场', 'gig_markets'],
]

/** The key of a goal; null for one that no unit reports. */
export function goalKey(name: string): GoalKey | null {
  return PATTERNS.find(([pattern]) => name.includes(pattern))?.[1] ?? null
}

export function goalNamed(goals: readonly GoalView[], key: GoalKey): GoalView {
  const goal = goals.find(({ name }) => goalKey(name) === key)
  if (!goal) throw new Error(`the plan has no goal ${key}`)
  return goal
}
