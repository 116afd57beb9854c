import { describe, expect, it } from 'vitest'
import { readPlan } from '../read-plan.js'

const TITLE = '十堰市就业促进“十四五”规划'
const read = (...lines: string[]) => readPlan({ text: [TITLE, ...lines].join('\n'), sha256: '0'.repeat(64) })
const units = (...lines: string[]) => read(...lines).tables[0]?.goals.map(({ unit }) => unit)
const codes = (...lines: string[]) => read(...lines).findings.map(({ code }) => code)

describe('a caption of units above a table', () => {
  const rows = ['指标|2020年完成数|2025年目标', '1.城镇新增就业|22|〔15〕', '2.登记失业率(%)|4.5|<5']

  it.each([
    ['in a line', ['主要指标', '单位：万人', ...rows]],
    ['in brackets', ['主要指标', '（单位:万人）', ...rows]],
    ['in a row of the table', ['主要指标 | | |', ' | | 单位：万人', ...rows]],
    ['of one cell on each line', ['单位：万人', '序号', '指标', '2025年目标', '1', '城镇新增就业', '65/五年']],
  ])('holds for rows without a unit of their own: %s', (_, lines) => {
    expect(units(...lines)?.slice(0, 2)).toEqual(lines.length > 6 ? ['万人'] : ['万人', '%'])
    expect(codes(...lines)).not.toContain('P203')
    expect(read(...lines).tables[0]?.title).toBe(lines[0]?.startsWith('主要') ? '主要指标' : null)
  })

  it('that names several units gives none, since it does not say which row has which', () => {
    const lines = ['主要指标', '单位：万人、%', ...rows]
    expect(units(...lines)).toEqual([null, '%'])
    expect(codes(...lines)).toContain('P203')
  })

  it('does not make a number of people of a rate', () => {
    expect(units('单位：万人', '指标|2025年目标', '养老保险参保率|95', '城镇新增就业|〔15〕')).toEqual([null, '万人'])
  })
})

describe('what stands around a table', () => {
  it('is no heading of it when it is the title of the document or a sentence', () => {
    const { tables, statements } = read('主要目标', '到2025年，城镇新增就业15万人。', '实现失业人员再就业6万人。')
    expect(tables).toEqual([])
    expect(statements.map(({ name }) => name)).toEqual(['城镇新增就业', '失业人员再就业'])
  })

  it('names the table from behind, unless cells of its own follow', () => {
    const table = ['指标|2025年目标', '城镇新增就业(万人)|〔15〕']
    expect(read(...table, '专栏1：主要指标', '全市抓好落实。').tables[0]?.title).toBe('主要指标')
    const both = read(...table, '专栏2：人才指标', '指标|2025年目标', '人才总量(万人)|76')
    expect(both.tables.map(({ title }) => title)).toEqual([null, '人才指标'])
  })

  it('does not join a heading of two rows to the row of figures above it', () => {
    const lines = ['指标|单位|2020年|2025年|属性', '城镇新增就业|万人|〔22〕|〔15〕|预期性']
    const goals = read(...lines, ...lines.map((line) => line.replace('城镇新增就业', '失业人员再就业'))).tables[0]
      ?.goals
    expect(goals?.map(({ name, target }) => [name, target?.value])).toEqual([
      ['城镇新增就业', '15'],
      ['失业人员再就业', '15'],
    ])
  })
})
