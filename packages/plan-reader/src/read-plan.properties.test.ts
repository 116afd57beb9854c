import { PlanReading, type ReadGoal } from '@plancascade/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlan } from './read-plan.js'

const SHA = '0'.repeat(64)
const read = (text: string) => readPlan({ text, sha256: SHA })

/** Pieces that plans are made of, so that random texts reach the branches that matter. */
const PIECES = [
  '某市“十四五”规划', '\n', '\r\n', '|', ' | ', '\t', '指标', '指 标', '单位', '序号', '类别', '属性', '2020年基数', '2025年目标', '“十三五”目标',
  '一、就业', '专栏2:主要指标', '1.', '12', '3.5', '〔15〕', '65/五年', '<5', '—', '预期性', '约束性', '其中:', '城镇新增就业人数(万人)', '万人', '%',
  '到2025年', '每年', '每两年', '分别达到', '不低于', '以上', '左右', '力争', '、', ',', '。', ';', '(', ')', '“', '”', '各1次', '培训', '均发行', '1:4:5', '注:',
  '“十三五”期间', '每个县市区建设1至3个零工市场', '９', '（', '\u3000', '\u0000', '😀', '萬人', '超万人', '一批',
  '单位：万人', '培育两百家企业', '十五万人次', '比2020年提高', '至少建成', '2.',
] // prettier-ignore
const planText = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))
const anyText = fc.oneof(
  planText,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)

function spansOf(reading: PlanReading): Array<{ start: number; end: number; text?: string }> {
  const goals: ReadGoal[] = [...reading.tables.flatMap((table) => table.goals), ...reading.statements]
  const amounts = goals.flatMap((goal) => [goal.previousTarget, goal.baseline, goal.target, goal.actual ?? null])
  return [
    ...goals.map((goal) => goal.span),
    ...amounts.flatMap((amount) => (amount?.span ? [amount.span] : [])),
    ...reading.findings.map((finding) => finding.span),
    ...reading.unread.map(({ span, text }) => ({ ...span, text })),
  ]
}

describe('readPlan, for any text', () => {
  it('never throws, and gives the published shape', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(PlanReading.safeParse(read(text)).error).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  it('lays every span inside the text, none of them reversed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end, text: words } of spansOf(read(text))) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
          if (words !== undefined) expect(text.slice(start, end)).toBe(words)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('gives every goal a name and words of its own', () => {
    fc.assert(
      fc.property(planText, (text) => {
        const reading = read(text)
        for (const goal of [...reading.tables.flatMap((table) => table.goals), ...reading.statements]) {
          expect(goal.name.trim()).not.toBe('')
          expect(text.slice(goal.span.start, goal.span.end).trim()).not.toBe('')
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('raises no finding twice, and points each at goals that are there', () => {
    fc.assert(
      fc.property(planText, (text) => {
        const reading = read(text)
        const keys = reading.findings.map(({ code, span }) => `${code}:${span.start}:${span.end}`)
        expect(new Set(keys).size).toBe(keys.length)
        for (const pointer of reading.findings.flatMap(({ goals }) => goals)) {
          const [, list, i, , j] = pointer.split('/')
          const goal =
            list === 'statements' ? reading.statements[Number(i)] : reading.tables[Number(i)]?.goals[Number(j)]
          expect(goal).toBeDefined()
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('gives the same reading for the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(text)).toEqual(read(text))
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same goals with any blank lines before the text', () => {
    fc.assert(
      fc.property(planText, fc.integer({ min: 1, max: 5 }), (text, lines) => {
        const names = (reading: PlanReading) => reading.tables.map((table) => table.goals.map((goal) => goal.name))
        expect(names(read('\n'.repeat(lines) + text))).toEqual(names(read(text)))
      }),
      { numRuns: 200 },
    )
  })
})
