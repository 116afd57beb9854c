import { Injectable } from '@nestjs/common'
import type { PublicationKind } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, type Scope } from '../platform/scope.js'
import type { AssessmentCorrectionEntity } from './objection.entity.js'
import type { PeerCommentEntity, PublicationEntity, PublicationVersionEntity } from './publication.entity.js'

/** A publication with the scheme of the run that holds now. */
export type PublicationRow = PublicationEntity & {
  readonly schemeId: string
  readonly schemeName: string
  readonly isExample: number
}

/** One version of any publication of a plan: which run was made known how far. */
export interface PublishedRun {
  readonly runId: string
  readonly kind: PublicationKind
  readonly code: string
  readonly year: number
}

/** An index of a year: what runs, publications and corrections belong to. */
export interface IndexOfYear {
  readonly planId: string
  readonly code: string
  readonly year: number
}

const SELECT = `SELECT p.*, s.id AS scheme_id, s.name AS scheme_name, s.is_example
  FROM publication p JOIN assessment_run r ON r.id = p.run_id JOIN scheme s ON s.id = r.scheme_id
  JOIN plan ON plan.id = p.plan_id`

@Injectable()
export class PublicationRepository {
  constructor(private readonly database: Database) {}

  list(scope: Scope, planId: string, reads: Reads = this.database.read): Promise<PublicationRow[]> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.rows<PublicationRow>(
      `${SELECT} WHERE p.plan_id = ? AND ${sql} ORDER BY p.year DESC, p.code LIMIT 200`,
      [planId, ...params],
    )
  }

  find(id: string, scope: Scope, reads: Reads = this.database.read): Promise<PublicationRow | undefined> {
    const { sql, params } = regionWithin(scope, 'plan.region_id')
    return reads.row<PublicationRow>(`${SELECT} WHERE p.id = ? AND ${sql}`, [id, ...params])
  }

  versions(publicationId: string, reads: Reads = this.database.read): Promise<PublicationVersionEntity[]> {
    return reads.rows<PublicationVersionEntity>(
      'SELECT * FROM publication_version WHERE publication_id = ? ORDER BY position LIMIT 500',
      [publicationId],
    )
  }

  async lastPosition(publicationId: string, reads: Reads): Promise<number> {
    const row = await reads.row<{ position: number | null }>(
      'SELECT MAX(position) AS position FROM publication_version WHERE publication_id = ?',
      [publicationId],
    )
    return row?.position ?? 0
  }

  comments(publicationId: string, reads: Reads = this.database.read): Promise<PeerCommentEntity[]> {
    return reads.rows<PeerCommentEntity>('SELECT * FROM peer_comment WHERE publication_id = ? ORDER BY id LIMIT 1000', [
      publicationId,
    ])
  }

  /** Which runs of a plan were made known, and how far: the ground of what a unit may see of a run. */
  publishedRuns(planId: string, reads: Reads = this.database.read): Promise<PublishedRun[]> {
    return reads.rows<PublishedRun>(
      `SELECT v.run_id, v.kind, p.code, p.year FROM publication_version v
       JOIN publication p ON p.id = v.publication_id WHERE p.plan_id = ? ORDER BY v.id LIMIT 5000`,
      [planId],
    )
  }

  /** Oldest first: of several for one cell the last counts. */
  corrections({ planId, code, year }: IndexOfYear, reads: Reads = this.database.read) {
    return reads.rows<AssessmentCorrectionEntity>(
      'SELECT * FROM assessment_correction WHERE plan_id = ? AND code = ? AND year = ? ORDER BY id LIMIT 5000',
      [planId, code, year],
    )
  }
}
