import type { EvaluationGoal, EvaluationView } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { draftOf } from './evaluation.words.js'

const goal = (overrides: Partial<EvaluationGoal>): EvaluationGoal => ({
  goalId: 'g',
  number: '1',
  name: '城镇新增就业人数',
  category: '就业',
  kind: 'flow',
  direction: 'at_least',
  attribute: 'anticipatory',
  unit: 'person',
  shape: 'split',
  target: { text: '〔15〕', relation: 'eq', value: '150000', high: null, window: 'plan' },
  baseline: null,
  hasSentence: true,
  state: 'assessed',
  asOf: '2023-12',
  actual: '93000',
  known: '93000',
  attainment: '0.62',
  scheduled: '0.6',
  gapPoints: '2',
  light: 'green',
  reason: '',
  remaining: '57000',
  perRemainingYear: '28500',
  outlook: { value: '155000', low: '147081.9', high: '162918.1', probabilityOfMissing: '0.178', note: '3 年认定数。' },
  years: [],
  ...overrides,
})
const view = (...goals: EvaluationGoal[]): EvaluationView => ({
  planId: 'p',
  planTitle: '某市规划',
  isExample: true,
  fromYear: 2021,
  toYear: 2025,
  period: '2023-12',
  year: 2023,
  stage: 'mid_term',
  elapsed: '0.6',
  counts: { green: 1, yellow: 0, red: 0, not_due: 0, missing: 0, not_applicable: 0 },
  goals,
  snapshot: 'abc',
})
const textOf = (of: EvaluationView): string =>
  draftOf(of)
    .sections.flatMap(({ parts }) => parts.flatMap(({ paragraphs }) => paragraphs))
    .join('\n')

describe('the draft of an evaluation', () => {
  it('says what the figures say: target in the plan’s words, sum, share, distance to the schedule, outlook', () => {
    expect(textOf(view(goal({})))).toContain(
      '城镇新增就业人数（预期性）：规划目标 〔15〕（即 15 万人），2021 年以来累计 9.3 万人，为规划目标的 62.00%，' +
        '比应达进度 60.00% 高 2.00 个百分点，亮灯为正常。推算到 2025 年末为 15.5 万人（80% 可能在 14.7082 万人至 16.2918 万人之间），' +
        '未完成的可能性 17.80%。',
    )
  })

  it('tells a ceiling by its distance, never by a share of it', () => {
    const rate = { kind: 'ratio', direction: 'at_most', unit: 'percent', outlook: null } as const
    const target = { text: '<5', relation: 'lt', value: '5', high: null, window: 'point' } as const
    const held = textOf(view(goal({ ...rate, target, actual: '3.92', attainment: '1' })))
    expect(held).toContain('2023 年 12 月为 3.92%，比上限低 1.08 个百分点，')
    expect(textOf(view(goal({ ...rate, target, actual: '5.2', attainment: '0.96' })))).toContain(
      '超过上限 0.20 个百分点',
    )
  })

  it('says by which month a goal is judged while units are missing, and how many have told their figure', () => {
    const now = {
      year: 2023,
      period: '2023-10',
      target: '30000',
      actual: '25000',
      units: 11,
      missingUnits: ['张湾', '房县'],
    }
    const judged = view(goal({ asOf: '2023-10', years: [now] }))
    expect(textOf(judged)).toContain('以上截至 2023 年 10 月；2023 年 12 月有 9/11 个单位已认定，还没有全市数。推算到')
    expect(draftOf(judged).table.rows[0]?.slice(4, 6)).toEqual(['93000', '2023-10'])
    expect(textOf(view(goal({})))).not.toContain('以上截至')
  })

  it('marks drafts and examples, names who is missing, and judges nothing', () => {
    const late = goal({
      state: 'incomplete',
      actual: null,
      known: '31000',
      reason: '2023年缺 张湾。',
      light: 'missing',
    })
    const draft = draftOf(view(late))
    expect(draft.title).toBe('某市规划实施情况中期评估报告')
    expect(draft.marks).toContain('草稿')
    expect(draft.marks).toContain('示例')
    expect(draft.sections.map(({ heading }) => heading)).toContain('三、资料不全和不评价的目标')
    expect(textOf(view(late))).toContain('2023年缺 张湾。已有部分合计 3.1 万人，不是全市数。')
    expect(textOf(view(late))).not.toMatch(/良好|显著|较好|不力|成效/)
    expect(draft.table.rows[0]?.[8]).toBe('资料不全')
  })
})
