import { canonicalJson } from '@plancascade/kernel'
import type { ProgressEntity } from './progress.entity.js'

export interface RowDifference {
  readonly taskId: string
  readonly year: number
  /** `missing`: was not there; `surplus`: should not be there; else the fields that differ. */
  readonly what: 'missing' | 'surplus' | readonly string[]
}

/** Row by row and field by field; a row's own id and the moment it was written are no part of what it says. */
export function compareRows(before: readonly ProgressEntity[], after: readonly ProgressEntity[]): RowDifference[] {
  const keyOf = ({ taskId, year }: ProgressEntity): string => `${taskId}/${year}`
  const old = new Map(before.map((row) => [keyOf(row), row]))
  const made = new Map(after.map((row) => [keyOf(row), row]))
  const differences: RowDifference[] = []
  for (const key of [...new Set([...old.keys(), ...made.keys()])].sort()) {
    const [was, is] = [old.get(key), made.get(key)]
    const row = is ?? was
    if (!row) continue
    const what = was && is ? fieldsThatDiffer(was, is) : was ? 'surplus' : 'missing'
    if (what.length > 0) differences.push({ taskId: row.taskId, year: row.year, what })
  }
  return differences
}

/** What two rows of a task and year say differently; empty when they say the same. */
export function fieldsThatDiffer(was: ProgressEntity, is: Omit<ProgressEntity, 'id'>): string[] {
  const { id: _oldId, updatedAt: _then, ...before } = was
  const now: Record<string, unknown> = { ...is }
  return Object.entries(before).flatMap(([field, value]) => (same(value, now[field]) ? [] : [field]))
}

/** A stored forecast is JSON, whose keys have no order. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'string' || typeof b !== 'string' || !a.startsWith('{') || !b.startsWith('{')) return false
  return canonicalJson(JSON.parse(a)) === canonicalJson(JSON.parse(b))
}
