import type { DemoUserList, PageQuery, UserPage } from '@plancascade/types'
import { Injectable } from '@nestjs/common'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { Clock } from '../platform/clock.js'
import { toUnitBrief, toUserView } from './identity.mapper.js'
import { IdentityRepository } from './identity.repository.js'
import { isLocking } from './lock-out.js'

@Injectable()
export class UserListService {
  constructor(
    private readonly repository: IdentityRepository,
    private readonly organization: OrganizationRepository,
    private readonly clock: Clock,
  ) {}

  async list(query: PageQuery): Promise<UserPage> {
    const { users, total } = await this.repository.listUsers(query.offset, query.limit)
    const units = new Map((await this.organization.listAllUnits()).map((unit) => [unit.id, unit]))
    const failures = await this.repository.listFailures()
    const now = this.clock.now().getTime()
    const locked = new Set(failures.filter((failure) => isLocking(failure, now)).map((failure) => failure.account))
    const items = users.map((user) => toUserView(user, units.get(user.unitId ?? ''), locked.has(user.account)))
    return { items, total }
  }

  /** Everyone who may be tried by one click in the example cities. */
  async demoUsers(): Promise<DemoUserList> {
    const { users } = await this.repository.listUsers(0, 200)
    const units = new Map((await this.organization.listAllUnits()).map((unit) => [unit.id, unit]))
    const regions = await this.regionNames(new Set([...units.values()].map(({ regionId }) => regionId)))
    const able = users.filter((user) => user.status !== 'disabled' && user.roles.length > 0)
    return {
      items: able.map((user) => {
        const unit = units.get(user.unitId ?? '')
        const region = regions.get(unit?.regionId ?? '') ?? null
        return { id: user.id, name: user.name, roles: [...user.roles], unit: unit ? toUnitBrief(unit) : null, region }
      }),
    }
  }

  private async regionNames(ids: ReadonlySet<string>): Promise<Map<string, string>> {
    const found = await Promise.all([...ids].map((id) => this.organization.findRegion(id)))
    return new Map(found.flatMap((region) => (region ? [[region.id, region.name] as const] : [])))
  }
}
