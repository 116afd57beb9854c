import { Injectable } from '@nestjs/common'
import type {
  IndicatorCreate,
  IndicatorDefinition,
  IndicatorRetire,
  IndicatorSummary,
  IndicatorVersionCreate,
  IndicatorView,
} from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { pick } from '../platform/fields.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { IndicatorEntity } from './indicator.entity.js'
import { changedFields, definitionOf, toIndicatorSummary, toIndicatorView } from './indicator.mapper.js'
import { definitionFaults, indicatorAbilities, keptMeasureFaults, whyNotRevise } from './indicator.policy.js'
import { IndicatorRepository } from './indicator.repository.js'
import { IndicatorWriter } from './indicator.writer.js'

/** The city's library of measures. */
@Injectable()
export class IndicatorService {
  constructor(
    private readonly indicators: IndicatorRepository,
    private readonly writer: IndicatorWriter,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<IndicatorSummary[]> {
    const counts = await this.indicators.useCounts(actor.scope)
    const all = await this.indicators.list(actor.scope, this.today())
    return all.map((entry) => toIndicatorSummary(entry, counts.get(entry.indicator.id) ?? 0))
  }

  async get(actor: Actor, id: string): Promise<IndicatorView> {
    return this.view(actor, await this.visible(actor, id), this.database.read)
  }

  create(actor: Actor, { code, validFrom, ...definition }: IndicatorCreate): Promise<IndicatorView> {
    return this.uow.run(actor, 'indicator.create', async (tx) => {
      assertPossible(definition)
      const all = await this.indicators.list(actor.scope, this.today(), tx)
      if (all.some(({ indicator }) => indicator.code === code)) {
        const errors = [{ pointer: '/code', code: 'taken', message: `编码 ${code} 已被使用，请换一个。` }]
        throw new AppError('indicator.code_taken', { errors })
      }
      await this.assertParent(actor, null, definition, tx)
      const indicator = await this.writer.insert(tx, { code, definition, validFrom })
      return this.view(actor, indicator, tx)
    })
  }

  /** Every change is a new version, which says how figures before and after compare. */
  revise(actor: Actor, id: string, version: number, input: IndicatorVersionCreate): Promise<IndicatorView> {
    const { validFrom, changeNote, bridgeNote, ...definition } = input
    return this.uow.run(actor, 'indicator.revise', async (tx) => {
      const indicator = await this.visible(actor, id, tx)
      assertAllowed(whyNotRevise(indicator))
      assertPossible(definition)
      const newest = await this.indicators.version(id, indicator.latest, tx)
      if (!newest) throw new Error(`indicator ${id} has no version`)
      const changed = changedFields(definitionOf(newest), definition)
      if (Object.keys(changed).length === 0) throw new AppError('indicator.unchanged')
      if (validFrom <= newest.validFrom) {
        const message = `应晚于第 ${newest.number} 版的生效日期 ${newest.validFrom}。`
        throw new AppError('indicator.too_early', { errors: [{ pointer: '/validFrom', code: 'too_early', message }] })
      }
      const kept = keptMeasureFaults(newest, definition, await this.indicators.goalsWith(id, tx))
      if (kept.length > 0) throw new AppError('indicator.in_use', { errors: kept })
      await this.assertParent(actor, id, definition, tx)
      const next = await this.writer.addVersion(
        tx,
        { ...indicator, version },
        { definition, validFrom, changeNote, bridgeNote, before: pick(newest, changed), after: changed },
      )
      return this.view(actor, next, tx)
    })
  }

  retire(actor: Actor, id: string, version: number, { retiredOn, reason }: IndicatorRetire): Promise<IndicatorView> {
    return this.uow.run(actor, 'indicator.retire', async (tx) => {
      const indicator = await this.visible(actor, id, tx)
      assertAllowed(whyNotRevise(indicator))
      const set = { retiredOn, retiredReason: reason }
      await tx.change(IndicatorEntity, { id, version, set })
      tx.record({ entity: 'indicator', entityId: id, before: { retiredOn: null }, after: { retiredOn }, reason })
      return this.view(actor, { ...indicator, ...set, version: version + 1 }, tx)
    })
  }

  /** [R-PLAN-87] 其中 has one level: the whole stands in the same library and is no part itself. */
  private async assertParent(
    actor: Actor,
    id: string | null,
    { parentId }: IndicatorDefinition,
    reads: Reads,
  ): Promise<void> {
    if (parentId === null) return
    const parent = await this.indicators.find(parentId, actor.scope, reads)
    const whole = parent && (await this.indicators.version(parent.id, parent.latest, reads))
    const hasParts = id !== null && (await this.indicators.partIds(id, reads)).length > 0
    if (!whole || parentId === id || whole.parentId !== null || hasParts) {
      const message = '“其中”的上级应为指标库中另一个不带“其中”的指标，本指标也不能另有“其中”。'
      throw invalidField('/parentId', message, 'unknown_reference')
    }
  }

  private async visible(actor: Actor, id: string, reads?: Reads): Promise<IndicatorEntity> {
    const indicator = await this.indicators.find(id, actor.scope, reads)
    if (!indicator) throw notFound()
    return indicator
  }

  private async view(actor: Actor, indicator: IndicatorEntity, reads: Reads): Promise<IndicatorView> {
    const { id } = indicator
    const partIds = new Set(await this.indicators.partIds(id, reads))
    const all = partIds.size === 0 ? [] : await this.indicators.list(actor.scope, this.today(), reads)
    const parts = all.flatMap((entry) =>
      partIds.has(entry.indicator.id)
        ? [{ id: entry.indicator.id, code: entry.indicator.code, name: entry.definition.name }]
        : [],
    )
    return toIndicatorView(indicator, await this.indicators.versions(id, reads), {
      day: this.today(),
      uses: await this.indicators.uses(id, reads),
      parts,
      abilities: indicatorAbilities(actor, indicator),
    })
  }

  private today(): string {
    return shanghaiDay(this.clock.nowText())
  }
}

function assertPossible(definition: IndicatorDefinition): void {
  const errors = definitionFaults(definition)
  if (errors.length > 0) throw new AppError('indicator.impossible', { errors })
}
