import { Injectable } from '@nestjs/common'
import { readSheet } from '@plancascade/plan-reader'
import {
  INDICATOR_COLUMNS,
  type IndicatorDefinition,
  type IndicatorImport,
  type IndicatorImportPreview,
  type IndicatorImportReceipt,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { pick } from '../platform/fields.js'
import { errorAt, judgeRows, libraryOf, type Judged } from './indicator.judge.js'
import { changedFields, definitionOf } from './indicator.mapper.js'
import { keptMeasureFaults } from './indicator.policy.js'
import { IndicatorRepository, type IndicatorInForce } from './indicator.repository.js'
import { rowsOf } from './indicator.sheet.js'
import { IndicatorWriter } from './indicator.writer.js'

/** After every version: the newest is then in force. */
const LAST_DAY = '9999-12-31'
const MAX_ERRORS = 200

/** The library as a sheet: taken out whole, taken in row by row after a preview. */
@Injectable()
export class IndicatorExchangeService {
  constructor(
    private readonly indicators: IndicatorRepository,
    private readonly writer: IndicatorWriter,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {}

  /** Every indicator with its newest version. */
  newest(actor: Actor, reads?: Reads): Promise<IndicatorInForce[]> {
    return this.indicators.list(actor.scope, LAST_DAY, reads)
  }

  /** What a file would change. Nothing is kept of it, on disk or elsewhere. */
  async preview(actor: Actor, bytes: Uint8Array): Promise<IndicatorImportPreview> {
    const sheet = readSheet(bytes)
    if (!sheet.ok) throw new AppError('indicator.sheet_refused', { detail: sheet.error.message })
    const judged = await this.judge(actor, rowsOf(sheet.value), this.database.read)
    return {
      rows: judged.map(({ row, act, changes, errors }) => ({
        ...row,
        act,
        changes: [...changes],
        errors: [...errors],
      })),
      ...counts(judged),
    }
  }

  /** [R-PLAN-89] All rows or none; judged again, because the library may have moved since the preview. */
  commit(actor: Actor, { rows }: IndicatorImport): Promise<IndicatorImportReceipt> {
    return this.uow.run(actor, 'indicator.import', async (tx) => {
      const judged = await this.judge(actor, rows, tx)
      assertNoErrors(judged)
      const idOf = new Map((await this.newest(actor, tx)).map(({ indicator }) => [indicator.code, indicator.id]))
      // Wholes before their parts, which refer to them.
      const ordered = [...judged].sort((a, b) => Number(a.parentCode !== null) - Number(b.parentCode !== null))
      for (const one of ordered) await this.write(tx, one, idOf)
      const { created, revised, unchanged } = counts(judged)
      tx.record({ entity: 'indicator', entityId: actor.regionId ?? '', after: { created, revised, unchanged } })
      return { created, revised, unchanged }
    })
  }

  private async judge(actor: Actor, rows: IndicatorImport['rows'], reads: Reads): Promise<Judged[]> {
    const judged = judgeRows(rows, libraryOf(await this.newest(actor, reads)))
    return Promise.all(judged.map((one) => this.withUse(one, reads)))
  }

  private async withUse(judged: Judged, reads: Reads): Promise<Judged> {
    const { standing, definition, row } = judged
    if (!standing || judged.act !== 'new_version') return judged
    const { kind, unit } = standing.definition
    if (kind === definition.kind && unit === definition.unit) return judged
    const goals = await this.indicators.goalsWith(standing.indicator.id, reads)
    const faults = keptMeasureFaults(standing.definition, definition, goals)
    if (faults.length === 0) return judged
    const errors = faults.map(({ pointer, code, message }) =>
      errorAt(row, pointer === '/kind' ? 'kind' : 'unit', code, message),
    )
    return { ...judged, act: 'refused', errors: [...judged.errors, ...errors] }
  }

  private async write(tx: Tx, judged: Judged, idOf: Map<string, string>): Promise<void> {
    const { act, code, standing, validFrom, changeNote, bridgeNote, parentCode } = judged
    const parentId = parentCode === null ? null : (idOf.get(parentCode) ?? null)
    const definition: IndicatorDefinition = { ...judged.definition, parentId }
    if (act === 'create') idOf.set(code, (await this.writer.insert(tx, { code, definition, validFrom })).id)
    if (act !== 'new_version' || !standing) return
    const after = changedFields(definitionOf(standing.definition), definition)
    const before = pick(standing.definition, after)
    await this.writer.addVersion(tx, standing.indicator, {
      definition,
      validFrom,
      changeNote,
      bridgeNote,
      before,
      after,
    })
  }
}

function counts(judged: readonly Judged[]): Omit<IndicatorImportPreview, 'rows'> {
  const count = (act: Judged['act']): number => judged.filter((one) => one.act === act).length
  return {
    created: count('create'),
    revised: count('new_version'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  }
}

function assertNoErrors(judged: readonly Judged[]): void {
  const errors = judged.flatMap((one, index) =>
    one.act !== 'refused'
      ? []
      : one.errors.map(({ line, column, code, message }) => ({
          pointer: `/rows/${index}/cells/${column}`,
          code,
          message: `第 ${line} 行“${INDICATOR_COLUMNS[column]}”：${message}`,
        })),
  )
  if (errors.length > 0) throw new AppError('indicator.rows_refused', { errors: errors.slice(0, MAX_ERRORS) })
}
