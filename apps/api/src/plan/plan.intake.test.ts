import { readPlan } from '@plancascade/plan-reader'
import { describe, expect, it } from 'vitest'
import { rowsOf } from './plan.intake.js'

describe('the rows of a plan that was read', () => {
  it('hang a part on the nearest row of that number where the numbers begin again in each category', () => {
    const text = [
      '十堰市就业促进“十四五”规划',
      '指标|单位|2025年目标',
      '一、就业||',
      '1.城镇新增就业|万人|〔15〕',
      '其中：高校毕业生|万人|〔3〕',
      '二、培训||',
      '1.职业技能培训|万人次|〔15〕',
      '其中：农民工培训|万人次|〔3〕',
    ].join('\n')
    const { goals } = rowsOf('plan', readPlan({ text, sha256: '0'.repeat(64) }))
    const nameOf = new Map(goals.map(({ id, name }) => [id, name]))
    expect(goals.map(({ name, parentGoalId }) => [name, nameOf.get(parentGoalId ?? '') ?? null])).toEqual([
      ['城镇新增就业', null],
      ['高校毕业生', '城镇新增就业'],
      ['职业技能培训', null],
      ['农民工培训', '职业技能培训'],
    ])
  })
})
