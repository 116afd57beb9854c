import { describe, expect, it } from 'vitest'
import { readPlan } from '../read-plan.js'

const TITLE = '十堰市就业促进“十四五”规划'
const HEADER = '指标|单位|2020年基数|2025年目标'
const findings = (...lines: string[]) =>
  readPlan({ text: [TITLE, ...lines].join('\n'), sha256: '0'.repeat(64) }).findings
const codes = (...lines: string[]) => findings(...lines).map(({ code }) => code)

const JOBS = '1.城镇新增就业人数|万人|〔12〕|〔15〕'
const TRAINING = '2.补贴性职业技能培训人次|万人次|〔12〕|〔15〕'

describe('a headline of the text beside the only total of its sort in the table (P401)', () => {
  it.each([
    ['失业人员再就业6万人', JOBS],
    ['返乡就业1万人', JOBS],
    ['农村劳动力转移就业20万人', JOBS],
    ['靶向培训5万人次', TRAINING],
    ['农民工培训3万人次', TRAINING],
    ['高校毕业生就业9万人', JOBS],
    ['靶向培训5万人次，其中产业工人培训3万人次', TRAINING],
  ])('is another measure: %s', (words, row) => {
    expect(codes(HEADER, row, `到2025年，全市${words}。`)).not.toContain('P401')
  })

  it.each([
    ['城乡劳动者就业创业培训12.5万人次', TRAINING, '12.5万人次'],
    ['城镇新增就业14万人', JOBS, '14万人'],
  ])('is the same measure with another figure: %s', (words, row, figure) => {
    const raised = findings(HEADER, row, `到2025年，全市${words}。`).filter(({ code }) => code === 'P401')
    expect(raised).toHaveLength(1)
    expect(raised[0]?.message).toContain(figure)
    expect(raised[0]?.goals).toHaveLength(2)
  })
})

describe('rows of one table', () => {
  it('that state one measure twice are named once, as agreeing or not', () => {
    expect(codes(HEADER, JOBS, '2.城镇新增就业|万人|〔12〕|〔15〕')).toEqual(['P403'])
    expect(codes(HEADER, JOBS, '2.城镇新增就业|万人|〔12〕|〔16〕')).toEqual(['P401'])
  })

  it('may count from 1 again in each category, but not from anywhere else', () => {
    const rows = (number: number) => [
      HEADER,
      '一、就业|||',
      JOBS,
      TRAINING,
      '二、保障|||',
      `${number}.失业保险参保人数|万人|20|25`,
    ]
    expect(codes(...rows(1))).toEqual([])
    expect(codes(...rows(2))).toEqual(['P204'])
  })
})
