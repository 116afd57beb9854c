import type { Role } from '@plancascade/types'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { OrganizationService } from '../../src/organization/organization.service.js'
import { actorOf, hire, STAGEHAND } from '../cast.js'
import { Story } from '../story.js'
import { XIAMEN_UNITS } from './units.js'

const BUREAU = { code: '350200', name: '厦门市', bureau: '厦门市人力资源和社会保障局' }

export const XIAMEN_PLANNER = 'xiamen-planner'

/** Posts of the bureau. The instance has its three administrators already, so this city brings none. */
const CITY_PEOPLE: ReadonlyArray<{ account: string; name: string; roles: Role[] }> = [
  { account: XIAMEN_PLANNER, name: '厦门市局规划科', roles: ['planner'] },
  { account: 'xiamen-reviewer', name: '厦门市局业务科室', roles: ['reviewer'] },
  { account: 'xiamen-assessor', name: '厦门市局考核办', roles: ['assessor'] },
  { account: 'xiamen-leader', name: '厦门市局领导', roles: ['viewer'] },
]

/** 厦门 with its six districts, their populations and its people, before any plan. */
export async function foundXiamen(app: NestFastifyApplication): Promise<void> {
  new Story(app, XIAMEN_PLANNER).on('2022-01-11')
  const organization = app.get(OrganizationService)
  const bureau = await organization.createRegion(STAGEHAND, BUREAU)
  for (const person of CITY_PEOPLE) await hire(app, { ...person, unitId: bureau.id })
  const planner = await actorOf(app, XIAMEN_PLANNER)
  for (const [index, { key, population, ...unit }] of XIAMEN_UNITS.entries()) {
    const place = { parentId: bureau.id, hostUnitId: null, position: index + 1 }
    const { id: unitId } = await organization.createUnit(planner, { ...unit, ...place })
    const name = `厦门${unit.shortName}`
    await hire(app, { account: `xiamen-${key}-reporter`, name: `${name}填报员`, unitId, roles: ['reporter'] })
    await hire(app, { account: `xiamen-${key}-approver`, name: `${name}审核员`, unitId, roles: ['county_approver'] })
    await organization.createFactor(planner, { unitId, name: '常住人口', year: 2020, measureUnit: '人', ...population })
  }
}
