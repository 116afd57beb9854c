import type {
  ChangeFactor,
  ChangeUnit,
  CreateFactor,
  CreateUnit,
  FactorList,
  FactorQuery,
  FactorView,
  RegionList,
  UnitList,
  UnitView,
} from '@plancascade/types'
import { Injectable } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { given, pick } from '../platform/fields.js'
import { newId } from '../platform/id.js'
import { FactorEntity, RegionEntity, UnitEntity } from './organization.entity.js'
import { toFactorView, toUnitView } from './organization.mapper.js'
import { assertHostFits, assertMaintains, assertParentFits } from './organization.policy.js'
import { OrganizationRepository } from './organization.repository.js'

@Injectable()
export class OrganizationService {
  constructor(
    private readonly repository: OrganizationRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /** A new city with its bureau at the top of the tree; done at the machine (`plancascade init`), not over HTTP. */
  createRegion(actor: Actor, input: { code: string; name: string; bureau: string }): Promise<UnitView> {
    return this.uow.run(actor, 'region.create', async (tx) => {
      const region: RegionEntity = { id: newId(), code: input.code, name: input.name, version: 1 }
      await tx.insert(RegionEntity, region)
      const unit: UnitEntity = {
        id: newId(),
        regionId: region.id,
        parentId: null,
        kind: 'city',
        name: input.bureau,
        shortName: input.name,
        code: input.code,
        hostUnitId: null,
        reportingBody: null,
        position: 0,
        version: 1,
      }
      await tx.insert(UnitEntity, unit)
      tx.record({ entity: 'region', entityId: region.id, unitId: unit.id, after: input })
      return toUnitView(unit)
    })
  }

  async listRegions(actor: Actor): Promise<RegionList> {
    return { items: await this.repository.listRegions(actor.scope) }
  }

  async listUnits(actor: Actor): Promise<UnitList> {
    return { items: (await this.repository.listUnits(actor.scope)).map(toUnitView) }
  }

  async getUnit(actor: Actor, id: string): Promise<UnitView> {
    const unit = await this.repository.findUnitOfRegion(id, actor.scope)
    if (!unit) throw notFound()
    return toUnitView(unit)
  }

  createUnit(actor: Actor, input: CreateUnit): Promise<UnitView> {
    return this.uow.run(actor, 'unit.create', async (tx) => {
      const parent = await this.related(tx, input.parentId, '/parentId')
      assertParentFits(input.kind, parent)
      assertMaintains(actor, input)
      assertHostFits(input.kind, await this.related(tx, input.hostUnitId, '/hostUnitId'))
      const regionId = parent?.regionId ?? actor.regionId
      if (regionId === null) throw invalidField('/parentId', '请选择上级单位。')
      const unit: UnitEntity = { ...input, id: newId(), regionId, version: 1 }
      await tx.insert(UnitEntity, unit)
      tx.record({ entity: 'unit', entityId: unit.id, unitId: unit.id, after: input })
      return toUnitView(unit)
    })
  }

  changeUnit(actor: Actor, id: string, version: number, input: ChangeUnit): Promise<UnitView> {
    return this.uow.run(actor, 'unit.change', async (tx) => {
      const unit = await this.repository.findUnitOfRegion(id, actor.scope, tx)
      if (!unit) throw notFound()
      assertMaintains(actor, unit)
      assertHostFits(unit.kind, await this.related(tx, input.hostUnitId ?? null, '/hostUnitId'))
      const set = given(input)
      await tx.change(UnitEntity, { id, version, set })
      tx.record({ entity: 'unit', entityId: id, unitId: id, before: pick(unit, set), after: set })
      return toUnitView({ ...unit, ...set, version: version + 1 })
    })
  }

  async listFactors(actor: Actor, query: FactorQuery): Promise<FactorList> {
    return { items: (await this.repository.listFactors(actor.scope, query)).map(toFactorView) }
  }

  createFactor(actor: Actor, input: CreateFactor): Promise<FactorView> {
    return this.uow.run(actor, 'factor.create', async (tx) => {
      const unit = await this.repository.findUnitOfRegion(input.unitId, actor.scope, tx)
      if (!unit) throw unknownReference('/unitId')
      assertMaintains(actor, unit)
      const factor: FactorEntity = { ...input, id: newId(), isExample: Number(input.isExample), version: 1 }
      await tx.insert(FactorEntity, factor)
      tx.record({ entity: 'factor', entityId: factor.id, unitId: unit.id, after: input })
      return toFactorView(factor)
    })
  }

  changeFactor(actor: Actor, id: string, version: number, input: ChangeFactor): Promise<FactorView> {
    return this.uow.run(actor, 'factor.change', async (tx) => {
      const factor = await this.repository.findFactor(id, actor.scope, tx)
      if (!factor) throw notFound()
      await this.assertKeeps(tx, factor)
      const set = { ...input, isExample: Number(input.isExample) }
      await tx.change(FactorEntity, { id, version, set })
      tx.record({ entity: 'factor', entityId: id, unitId: factor.unitId, before: pick(factor, set), after: set })
      return toFactorView({ ...factor, ...set, version: version + 1 })
    })
  }

  removeFactor(actor: Actor, id: string, version: number): Promise<FactorView> {
    return this.uow.run(actor, 'factor.remove', async (tx) => {
      const factor = await this.repository.findFactor(id, actor.scope, tx)
      if (!factor) throw notFound()
      await this.assertKeeps(tx, factor)
      await tx.removeVersion(FactorEntity, { id, version })
      tx.record({ entity: 'factor', entityId: id, unitId: factor.unitId, before: toFactorView(factor) })
      return toFactorView(factor)
    })
  }

  private async assertKeeps(tx: Tx, { unitId }: FactorEntity): Promise<void> {
    const unit = await this.repository.findUnit(unitId, tx)
    if (!unit) throw notFound()
    assertMaintains(tx.actor, unit)
  }

  /** Another unit that the input names; one of another city is as unknown as one that never was. */
  private async related(tx: Tx, id: string | null, pointer: string): Promise<UnitEntity | null> {
    if (id === null) return null
    const unit = await this.repository.findUnitOfRegion(id, tx.actor.scope, tx)
    if (!unit) throw unknownReference(pointer)
    return unit
  }
}

function unknownReference(pointer: string): AppError {
  return new AppError('input.unknown_reference', {
    errors: [{ pointer, code: 'unknown_reference', message: '没有这个单位，请重新选择。' }],
  })
}
