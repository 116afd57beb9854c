import { Injectable } from '@nestjs/common'
import type { EvidenceUse } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import type { EvidenceEntity } from './report.entity.js'

type FileRef = Pick<EvidenceEntity, 'id' | 'itemId' | 'sha256'>
type UseRow = EvidenceUse & { readonly itemId: string; readonly sha256: string }

/** One document shown with a few of its other uses is enough to ask about it. */
const MAX_USES = 20

@Injectable()
export class EvidenceRepository {
  constructor(private readonly database: Database) {}

  async ofSheet(sheetId: string, reads: Reads = this.database.read): Promise<Map<string, EvidenceEntity[]>> {
    const rows = await reads.rows<EvidenceEntity>(
      `SELECT e.* FROM evidence e JOIN report_item i ON i.id = e.item_id WHERE i.sheet_id = ? ORDER BY e.id LIMIT 5000`,
      [sheetId],
    )
    const byItem = new Map<string, EvidenceEntity[]>()
    for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row])
    return byItem
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<EvidenceEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<EvidenceEntity>(`SELECT * FROM evidence WHERE id = ? AND ${sql}`, [id, ...params])
  }

  /** Other figures in sight under which the very same bytes stand, by document. */
  async usesOf(
    scope: Scope,
    files: readonly FileRef[],
    reads: Reads = this.database.read,
  ): Promise<ReadonlyMap<string, readonly EvidenceUse[]>> {
    const hashes = [...new Set(files.map(({ sha256 }) => sha256))]
    if (hashes.length === 0) return new Map()
    const { sql, params } = unitsWithin(scope, 'e.unit_id')
    const rows = await reads.rows<UseRow>(
      `SELECT e.item_id, e.sha256, e.file_name, i.period, goal.name AS goal_name, unit.short_name AS unit_name
       FROM evidence e JOIN report_item i ON i.id = e.item_id JOIN task ON task.id = i.task_id
       JOIN goal ON goal.id = task.goal_id JOIN unit ON unit.id = e.unit_id
       WHERE e.sha256 IN (${hashes.map(() => '?').join(', ')}) AND ${sql} ORDER BY e.id LIMIT 5000`,
      [...hashes, ...params],
    )
    return new Map(files.map((file) => [file.id, othersOf(file, rows)]))
  }
}

function othersOf({ itemId, sha256 }: FileRef, rows: readonly UseRow[]): EvidenceUse[] {
  return rows
    .filter((row) => row.sha256 === sha256 && row.itemId !== itemId)
    .slice(0, MAX_USES)
    .map(({ unitName, goalName, period, fileName }) => ({ unitName, goalName, period, fileName }))
}
