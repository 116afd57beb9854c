import type { Role, UnitKind, UnitView } from '@plancascade/types'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { OrganizationService } from '../organization/organization.service.js'
import { UserService } from '../identity/user.service.js'
import { SessionStore } from '../identity/session.store.js'
import { IdentityRepository } from '../identity/identity.repository.js'
import { systemActor, type Actor } from '../platform/actor.js'
import type { Person } from './test-app.js'

export interface City {
  /** 市本级. */
  readonly bureau: UnitView
  /** The reporters' own unit, 茅箭区. */
  readonly own: UnitView
  /** A township under it. */
  readonly township: UnitView
  /** A sibling county, 张湾区. */
  readonly sibling: UnitView
  /** A functional zone, 经开区, lying in 茅箭区. */
  readonly zone: UnitView
  /** The bureau of another city. */
  readonly foreign: UnitView
  readonly users: Readonly<Record<Person, { readonly id: string; readonly account: string }>>
  /** Someone as the program sees them, to call services directly. */
  actor(person: Person): Promise<Actor>
}

const CITY_PEOPLE: Role[] = ['planner', 'reviewer', 'assessor', 'viewer', 'system_admin', 'security_admin', 'auditor']

/** Built by the program's own commands, as `plancascade init` and an administrator would. */
export async function buildCity(app: NestFastifyApplication): Promise<City> {
  const organization = app.get(OrganizationService)
  const root = systemActor('test')
  const bureau = await organization.createRegion(root, { code: '420300', name: '十堰市', bureau: '十堰市人社局' })
  const foreign = await organization.createRegion(root, { code: '350200', name: '厦门市', bureau: '厦门市人社局' })
  const users: Partial<Record<Person, { id: string; account: string }>> = {}
  const hire = async (person: Person, role: Role, unitId: string): Promise<void> => {
    const account = person.replaceAll('_', '-')
    const created = await app.get(UserService).create(root, { account, name: `用户${account}`, unitId })
    await app.get(UserService).grant(root, created.id, created.version, { roles: [role] })
    users[person] = { id: created.id, account }
  }
  for (const role of CITY_PEOPLE) await hire(role, role, bureau.id)
  const actor = async (person: Person): Promise<Actor> => {
    const user = await app.get(IdentityRepository).findUser(users[person]?.id ?? '')
    if (!user) throw new Error(`no ${person}`)
    return { ...(await app.get(SessionStore).personOf(user)), request: { id: 'test', ip: '127.0.0.1' } }
  }
  const planner = await actor('planner')
  const unit = (kind: UnitKind, name: string, position: number, more: object = {}): Promise<UnitView> =>
    organization.createUnit(planner, {
      parentId: bureau.id,
      kind,
      name,
      shortName: name.slice(0, 2),
      code: null,
      hostUnitId: null,
      reportingBody: null,
      position,
      ...more,
    })
  const own = await unit('county', '茅箭区', 1, { code: '420302' })
  const sibling = await unit('county', '张湾区', 2, { code: '420303' })
  const zone = await unit('zone', '十堰经济技术开发区', 3, { hostUnitId: own.id })
  const township = await unit('township', '武当路街道', 1, { parentId: own.id })
  await hire('reporter', 'reporter', own.id)
  await hire('county_approver', 'county_approver', own.id)
  await hire('neighbour', 'reporter', sibling.id)
  await hire('neighbour_approver', 'county_approver', sibling.id)
  await hire('outsider', 'planner', foreign.id)
  return { bureau, own, township, sibling, zone, foreign, users: users as City['users'], actor }
}
