import { describe, expect, it } from 'vitest'
import { readPlan } from '../read-plan.js'

const HEAD = '某市“十四五”就业促进规划\n'
const read = (sentence: string) => readPlan({ text: `${HEAD}${sentence}`, sha256: '0'.repeat(64) })
const goals = (sentence: string) =>
  read(sentence).statements.map(({ name, unit, kind, target }) => [
    name,
    target?.relation,
    target?.value,
    unit,
    kind,
    target?.window,
  ])

describe('goals in prose', () => {
  it('gives each of several values its own subject', () => {
    expect(
      goals('到2025年,全市基本养老保险、失业保险、工伤保险参保人数分别达到6150万人、2000万人、2300万人。'),
    ).toEqual([
      ['基本养老保险参保人数', 'eq', '6150', '万人', 'level', 'point'],
      ['失业保险参保人数', 'eq', '2000', '万人', 'level', 'point'],
      ['工伤保险参保人数', 'eq', '2300', '万人', 'level', 'point'],
    ])
  })

  it.each([
    ['每年举办招聘会不少于20场', '举办招聘会', 'ge', '20', '场', 'annual', 'year'],
    ['每两年评选技术能手10名', '技术能手', 'eq', '10', '名', 'flow', 'two_years'],
    ['三年培育劳务品牌5个', '劳务品牌', 'eq', '5', '个', 'flow', 'three_years'],
    ['每季度开展执法检查1次', '执法检查', 'eq', '1', '次', 'event', 'quarter'],
    ['每五年评选一次先进集体', '先进集体', 'eq', '1', '次', 'event', 'plan'],
    ['到2025年,城镇新增就业超过55万人', '城镇新增就业', 'gt', '55', '万人', 'flow', 'plan'],
    ['“十四五”期间,每个县区建设2个以上实训基地', '实训基地', 'ge', '2', '个', 'per_unit', 'plan'],
    ['到2025年建成五个省级创业孵化基地', '省级创业孵化基地', 'eq', '5', '个', 'level', 'point'],
    ['到2025年，培育两百家以上劳务企业', '劳务企业', 'ge', '200', '家', 'flow', 'plan'],
    ['到2025年，培训农民工十五万人次', '培训农民工', 'eq', '15', '万人次', 'flow', 'plan'],
    ['每个乡镇至少建成1个服务站', '建成服务站', 'ge', '1', '个', 'per_unit', null],
    ['到2025年，登记失业率保持在4%—5%之间', '登记失业率', 'range', '4', '%', 'ratio', 'point'],
    ['到2025年，培训不少于 15 万 人次', '培训', 'ge', '15', '万人次', 'flow', 'plan'],
    ['每月走访企业不少于20户', '走访企业', 'ge', '20', '户', 'flow', null],
    ['2023年完成培训4万人次', '完成培训', 'eq', '4', '万人次', 'flow', null],
    ['三年累计培训5万人次', '培训', 'eq', '5', '万人次', 'flow', 'three_years'],
    ['到2025年，办结率均达100%', '办结率', 'eq', '100', '%', 'ratio', 'point'],
    ['到2025年，参保率达到95%（2020年为90.7%）', '参保率', 'eq', '95', '%', 'ratio', 'point'],
    ['城镇调查失业率控制在5.5%左右', '城镇调查失业率', 'about', '5.5', '%', 'ratio', 'point'],
  ])('reads “%s”', (sentence, name, relation, value, unit, kind, window) => {
    expect(goals(`${sentence}。`)).toEqual([[name, relation, value, unit, kind, window]])
  })

  it('takes no numbers for quantities that only sound like some', () => {
    for (const words of [
      '实施千家万户安居行动',
      '落实党的十九大精神',
      '推进三支一扶',
      '第十五次会议',
      '“百企千人”计划',
    ])
      expect(goals(`到2025年，${words}。`)).toEqual([])
  })

  it('guesses no subject where there are more figures than names', () => {
    const { statements, unread } = read('到2025年，年均增长分别达到2%、3%和4%。')
    expect(statements).toEqual([])
    expect(unread.map(({ text }) => text)).toEqual(['2%', '3%', '4%'])
  })

  it('ends a sentence at a full stop of either script', () => {
    expect(goals('到2025年,参保率达到95%.失业率控制在5%以内.').map(([name]) => name)).toEqual(['参保率', '失业率'])
  })

  it('lists a rise without the level it leads to as unread', () => {
    const { statements, unread } = read('到2025年，技能人才占比达到30%，比2020年提高5个百分点。')
    expect(statements.map(({ target }) => target?.text)).toEqual(['30%'])
    expect(unread.map(({ text }) => text)).toEqual(['5个百分点'])
    expect(read('到2025年，争议案件下降10%。').unread.map(({ text }) => text)).toEqual(['10%'])
  })

  it('leaves the number of an item out of its name', () => {
    expect(read('到2025年：\n1.到2025年培训农民工5万人。').statements.map(({ name }) => name)).toEqual(['培训农民工'])
  })

  it('reads proportions', () => {
    const [goal] = read('到2025年,高、中、初级技能人才比例达到3:4:3。').statements
    expect(goal).toMatchObject({
      kind: 'composition',
      target: { relation: 'composition', value: null, parts: ['3', '4', '3'] },
    })
  })

  it('names the whole of a part in brackets', () => {
    const [whole, part] = read('“十四五”期间,培训15万人次(其中农民工3万人次)。').statements
    expect([whole?.name, part?.name, part?.parent]).toEqual(['培训', '农民工', '培训'])
  })

  it('leaves a total without a period open and says so', () => {
    const reading = read('新建零工市场10个。')
    expect(reading.statements[0]?.target?.window).toBeNull()
    expect(reading.findings.map(({ code }) => code)).toContain('P502')
  })

  it.each([
    ['到2035年,参保率达到98%。', '98%'],
    ['深入推进“23℃人社服务”。', '“23℃人社服务”'],
    ['优化12333服务。', '12333'],
    ['“十三五”期间,新增就业22万人。', '22万人'],
    ['截至2020年底,参保人数达到27.29万人。', '27.29万人'],
    ['优化“112”服务模式(即每年至少上门走访1次)。', '1次'],
  ])('makes no goal of “%s” but lists it as unread', (sentence, words) => {
    const { statements, unread } = read(sentence)
    expect(statements).toEqual([])
    expect(unread.map(({ text }) => text)).toContain(words)
  })

  it('takes dates, ordinals, list numbers and durations in names for nothing at all', () => {
    const { statements, unread } = read('经2021年10月26日第153次会议研究,落实五年行动计划。\n1.领军企业培育。')
    expect([statements, unread]).toEqual([[], []])
  })

  it('looks back only until the next chapter of the same rank', () => {
    const text = '一、“十三五”回顾\n(一)就业\n新增就业22万人。\n二、主要任务\n新增就业15万人。'
    expect(goals(text).map(([, , value]) => value)).toEqual(['15'])
  })
})
