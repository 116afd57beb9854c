import type { PlanReading } from '@plancascade/types'
import { documentFacts } from './document/facts.js'
import { checkAcross } from './finding/cross-findings.js'
import { checkDocument } from './finding/document-findings.js'
import { Findings } from './finding/findings.js'
import { checkTable } from './finding/table-findings.js'
import { paragraphsOf } from './prose/paragraphs.js'
import { readStatements } from './prose/read-statements.js'
import { sourceOf } from './source/source.js'
import { findTables } from './table/find-tables.js'
import { readTable, type TableReading } from './table/table-goals.js'

export interface PlanText {
  /** The document as text: as typed, pasted, or as `decodeDocument` gives it. */
  readonly text: string
  /** Hexadecimal SHA-256 of the file the text came from; kept in the reading as it is. */
  readonly sha256: string
}

/**
 * Reads a plan: document facts, indicator tables, goals in prose and boxes, findings, and the quantities that are no goals.
 * Every span is a place in `text` as given. Never throws; what is not certain is null with a finding.
 */
export function readPlan({ text, sha256 }: PlanText): PlanReading {
  const source = sourceOf(text)
  const findings = new Findings()
  const facts = documentFacts(source)
  const raws = findTables(source, facts)
  const tables = raws.map((raw) => readTable(source, raw, facts.titleSpan, findings))
  const paragraphs = paragraphsOf(source, raws, facts.years, findings)
  const prose = readStatements(source, paragraphs, facts.years, findings)
  checkDocument(source, facts, tables, findings)
  for (const table of tables) checkTable(source, table, findings)
  checkAcross(tables, prose.statements, prose.past, findings)
  const read = { tables: tables.map((entry) => entry.table), statements: prose.statements }
  const unread = [...tables.flatMap((entry) => entry.unread), ...prose.unread]
  return {
    document: {
      title: facts.title,
      region: facts.region,
      from: facts.years?.from ?? null,
      to: facts.years?.to ?? null,
      baseYear: baseYearOf(tables),
      sha256,
    },
    ...read,
    findings: findings.toReading(read),
    unread: unread.sort((a, b) => a.span.start - b.span.start),
  }
}

/** The year of the base column beside the targets; a plan that shows no base has none. */
function baseYearOf(tables: readonly TableReading[]): number | null {
  const columns = tables.flatMap((entry) => (entry.table.role === 'targets' ? entry.columns : []))
  return columns.find((column) => column.role === 'baseline')?.year ?? null
}
