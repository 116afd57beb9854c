import { Injectable } from '@nestjs/common'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { SchemeEntity } from './assessment.entity.js'
import { SELECT_RUN } from './assessment.repository.js'
import type { RunRow } from './run.mapper.js'
import type { SchemeShadowEntity } from './shadow.entity.js'

@Injectable()
export class ShadowRepository {
  constructor(private readonly database: Database) {}

  /** The newest sealed run of the index, of the scheme's own year at the latest. */
  base(
    { planId, code, year }: Pick<SchemeEntity, 'planId' | 'code' | 'year'>,
    reads: Reads = this.database.read,
  ): Promise<RunRow | undefined> {
    return reads.row<RunRow>(
      `${SELECT_RUN} WHERE r.plan_id = ? AND s.code = ? AND r.year <= ? AND r.status = 'sealed'
       ORDER BY r.year DESC, r.period DESC, r.id DESC LIMIT 1`,
      [planId, code, year],
    )
  }

  newest(schemeId: string, reads: Reads = this.database.read): Promise<SchemeShadowEntity | undefined> {
    return reads.row<SchemeShadowEntity>('SELECT * FROM scheme_shadow WHERE scheme_id = ? ORDER BY id DESC LIMIT 1', [
      schemeId,
    ])
  }

  find(id: string, reads: Reads = this.database.read): Promise<SchemeShadowEntity | undefined> {
    return reads.row<SchemeShadowEntity>('SELECT * FROM scheme_shadow WHERE id = ?', [id])
  }
}
