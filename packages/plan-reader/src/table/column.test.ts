import { describe, expect, it } from 'vitest'
import type { DocumentFacts } from '../document/facts.js'
import { columnOf, columnsOf } from './column.js'

const facts: DocumentFacts = {
  title: '某市“十四五”规划',
  titleSpan: null,
  region: '某市',
  years: { from: 2021, to: 2025 },
}
const roles = (headings: string[], from = facts) => columnsOf(headings, from)?.map(({ role }) => role)

describe('columnOf', () => {
  it.each([
    ['序号', 'number'],
    ['指标', 'name'],
    ['主要指标', 'name'],
    ['指标名称', 'name'],
    ['计量单位', 'unit'],
    ['类别', 'category'],
    ['属性', 'attribute'],
    ['指标性质', 'attribute'],
    ['“十三五”目标', 'previousTarget'],
    ['“十三五”规划目标', 'previousTarget'],
    ['2020年', 'baseline'],
    ['2020年基数', 'baseline'],
    ['2015年基数', 'baseline'],
    ['基期值', 'baseline'],
    ['现状值', 'baseline'],
    ['2020年完成数', 'actual'],
    ['2025年', 'target'],
    ['2025年末目标', 'target'],
    ['“十四五”目标', 'target'],
    ['目标值', 'target'],
    ['2023年目标', 'figure'],
    ['年均增长', 'figure'],
    ['责任单位', 'remark'],
  ])('takes %s for the column of the %s', (heading, role) => {
    expect(columnOf(heading, facts)?.role).toBe(role)
  })

  it.each(['', '就业', '城镇新增就业人数', '65/五年', '预期性'])('does not take “%s” for a heading', (heading) => {
    expect(columnOf(heading, facts)).toBeNull()
  })
})

describe('columnsOf', () => {
  it('takes what was reached for the base when there is no base column', () => {
    expect(roles(['指标', '2020年完成数', '2025年目标'])).toEqual(['name', 'baseline', 'target'])
    expect(roles(['指标', '2015年基数', '2020年完成数'])).toEqual(['name', 'baseline', 'actual'])
  })

  it('orders two targets by their years when the plan does not say its own', () => {
    const unknown: DocumentFacts = { title: null, titleSpan: null, region: null, years: null }
    expect(roles(['指标', '“十三五”目标', '2020年基数', '2025年目标'], unknown)).toEqual([
      'name',
      'previousTarget',
      'baseline',
      'target',
    ])
  })

  it('takes the columns in any order', () => {
    expect(roles(['属性', '2025年目标', '单位', '指标'])).toEqual(['attribute', 'target', 'unit', 'name'])
  })

  it('needs a name and a figure', () => {
    expect(columnsOf(['责任单位', '单位'], facts)).toBeNull()
    expect(columnsOf(['指标', '责任单位'], facts)).toBeNull()
  })
})
