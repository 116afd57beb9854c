import { decodeDocument, readPlan } from '@plancascade/plan-reader'
import { describe, expect, it } from 'vitest'
import { file, goldTable, meaningOf } from './gold.js'
import * as relaid from './relaid.js'

const PLANS = [
  { plan: '十堰', title: '十堰市人力资源和社会保障事业发展“十四五”规划', gold: goldTable('shiyan/targets.json') },
  { plan: '厦门', title: '厦门市“十四五”人力资源和社会保障事业发展专项规划', gold: goldTable('xiamen/targets.json') },
]
const read = (bytes: Uint8Array) => {
  const decoded = decodeDocument(bytes)
  if (!decoded.ok) throw new Error(decoded.error.message)
  return readPlan({ text: decoded.value.text, sha256: '0'.repeat(64) })
}
const readText = (text: string) => read(new TextEncoder().encode(text))

const traditional = (text: string) =>
  text
    .replaceAll('指 标', '指 標')
    .replaceAll('目标', '目標')
    .replaceAll('属 性', '屬 性')
    .replaceAll('预期性', '預期性')
    .replaceAll('约束性', '約束性')

describe.each(PLANS)('the $plan table in another layout', ({ title, gold }) => {
  const inName = relaid.sheetOf(title, gold, { unit: 'name', number: 'name', category: 'row' })
  const inColumns = relaid.sheetOf(title, gold, { unit: 'column', number: 'column', category: 'row' })
  const merged = relaid.sheetOf(title, gold, { unit: 'column', number: 'column', category: 'column' })
  const expected = meaningOf(readText(relaid.raggedBars(inName)))

  it('is what the hand-typed table says, to begin with', () => {
    const [table] = readText(relaid.raggedBars(inName)).tables
    expect(
      table?.goals.map((goal) => [goal.number, goal.name, goal.category, goal.parent, goal.unit, goal.kind]),
    ).toEqual(gold.goals.map((row) => row.slice(0, 6)))
    expect(table?.goals.map((goal) => goal.target?.value)).toEqual(
      gold.goals.map((row) => (row[gold.columns.indexOf('target')] as string[])[2]),
    )
  })

  it.each([
    ['tabs between cells', () => relaid.separated(inName, '\t')],
    ['bars and a unit column', () => relaid.separated(inColumns, ' | ')],
    ['bars and a merged category column', () => relaid.separated(merged, '|')],
    ['tabs and a merged category column', () => relaid.separated(merged, '\t')],
    ['Markdown', () => relaid.markdown(inName)],
    ['Markdown with columns for number and unit', () => relaid.markdown(inColumns)],
    ['one cell on each line', () => relaid.cellPerLine(inColumns)],
    ['one cell on each line, numbers in the names', () => relaid.cellPerLine(inName)],
    ['one cell on each line, category first', () => relaid.cellPerLine(merged)],
    ['full-width characters', () => relaid.fullWidth(relaid.separated(inName, ' | '))],
    ['Windows line ends', () => relaid.separated(inName, ' | ').replaceAll('\n', '\r\n')],
    ['blank lines between the rows', () => relaid.separated(inName, ' | ').replaceAll('\n', '\n\n')],
    ['HTML', () => relaid.html(inName)],
    ['HTML with merged cells', () => relaid.html(merged)],
    ['square brackets', () => relaid.raggedBars(inName).replaceAll('〔', '[').replaceAll('〕', ']')],
    ['round brackets', () => relaid.raggedBars(inName).replaceAll('〔', '(').replaceAll('〕', ')')],
    ['black brackets', () => relaid.raggedBars(inName).replaceAll('〔', '【').replaceAll('〕', '】')],
    ['traditional characters in headings', () => traditional(relaid.raggedBars(inName))],
    [
      'the marks of Markdown in its cells',
      () =>
        relaid
          .markdown(inName)
          .replaceAll('<', '\\<')
          .replaceAll(/\| (一、[^|]+?) \|/g, '| **$1** |'),
    ],
    ['五年累计 in words', () => relaid.separated(inName, '|').replaceAll(/〔([\d.]+)〕/g, '$1(五年累计)')],
    [
      'its header again in the middle',
      () => relaid.separated(inName, '|').replace('\n5.', `\n${inName.header.join('|')}\n5.`),
    ],
  ])('gives the same goals with %s', (_, layout) => {
    expect(meaningOf(readText(layout()))).toEqual(expected)
  })

  it.each([
    ['UTF-16 with a mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['big-endian UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ])('gives the same goals from %s', (_, encode) => {
    expect(meaningOf(read(encode(relaid.raggedBars(inName))))).toEqual(expected)
  })

  it.each([
    ['a Word file', () => relaid.docx(inName)],
    ['a Word file with merged cells', () => relaid.docx(merged)],
    ['a workbook', () => relaid.xlsx(inName)],
    ['a workbook with columns for number and unit', () => relaid.xlsx(inColumns)],
  ])('gives the same goals from %s', (_, make) => {
    expect(meaningOf(read(make()))).toEqual(expected)
  })
})

describe('the 十堰 document in another notation', () => {
  const text = file('shiyan/input.txt')

  it('gives the same statements and findings with Windows line ends', () => {
    const plain = readText(text)
    const windows = readText(text.replaceAll('\n', '\r\n'))
    expect(windows.statements.map(({ name, target }) => [name, target?.text])).toEqual(
      plain.statements.map(({ name, target }) => [name, target?.text]),
    )
    expect(windows.findings.map(({ code, goals }) => [code, goals])).toEqual(
      plain.findings.map(({ code, goals }) => [code, goals]),
    )
  })

  it('gives the same statements with full-width characters', () => {
    const wide = readText(relaid.fullWidth(text))
    expect(
      wide.statements.map(({ name, unit, kind, target }) => [name, unit, kind, target?.value, target?.window]),
    ).toEqual(
      readText(text).statements.map(({ name, unit, kind, target }) => [
        name,
        unit,
        kind,
        target?.value,
        target?.window,
      ]),
    )
  })

  it('gives the same goals, word for word, whatever is said between them', () => {
    const between = '各地要切实加强组织领导，抓好贯彻落实。'
    const longer = text
      .split('\n')
      .flatMap((line) => (/。$/.test(line) ? [line, between] : [line]))
      .join('\n')
    const words = (source: string) => {
      const { tables, statements } = readText(source)
      return [...tables.flatMap(({ goals }) => goals), ...statements].map(({ name, category, span }) => [
        name,
        category,
        source.slice(span.start, span.end),
      ])
    }
    expect(longer.split(between).length).toBeGreaterThan(20)
    expect(words(longer)).toEqual(words(text))
  })

  it('is read from GB18030 bytes', () => {
    // 规划 in GB18030 is B9 E6 BB AE; the table of the code page is the platform's.
    const bytes = Uint8Array.of(0xb9, 0xe6, 0xbb, 0xae)
    expect(decodeDocument(bytes)).toEqual({ ok: true, value: { text: '规划', format: 'text' } })
  })
})
