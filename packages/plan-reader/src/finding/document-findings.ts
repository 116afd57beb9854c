import type { DocumentFacts } from '../document/facts.js'
import type { Source } from '../source/source.js'
import type { TableReading } from '../table/table-goals.js'
import type { Findings } from './findings.js'

/** What the document as a whole does not say (P101–P105). They point at the title, or at the first line. */
export function checkDocument(
  source: Source,
  facts: DocumentFacts,
  tables: readonly TableReading[],
  findings: Findings,
): void {
  const span = facts.titleSpan ?? source.lines.find((line) => line.end > line.start) ?? { start: 0, end: 0 }
  const add = (code: 'P101' | 'P102' | 'P103' | 'P104' | 'P105', message: string): void =>
    findings.add({ code, message, goals: [], span })
  if (facts.title === null) add('P101', '没有认出规划的标题，请填写。')
  else if (facts.region === null) add('P102', '标题里没有认出地区，请填写。')
  if (facts.years === null) add('P103', '没有认出规划的起止年份，请填写。')
  const targets = tables.filter((entry) => entry.table.role === 'targets')
  if (targets.length === 0) add('P105', '没有找到列有目标值的指标表，目标只能来自正文。')
  else if (!targets.some((entry) => entry.columns.some((column) => column.role === 'baseline'))) {
    add('P104', '指标表没有基期数，完成情况只能与目标比，不能与基期比。')
  }
}
