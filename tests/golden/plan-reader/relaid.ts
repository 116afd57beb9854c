import { zipSync, strToU8 } from 'fflate'
import type { GoldAmount, GoldTable } from './gold.js'

/** A plan's head and one table, to be written in many layouts. Built from the hand-typed gold, not from the plan's own text. */
export interface Sheet {
  readonly title: string
  readonly heading: string
  readonly header: string[]
  /** A row of one cell is a category. */
  readonly rows: string[][]
}

const VALUE_HEADINGS: Record<string, string> = {
  previousTarget: '“十三五”目标',
  baseline: '2020年 基数',
  actual: '2020年 完成数',
  target: '2025年 目标',
}

interface Options {
  readonly unit: 'name' | 'column'
  readonly number: 'name' | 'column'
  readonly category: 'row' | 'column'
}

/** The gold table as a sheet; `options` say where number, unit and category stand. */
export function sheetOf(title: string, gold: GoldTable, options: Options): Sheet {
  const values = gold.columns.filter((column) => column in VALUE_HEADINGS)
  const at = (row: GoldTable['goals'][number], column: string) => row[gold.columns.indexOf(column as never)] ?? null
  const header = [
    ...(options.category === 'column' ? ['类别'] : []),
    ...(options.number === 'column' ? ['序号'] : []),
    '指 标',
    ...(options.unit === 'column' ? ['单位'] : []),
    ...values.map((column) => VALUE_HEADINGS[column] ?? ''),
    '属 性',
  ]
  const numerals = '一二三四五六七八九十'
  const rows: string[][] = []
  let category: unknown = null
  let index = 0
  for (const row of gold.goals) {
    const isNew = at(row, 'category') !== category
    category = at(row, 'category')
    if (isNew && options.category === 'row') rows.push([`${numerals[index] ?? ''}、${String(category)}`])
    if (isNew) index += 1
    const part = at(row, 'parent') === null ? '' : '其中:'
    const unit = at(row, 'unit')
    const number = String(at(row, 'number'))
    const name = `${part}${String(at(row, 'name'))}${options.unit === 'name' && unit !== null ? `(${String(unit)})` : ''}`
    rows.push([
      ...(options.category === 'column' ? [isNew ? String(category) : ''] : []),
      ...(options.number === 'column' ? [number, name] : [`${number}.${name}`]),
      ...(options.unit === 'column' ? [unit === null ? '—' : String(unit)] : []),
      ...values.map((column) => (at(row, column) as GoldAmount)?.[0] ?? '—'),
      at(row, 'attribute') === null ? '—' : at(row, 'attribute') === 'binding' ? '约束性' : '预期性',
    ])
  }
  return { title, heading: gold.title, header, rows }
}

function padded(row: string[], width: number): string[] {
  return [...row, ...Array<string>(width - row.length).fill('')]
}

export function separated(sheet: Sheet, separator: string): string {
  const lines = [sheet.header, ...sheet.rows].map((row) => padded(row, sheet.header.length).join(separator))
  return [sheet.title, `专栏2:${sheet.heading}`, ...lines, '注:〔 〕内为五年累计数。'].join('\n')
}

export function raggedBars(sheet: Sheet): string {
  const lines = [sheet.header, ...sheet.rows].map((row) => `${row.join(' | ')} |`)
  return [sheet.title, `专栏2:${sheet.heading}`, ...lines, '注:〔 〕内为五年累计数。 |'].join('\n')
}

export function markdown(sheet: Sheet): string {
  const line = (row: string[]) => `| ${padded(row, sheet.header.length).join(' | ')} |`
  const rule = `|${sheet.header.map(() => ' :---: ').join('|')}|`
  return [
    `# ${sheet.title}`,
    '',
    `## ${sheet.heading}`,
    '',
    line(sheet.header),
    rule,
    ...sheet.rows.map(line),
    '',
  ].join('\n')
}

export function cellPerLine(sheet: Sheet): string {
  const cells = [sheet.header, ...sheet.rows].flat().filter((cell) => cell !== '')
  return [sheet.title, sheet.heading, ...cells].join('\n\n  ')
}

