import { describe, expect, it } from 'vitest'
import { sourceOf } from '../source/source.js'
import { documentFacts } from './facts.js'
import { planOrdinals, yearsOfPlan, yearsOfTitle } from './plan-years.js'

const factsOf = (text: string) => documentFacts(sourceOf(text))

describe('documentFacts', () => {
  it('takes the title that the notice issues before a title line with a slip', () => {
    const text =
      '现将《十堰市人力资源和社会保障事业发展“十四五”规划》印发给你们\n十堰市人力资源和社会保障事业发展十四五”规划'
    expect(factsOf(text)).toMatchObject({
      title: '十堰市人力资源和社会保障事业发展“十四五”规划',
      region: '十堰市',
      years: { from: 2021, to: 2025 },
    })
  })

  it('does not take the plan that the preamble refers to', () => {
    const text = '根据《湖北省人力资源和社会保障事业发展“十四五”规划》精神,制定本规划。\n宜昌市就业促进“十四五”规划\n'
    expect(factsOf(text)).toMatchObject({ title: '宜昌市就业促进“十四五”规划', region: '宜昌市' })
  })

  it.each([
    ['# 某县人才发展规划(2026—2030年)', '某县', 2026, 2030],
    ['某某自治州“十五五”就业促进规划', '某某自治州', 2026, 2030],
    ['黔南州“十三五”规划纲要', '黔南州', 2016, 2020],
  ])('reads %s', (line, region, from, to) => {
    expect(factsOf(line)).toMatchObject({ region, years: { from, to } })
  })

  it('leaves open what the text does not say', () => {
    expect(factsOf('工作总结\n今年新增就业3万人。')).toEqual({
      title: null,
      titleSpan: null,
      region: null,
      years: null,
    })
  })

  it('marks the title where it stands', () => {
    const text = '  甲市“十四五”规划\n正文'
    const { titleSpan } = factsOf(text)
    expect(text.slice(titleSpan?.start, titleSpan?.end)).toBe('甲市“十四五”规划')
  })
})

describe('yearsOfPlan', () => {
  // The sixth plan covered 1981–1985, the fourteenth 2021–2025 (National Bureau of Statistics, list of five-year plans).
  it.each([
    [6, 1981, 1985],
    [10, 2001, 2005],
    [13, 2016, 2020],
    [14, 2021, 2025],
    [15, 2026, 2030],
  ])('gives the %i-th plan its years', (ordinal, from, to) => {
    expect(yearsOfPlan(ordinal)).toEqual({ from, to })
  })

  it('does not take 八五普法 for the years of a plan title', () => {
    expect(yearsOfTitle('某市“十四五”规划')).toEqual({ from: 2021, to: 2025 })
    expect(planOrdinals('“一主三大五新”产业布局')).toEqual([])
  })
})
