import { readPlan } from '@plancascade/plan-reader'
import { PlanReading, type ReadTable } from '@plancascade/types'
import { describe, expect, it } from 'vitest'
import { file, goldTable, rowOf, type GoldTable } from './gold.js'

const read = (plan: string) => readPlan({ text: file(`${plan}/input.txt`), sha256: '0'.repeat(64) })

function expectTable(table: ReadTable | undefined, expected: GoldTable): void {
  expect(table?.title).toBe(expected.title)
  expect(table?.role).toBe(expected.role)
  expect(table?.goals.map((goal) => rowOf(goal, expected.columns))).toEqual(expected.goals)
  const untold = (['attribute', 'previousTarget', 'baseline', 'target'] as const).filter(
    (c) => !expected.columns.includes(c),
  )
  for (const goal of table?.goals ?? []) for (const column of untold) expect(goal[column]).toBeNull()
}

/** The goals of the text as the hand-typed list writes them, without the number of the row in the domain notes. */
function expectStatements(plan: string): void {
  const text = file(`${plan}/input.txt`)
  const expected = (JSON.parse(file(`${plan}/statements.json`)) as { statements: unknown[][] }).statements
  const found = read(plan).statements.map(({ name, unit, kind, target, span }) => {
    const { relation, value, high, window } = target ?? {}
    return [name, unit, kind, relation, value, high, window, text.slice(span.start, span.end)]
  })
  expect(found).toEqual(expected.map(([, ...rest]) => rest))
}

function expectFindings(plan: string): void {
  const text = file(`${plan}/input.txt`)
  const expected = (JSON.parse(file(`${plan}/findings.json`)) as { findings: string[][] }).findings
  const found = read(plan).findings.map(({ code, span }) => [code, text.slice(span.start, span.end)])
  expect(found.map(String).sort()).toEqual(expected.map(String).sort())
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
    expectTable(reading.tables[1], goldTable('shiyan/targets.json'))
  })

  it('reads every row and column of the achievements table (专栏1)', () => {
    expectTable(reading.tables[0], goldTable('shiyan/achievements.json'))
  })

  it('reads every goal of prose and boxes with its window and its words', () => {
    expectStatements('shiyan')
    const listed = (JSON.parse(file('shiyan/statements.json')) as { statements: unknown[][] }).statements.map(
      ([row]) => row,
    )
    // Row 6 of the domain notes is the name of a programme: it is left out and listed as unread.
    expect([...new Set(listed)].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 47 }, (_, i) => i + 1).filter((row) => row !== 6),
    )
  })

  it('knows which goals are only striven for', () => {
    const stretch = reading.statements.filter(({ tier }) => tier === 'stretch').map(({ target }) => target?.text)
    expect(stretch).toEqual(['1个', '1个', '60%以上', '300个', '450台', '100%'])
  })

  it('names the whole of which 一户一名产业工人 is a part', () => {
    expect(reading.statements.find(({ name }) => name === '一户一名产业工人')?.parent).toBe('靶向培训')
  })

  it('makes no goal of names, telephone numbers, degrees and what the last plan reached, and lists them as unread', () => {
    const goals = reading.statements.map(({ span }) => file('shiyan/input.txt').slice(span.start, span.end)).join(';')
    const unread = reading.unread.map(({ text }) => text).join(';')
    for (const words of ['23℃', '12333', '500强', '217项', '10万名', '232.59万人', '26.9%', '17.11亿元']) {
      expect(goals).not.toContain(words)
      expect(unread).toContain(words)
    }
  })

  it('raises each doubt once, at its words', () => {
    expectFindings('shiyan')
  })

  it('says in the finding which figures disagree', () => {
    const messages = reading.findings.filter(({ code }) => code === 'P401').map(({ message }) => message)
    for (const [one, other] of [
      ['26万人', '27.29万人'],
      ['12.5万人', '〔15〕'],
      ['450台', '400台'],
    ]) {
      expect(messages.some((message) => message.includes(one ?? '') && message.includes(other ?? ''))).toBe(true)
    }
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
    expectTable(reading.tables[0], goldTable('xiamen/targets.json'))
  })

  it('reads the one goal of its prose and none of its achievements', () => {
    expectStatements('xiamen')
  })

  it('raises each doubt once, at its words', () => {
    expectFindings('xiamen')
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

describe.each(['shiyan', 'xiamen'])('the quantities of the %s plan', (plan) => {
  const text = file(`${plan}/input.txt`)
  const reading = read(plan)
  const targets = reading.statements.flatMap(({ target }) => target?.span ?? [])
  const cells = reading.tables.flatMap(({ goals }) => goals.map(({ span }) => span))
  const places = [...targets, ...cells, ...reading.unread.map(({ span }) => span)]

  it('are each a goal, a row of a table, or listed as left out', () => {
    const counted = /(?<![\d.“第])\d+(?:\.\d+)?(?:万|亿)?(?:%|人次|人|名|户|家|个|项|台|张|次(?!党|市)|期|件|元|强|℃)/g
    const found = [...text.matchAll(counted)]
    expect(found.length).toBeGreaterThan(20)
    const lost = found.filter(({ index }) => !places.some(({ start, end }) => start <= index && index < end))
    expect(lost.map(([words, ...rest]) => [words, ...rest])).toEqual([])
  })

  it('are left out with a reason that people can read', () => {
    for (const { reason, span } of reading.unread) {
      expect(reason).toMatch(/[\u4e00-\u9fff]{4}/)
      expect(text.slice(span.start, span.end)).not.toBe('')
    }
  })
})
