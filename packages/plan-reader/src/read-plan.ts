import type { PlanReading } from '@plancascade/types'
import { documentFacts } from './document/facts.js'
import { Findings } from './finding/findings.js'
import { sourceOf } from './source/source.js'
import { findTables } from './table/find-tables.js'
import { readTable } from './table/table-goals.js'

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
  const tables = findTables(source, facts).map((raw) => readTable(source, raw, findings))
  const read = { tables: tables.map((entry) => entry.table), statements: [] }
  const baseColumn = tables
    .flatMap((entry) => (entry.table.role === 'targets' ? entry.columns : []))
    .find((column) => column.role === 'baseline')
  return {
    document: {
      title: facts.title,
      region: facts.region,
      from: facts.years?.from ?? null,
      to: facts.years?.to ?? null,
      baseYear: baseColumn?.year ?? null,
      sha256,
    },
    ...read,
    findings: findings.toReading(read),
    unread: tables.flatMap((entry) => entry.unread),
  }
}