/** Full-width digits, letters and punctuation, as some input methods leave them. */
export function fullWidth(text: string): string {
  return text.replace(/[!-{}~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A page whose category column is merged over its rows, inside a table that only lays out the page. */
export function html(sheet: Sheet): string {
  const merged = sheet.header[0] === '类别'
  const rows = sheet.rows.map((row, i) => {
    if (row.length === 1) return `<tr><td colspan="${sheet.header.length}"><p>${row[0] ?? ''}</p></td></tr>`
    if (!merged) return `<tr>${row.map((cell) => `<td><p>${escaped(cell)}</p></td>`).join('')}</tr>`
    if (row[0] === '')
      return `<tr>${row
        .slice(1)
        .map((cell) => `<td>${escaped(cell)}</td>`)
        .join('')}</tr>`
    let span = 1
    while (sheet.rows[i + span]?.[0] === '') span += 1
    const [first = '', ...rest] = row
    return `<tr><td rowspan="${span}">${escaped(first)}</td>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
  })
  const header = `<tr>${sheet.header.map((cell) => `<th>${escaped(cell)}</th>`).join('')}</tr>`
  return (
    `<!DOCTYPE html><html><head><title>页面</title><style>td{color:red}</style></head><body><script>var a = "1.假指标|2"</script>` +
    `<table><tr><td>导航</td><td><h1>${sheet.title}</h1><p>专栏2:${sheet.heading}</p><table>${header}${rows.join('')}</table>` +
    `<p>注:〔&nbsp;〕内为五年累计数。</p></td></tr></table></body></html>`
  )
}

const paragraph = (text: string) =>
  `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`

/** A Word file as Word writes it: runs, merged cells, a tracked deletion, a text box with its fallback copy, a footnote. */
export function docx(sheet: Sheet): Uint8Array {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`
  const merged = sheet.header[0] === '类别'
  const rows = sheet.rows.map((row) => {
    if (row.length === 1) return `<w:tr>${cell(row[0] ?? '', `<w:gridSpan w:val="${sheet.header.length}"/>`)}</w:tr>`
    const cells = row.map((text, x) => {
      if (!merged || x > 0) return cell(text)
      return cell(text, text === '' ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>')
    })
    return `<w:tr>${cells.join('')}</w:tr>`
  })
  const header = `<w:tr>${sheet.header.map((text) => cell(text)).join('')}</w:tr>`
  const box = `<w:txbxContent>${paragraph('说明框')}</w:txbxContent>`
  const body =
    paragraph(sheet.title) +
    `<w:p><w:r><w:t xml:space="preserve">专栏2:</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>${sheet.heading}</w:t></w:r></w:p>` +
    `<w:tbl>${header}${rows.join('')}</w:tbl>` +
    paragraph('注:〔 〕内为五年累计数。') +
    `<w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
  const part = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${content}`)
  return zipSync({
    '[Content_Types].xml': part('<Types/>'),
    'word/document.xml': part(`<w:document xmlns:w="urn:w" xmlns:mc="urn:mc"><w:body>${body}</w:body></w:document>`),
    'word/footnotes.xml': part(
      `<w:footnotes xmlns:w="urn:w"><w:footnote>${paragraph('脚注')}</w:footnote></w:footnotes>`,
    ),
  })
}

/** A workbook: shared strings, numbers stored as numbers, percentages by format where the unit stands in its own column. */
export function xlsx(sheet: Sheet): Uint8Array {
  const strings: string[] = []
  const columnName = (x: number) => String.fromCharCode(65 + x)
  const cell = (text: string, x: number, y: number) => {
    if (text === '') return ''
    const reference = `${columnName(x)}${y}`
    // As a worksheet stores 7.23: seventeen digits, the last of them noise.
    if (/^\d+\.\d+$/.test(text)) return `<c r="${reference}"><v>${text.padEnd(17, '0')}1</v></c>`
    if (/^\d+$/.test(text)) return `<c r="${reference}"><v>${text}</v></c>`
    strings.push(text)
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`
  }
  const all = [[sheet.title], [`专栏2:${sheet.heading}`], sheet.header, ...sheet.rows]
  const rows = all.map((row, i) => `<row r="${i + 1}">${row.map((text, x) => cell(text, x, i + 1)).join('')}</row>`)
  const part = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`)
  return zipSync({
    'xl/workbook.xml': part(
      '<workbook xmlns:r="urn:r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': part(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': part(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': part(
      `<sst>${strings.map((text) => `<si><r><t>${escaped(text)}</t></r></si>`).join('')}</sst>`,
    ),
  })
}
