import { Injectable } from '@nestjs/common'
import {
  DecompositionOutcome,
  DecompositionSettings,
  MOST_ALTERNATIVES,
  type AlternativeSave,
  type AlternativeView,
} from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { AlternativeEntity } from './alternative.entity.js'
import { AlternativeRepository } from './alternative.repository.js'
import { decided, totals } from './decomposition.engine.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { whyNotEditDecomposition } from './decomposition.policy.js'
import { DecompositionReader } from './decomposition.reader.js'
import { assertShape } from './decomposition.shape.js'

/** 方案A、方案B…: settings kept beside a draft so that they can be compared, by colleagues too, before one is chosen. */
@Injectable()
export class AlternativeService {
  constructor(
    private readonly alternatives: AlternativeRepository,
    private readonly reader: DecompositionReader,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {}

  async list(actor: Actor, decompositionId: string): Promise<AlternativeView[]> {
    await this.reader.visible(actor, decompositionId)
    return (await this.alternatives.listOf(decompositionId)).map(toView)
  }

  async keep(actor: Actor, decompositionId: string, body: AlternativeSave): Promise<AlternativeView> {
    const outcome = await this.outcomeOf(actor, await this.reader.visible(actor, decompositionId), body)
    return this.uow.run(actor, 'alternative.keep', async (tx) => {
      await this.openFor(actor, decompositionId, tx)
      const others = await this.alternatives.listOf(decompositionId, tx)
      assertFreeName(others, body.name)
      if (others.length >= MOST_ALTERNATIVES)
        throw new AppError('decomposition.too_many_alternatives', {
          detail: `最多保存 ${MOST_ALTERNATIVES} 个备选方案，请先删去一个。`,
        })
      const made: AlternativeEntity = {
        id: newId(),
        decompositionId,
        name: body.name,
        settings: JSON.stringify(body.settings),
        outcome: JSON.stringify(outcome),
        createdByName: actor.name,
        updatedAt: tx.now,
        version: 1,
      }
      await tx.insert(AlternativeEntity, made)
      tx.record({
        entity: 'alternative',
        entityId: made.id,
        after: { decompositionId, name: made.name, ...totals(outcome) },
      })
      return toView(made)
    })
  }

  async change(actor: Actor, id: string, version: number, body: AlternativeSave): Promise<AlternativeView> {
    const before = await this.visible(actor, id)
    const outcome = await this.outcomeOf(actor, await this.reader.visible(actor, before.decompositionId), body)
    return this.uow.run(actor, 'alternative.change', async (tx) => {
      const current = await this.visible(actor, id, tx)
      await this.openFor(actor, current.decompositionId, tx)
      const others = await this.alternatives.listOf(current.decompositionId, tx)
      assertFreeName(
        others.filter((other) => other.id !== id),
        body.name,
      )
      const set = {
        name: body.name,
        settings: JSON.stringify(body.settings),
        outcome: JSON.stringify(outcome),
        updatedAt: tx.now,
      }
      await tx.change(AlternativeEntity, { id, version, set })
      const was = toView(current)
      tx.record({
        entity: 'alternative',
        entityId: id,
        before: { name: was.name, ...totals(was.outcome) },
        after: { name: body.name, ...totals(outcome) },
      })
      return toView({ ...current, ...set, version: version + 1 })
    })
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.uow.run(actor, 'alternative.remove', async (tx) => {
      const current = await this.visible(actor, id, tx)
      await this.openFor(actor, current.decompositionId, tx)
      await tx.removeVersion(AlternativeEntity, { id, version })
      tx.record({ entity: 'alternative', entityId: id, before: { name: current.name, settings: current.settings } })
    })
  }

  private async visible(actor: Actor, id: string, tx?: Tx): Promise<AlternativeEntity> {
    const alternative = await this.alternatives.find(id, actor.scope, tx)
    if (!alternative) throw notFound()
    return alternative
  }

  private async openFor(actor: Actor, decompositionId: string, tx: Tx): Promise<void> {
    assertAllowed(whyNotEditDecomposition(await this.reader.visible(actor, decompositionId, tx)))
  }

  private async outcomeOf(actor: Actor, decomposition: DecompositionEntity, { settings }: AlternativeSave) {
    assertShape(await this.reader.goalOf(decomposition, this.database.read), settings)
    return decided(settings, await this.reader.names(actor))
  }
}

function assertFreeName(others: readonly AlternativeEntity[], name: string): void {
  if (others.some((other) => other.name === name))
    throw invalidField('/name', `已有名为“${name}”的备选方案，请换个名字。`)
}

function toView(alternative: AlternativeEntity): AlternativeView {
  return {
    ...alternative,
    settings: DecompositionSettings.parse(JSON.parse(alternative.settings)),
    outcome: DecompositionOutcome.parse(JSON.parse(alternative.outcome)),
  }
}
