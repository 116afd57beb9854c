import { readFileSync } from 'node:fs'
import { readPlan } from '@plancascade/plan-reader'
import { PlanReading, type Amount, type ReadGoal, type ReadTable } from '@plancascade/types'
import { describe, expect, it } from 'vitest'

/** text, relation, value, window, and the parts of a composition. */
type GoldAmount = [string, string, string | null, string | null, string[]?] | null
type GoldCell = string | null | GoldAmount
interface GoldTable {
  title: string
  role: string
  columns: Array<keyof ReadGoal>
  goals: GoldCell[][]
}

const AMOUNTS: ReadonlySet<string> = new Set(['previousTarget', 'baseline', 'actual', 'target'])
const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const gold = (path: string) => JSON.parse(file(path)) as GoldTable
const read = (plan: string) => readPlan({ text: file(`${plan}/input.txt`), sha256: '0'.repeat(64) })

const asGold = (amount: Amount | null | undefined): GoldAmount => {
  if (!amount) return null
  const { text, relation, value, window, parts } = amount
  return parts ? [text, relation, value, window, parts] : [text, relation, value, window]
}

function rowOf(goal: ReadGoal, columns: GoldTable['columns']): unknown[] {
  return columns.map((column) => (AMOUNTS.has(column) ? asGold(goal[column] as Amount | null) : goal[column]))
}

function expectTable(table: ReadTable | undefined, expected: GoldTable): void {
  expect(table?.title).toBe(expected.title)
  expect(table?.role).toBe(expected.role)
  expect(table?.goals.map((goal) => rowOf(goal, expected.columns))).toEqual(expected.goals)
  const untold = (['attribute', 'previousTarget', 'baseline', 'target'] as const).filter((c) => !expected.columns.includes(c))
  for (const goal of table?.goals ?? []) for (const column of untold) expect(goal[column]).toBeNull()
}

describe('reading the 十堰 plan', () => {
  const reading = read('shiyan')

  it('gives the document facts', () => {
    expect(reading.document).toMatchObject({
      title: '十堰市人力资源和社会保障事业发展“十四五”规划',
      region: '十堰市',
      from: 2021,
      to: 2025,
      baseYear: 2020,
    })
  })

  it('reads every row and column of the targets table (专栏2)', () => {
    expectTable(reading.tables[1], gold('shiyan/targets.json'))
  })

  it('reads every row and column of the achievements table (专栏1)', () => {
    expectTable(reading.tables[0], gold('shiyan/achievements.json'))
  })

  it('marks the words of each row exactly', () => {
    const text = file('shiyan/input.txt')
    const words = reading.tables[1]?.goals.map(({ span }) => text.slice(span.start, span.end))
    expect(words?.[0]).toBe('1.城镇新增就业人数(万人) | 〔18〕 | 〔22〕 | 〔15〕 | 预期性')
    expect(words?.[15]).toBe('16.其中:申领电子社保卡人口覆盖率(%) | — | 32 | 67 | 预期性')
  })

  it('has the published shape', () => {
    expect(PlanReading.parse(reading)).toEqual(reading)
  })
})

describe('reading the 厦门 plan', () => {
  const reading = read('xiamen')

  it('gives the document facts and no base year, since it states none', () => {
    expect(reading.document).toMatchObject({
      title: '厦门市“十四五”人力资源和社会保障事业发展专项规划',
      region: '厦门市',
      from: 2021,
      to: 2025,
      baseYear: null,
    })
  })

  it('reads every row and column of the table with one cell on each line', () => {
    expect(reading.tables).toHaveLength(1)
    expectTable(reading.tables[0], gold('xiamen/targets.json'))
  })

  it('marks the words of a row from its number to its last cell', () => {
    const text = file('xiamen/input.txt')
    const { span } = reading.tables[0]?.goals[20] ?? { span: { start: 0, end: 0 } }
    expect(text.slice(span.start, span.end).split(/\s+/)).toEqual(['21', '退休人员社会化管理服务率', '%', '99.99'])
  })

  it('has the published shape', () => {
    expect(PlanReading.parse(reading)).toEqual(reading)
  })
})
