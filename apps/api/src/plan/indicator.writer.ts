import { Injectable } from '@nestjs/common'
import type { IndicatorDefinition } from '@plancascade/types'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { newId } from '../platform/id.js'
import { IndicatorEntity, IndicatorVersionEntity } from './indicator.entity.js'
import { MAX_INDICATORS } from './indicator.repository.js'

export interface NewIndicator {
  readonly code: string
  readonly definition: IndicatorDefinition
  readonly validFrom: string
}

export interface NewVersion {
  readonly definition: IndicatorDefinition
  readonly validFrom: string
  readonly changeNote: string
  readonly bridgeNote: string
  readonly before: unknown
  readonly after: unknown
}

/** How the library is written, whichever way a definition came: by form, from a sheet, from a plan. */
@Injectable()
export class IndicatorWriter {
  async insert(tx: Tx, { code, definition, validFrom }: NewIndicator): Promise<IndicatorEntity> {
    const { regionId } = tx.actor
    if (regionId === null) throw notFound()
    await assertRoom(tx, regionId)
    const indicator: IndicatorEntity = {
      id: newId(),
      regionId,
      code,
      latest: 1,
      retiredOn: null,
      retiredReason: null,
      version: 1,
    }
    await tx.insert(IndicatorEntity, indicator)
    await tx.insert(IndicatorVersionEntity, {
      ...versionRow(tx, indicator.id, 1, definition),
      validFrom,
      changeNote: null,
      bridgeNote: null,
    })
    tx.record({ entity: 'indicator', entityId: indicator.id, after: { code, validFrom, ...definition } })
    return indicator
  }

  /** The row's own version guards the number: two writers cannot both make the next one. */
  async addVersion(tx: Tx, indicator: IndicatorEntity, input: NewVersion): Promise<IndicatorEntity> {
    const { id, version } = indicator
    const { definition, validFrom, changeNote, bridgeNote, before, after } = input
    const latest = indicator.latest + 1
    await tx.change(IndicatorEntity, { id, version, set: { latest } })
    await tx.insert(IndicatorVersionEntity, {
      ...versionRow(tx, id, latest, definition),
      validFrom,
      changeNote,
      bridgeNote,
    })
    tx.record({
      entity: 'indicator',
      entityId: id,
      before,
      after: { number: latest, validFrom, after },
      reason: changeNote,
    })
    return { ...indicator, latest, version: version + 1 }
  }
}

/** Lists are bounded: an indicator beyond the bound would exist without being seen. */
async function assertRoom(tx: Tx, regionId: string): Promise<void> {
  const count = await tx.row<{ indicators: number }>(
    'SELECT COUNT(*) AS indicators FROM indicator WHERE region_id = ?',
    [regionId],
  )
  if ((count?.indicators ?? 0) >= MAX_INDICATORS) throw new AppError('indicator.library_full')
}

function versionRow(
  tx: Tx,
  indicatorId: string,
  number: number,
  definition: IndicatorDefinition,
): Omit<IndicatorVersionEntity, 'validFrom' | 'changeNote' | 'bridgeNote'> {
  return { id: newId(), indicatorId, number, ...definition, createdAt: tx.now, createdBy: tx.actor.name }
}
