import { readFileSync } from 'node:fs'
import { decodeDocument, readPlan } from '@plancascade/plan-reader'
import { strToU8, zipSync } from 'fflate'
import { it } from 'vitest'

/* What reading costs: a 10 MB text is to take under 3 s, a Word file of 40 pages under 1 s (issue 3). */

const MEGABYTES = 10
const SHA = '0'.repeat(64)
const plan = (name: string) => readFileSync(new URL(`../golden/plan-reader/${name}/input.txt`, import.meta.url), 'utf8')

/** The text again and again up to a number of bytes. */
function repeated(text: string, bytes: number): string {
  return `${text}\n`.repeat(Math.ceil(bytes / Buffer.byteLength(`${text}\n`)))
}

/** One long Word file: the 十堰 plan twice over, its bars as a table, is about 40 pages of print. */
function wordFile(text: string): Uint8Array {
  const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const paragraph = (words: string) => `<w:p><w:r><w:t>${escaped(words)}</w:t></w:r></w:p>`
  const body = text.split('\n').map((line) => {
    const cells = line.split('|').map((cell) => `<w:tc>${paragraph(cell.trim())}</w:tc>`)
    return cells.length > 1 ? `<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>` : paragraph(line)
  })
  return zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${body.join('')}</w:body></w:document>`) })
}

function measure(name: string, work: () => { tables: unknown[]; statements: unknown[] }): void {
  let best = { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }
  let counts = ''
  for (let run = 0; run < 3; run += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    const { tables, statements } = work()
    const { user, system } = process.cpuUsage(used)
    best = { wall: Math.min(best.wall, performance.now() - start), cpu: Math.min(best.cpu, (user + system) / 1000) }
    counts = `${tables.length} tables, ${statements.length} statements`
  }
  process.stdout.write(
    `plan-reader ${name}: ${best.wall.toFixed(0)} ms wall, ${best.cpu.toFixed(0)} ms cpu (${counts})\n`,
  )
}

it.each(['shiyan', 'xiamen'])('reads 10 MB of the %s plan', (name) => {
  const bytes = Buffer.from(repeated(plan(name), MEGABYTES * 1024 * 1024))
  measure(`10 MB of ${name}`, () => {
    const decoded = decodeDocument(bytes)
    return decoded.ok ? readPlan({ text: decoded.value.text, sha256: SHA }) : { tables: [], statements: [] }
  })
})

it('reads a Word file of 40 pages', () => {
  const bytes = wordFile(`${plan('shiyan')}\n${plan('shiyan')}`)
  measure('docx of 40 pages', () => {
    const decoded = decodeDocument(bytes)
    return decoded.ok ? readPlan({ text: decoded.value.text, sha256: SHA }) : { tables: [], statements: [] }
  })
})

it('reads one table of 100,000 rows', () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => `${i + 1}.指标${i}人数 | 万人 | 1 | 〔2〕 | 预期性 |`)
  const head = ['某市就业促进“十四五”规划', '指标 | 单位 | 2020年基数 | 2025年目标 | 属性 |']
  const text = [...head, ...rows].join('\n')
  measure('table of 100,000 rows', () => readPlan({ text, sha256: SHA }))
})
