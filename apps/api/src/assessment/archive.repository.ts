import { Injectable } from '@nestjs/common'
import type { AuditEventEntity } from '../audit/audit.entity.js'
import { GENESIS } from '../audit/audit.chain.js'
import { Database } from '../platform/database/database.js'
import { inBatches } from '../platform/database/in-batches.js'
import type { EvidenceEntity } from '../report/report.entity.js'

export interface ChainedEvent {
  readonly event: AuditEventEntity
  readonly previousHash: string
}

type EvidenceRow = Pick<EvidenceEntity, 'id' | 'itemId' | 'fileName' | 'size' | 'sha256' | 'uploadedAt'>

@Injectable()
export class ArchiveRepository {
  constructor(private readonly database: Database) {}

  /** What stood behind the figures; ids of one run's items, whose reader may see the run. */
  evidenceOf(itemIds: readonly string[]): Promise<EvidenceRow[]> {
    return inBatches(itemIds, (ids) =>
      this.database.read.rows<EvidenceRow>(
        `SELECT id, item_id, file_name, size, sha256, uploaded_at FROM evidence
         WHERE item_id IN (${ids.map(() => '?').join(', ')}) ORDER BY id LIMIT 50000`,
        [...ids],
      ),
    )
  }

  /** The trail of a run, its scheme and its publications, each event with the hash it follows. */
  async eventsOf(runId: string, schemeId: string): Promise<ChainedEvent[]> {
    const events = await this.database.read.rows<AuditEventEntity & { previousHash: string | null }>(
      `SELECT a.*, p.hash AS previous_hash FROM audit_event a LEFT JOIN audit_event p ON p.seq = a.seq - 1
       WHERE (a.entity = 'run' AND a.entity_id = ?) OR (a.entity = 'scheme' AND a.entity_id = ?)
          OR (a.entity = 'publication' AND a.entity_id IN (SELECT publication_id FROM publication_version WHERE run_id = ?))
       ORDER BY a.seq LIMIT 10000`,
      [runId, schemeId, runId],
    )
    return events.map(({ previousHash, ...event }) => ({ event, previousHash: previousHash ?? GENESIS }))
  }
}
