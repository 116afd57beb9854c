import {
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
import { Body, Controller, Query } from '@nestjs/common'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { OrganizationService } from './organization.service.js'

@Controller()
export class OrganizationController {
  constructor(private readonly organization: OrganizationService) {}

  @Route('GET', 'regions', { permission: 'organization:read', summary: '城市', response: RegionList })
  listRegions(@CurrentActor() actor: Actor): Promise<RegionList> {
    return this.organization.listRegions(actor)
  }

  @Route('GET', 'units', { permission: 'organization:read', summary: '单位列表', response: UnitList })
  listUnits(@CurrentActor() actor: Actor): Promise<UnitList> {
    return this.organization.listUnits(actor)
  }

  @Route('GET', 'units/:id', { permission: 'organization:read', summary: '单位', response: UnitView })
  getUnit(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<UnitView> {
    return this.organization.getUnit(actor, id)
  }

  @Route('POST', 'units', {
    permission: 'organization:edit',
    summary: '新增单位',
    body: CreateUnit,
    response: UnitView,
    status: 201,
  })
  createUnit(@CurrentActor() actor: Actor, @Body() body: CreateUnit): Promise<UnitView> {
    return this.organization.createUnit(actor, body)
  }

  @Route('PATCH', 'units/:id', {
    permission: 'organization:edit',
    summary: '修改单位',
    body: ChangeUnit,
    response: UnitView,
  })
  changeUnit(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeUnit,
  ): Promise<UnitView> {
    return this.organization.changeUnit(actor, id, version, body)
  }

  @Route('GET', 'factors', {
    permission: 'factor:read',
    summary: '分解因素',
    query: FactorQuery,
    response: FactorList,
  })
  listFactors(@CurrentActor() actor: Actor, @Query() query: FactorQuery): Promise<FactorList> {
    return this.organization.listFactors(actor, query)
  }

  @Route('POST', 'factors', {
    permission: 'factor:edit',
    summary: '新增分解因素',
    body: CreateFactor,
    response: FactorView,
    status: 201,
  })
  createFactor(@CurrentActor() actor: Actor, @Body() body: CreateFactor): Promise<FactorView> {
    return this.organization.createFactor(actor, body)
  }

  @Route('PATCH', 'factors/:id', {
    permission: 'factor:edit',
    summary: '修改分解因素',
    body: ChangeFactor,
    response: FactorView,
  })
  changeFactor(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeFactor,
  ): Promise<FactorView> {
    return this.organization.changeFactor(actor, id, version, body)
  }

  @Route('DELETE', 'factors/:id', { permission: 'factor:edit', summary: '删除分解因素', response: FactorView })
  removeFactor(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() version: number,
  ): Promise<FactorView> {
    return this.organization.removeFactor(actor, id, version)
  }
}
