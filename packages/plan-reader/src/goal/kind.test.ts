import { describe, expect, it } from 'vitest'
import { readFigure } from '../amount/figure.js'
import { kindOf } from './kind.js'

const kind = (name: string, unit: string | null, target: string) => {
  const figure = readFigure(target)
  const { relation = 'eq', value = null, high = null, parts = null, window = null } = figure ?? {}
  return kindOf({ name, unit, target: { text: target, relation, value, high, parts, window }, others: [] })
}

/** The kinds of domain.md §5.2 for the rows of both plans, and its trap: a ratio is never a flow however it is named. */
describe('kindOf', () => {
  it.each([
    ['城镇新增就业人数', '万人', '[15]', 'flow'],
    ['城镇登记失业率', '%', '<5', 'ratio'],
    ['失业保险参保人数', '万人', '25', 'level'],
    ['新增失业保险参保人数', '万人', '3', 'flow'],
    ['社会保障卡持卡人数', '万人', '320', 'level'],
    ['申领电子社保卡人口覆盖率', '%', '67', 'ratio'],
    ['专业技术人才总量', '万人', '76', 'level'],
    ['农民工参加职业培训人次', '万人', '10', 'flow'],
    ['博士后研究人员年招收数', '人', '33', 'annual'],
    ['高、中、初级专业技术人才比例', null, '1:4:5', 'composition'],
    ['每万名劳动者中高技能人才数', '人', '800', 'ratio'],
    ['新增就业增长率', '%', '10', 'ratio'],
    ['高技能人才培训基地数量', '个', '10', 'level'],
    ['公益性岗位', '个', '300', 'unknown'],
  ])('says of %s (%s) %s: %s', (name, unit, target, expected) => {
    expect(kind(name, unit, target)).toBe(expected)
  })
})
