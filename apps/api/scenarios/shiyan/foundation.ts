import type { Role, UnitView } from '@plancascade/types'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { OrganizationService } from '../../src/organization/organization.service.js'
import { actorOf, hire, STAGEHAND } from '../cast.js'
import { Story } from '../story.js'
import { SHIYAN_UNITS, type ScenarioUnit } from './units.js'

const BUREAU = { code: '420300', name: '十堰市', bureau: '十堰市人力资源和社会保障局' }

/** People of the bureau; the names are their posts, because nobody real is meant. */
const CITY_PEOPLE: ReadonlyArray<{ account: string; name: string; roles: Role[] }> = [
  { account: 'planner', name: '市局规划科', roles: ['planner'] },
  { account: 'reviewer', name: '市局业务科室', roles: ['reviewer'] },
  { account: 'assessor', name: '市局考核办', roles: ['assessor'] },
  { account: 'leader', name: '市局领导', roles: ['viewer'] },
  { account: 'sysadmin', name: '系统管理员', roles: ['system_admin'] },
  { account: 'secadmin', name: '安全管理员', roles: ['security_admin'] },
  { account: 'auditor', name: '审计管理员', roles: ['auditor'] },
]

/** 十堰 with its units, their factors and its people, before any plan. */
export async function foundShiyan(app: NestFastifyApplication): Promise<void> {
  new Story(app).on('2022-01-10')
  const organization = app.get(OrganizationService)
  const bureau = await organization.createRegion(STAGEHAND, BUREAU)
  for (const person of CITY_PEOPLE) await hire(app, { ...person, unitId: bureau.id })
  const planner = await actorOf(app, 'planner')
  const made = new Map<string, UnitView>()
  for (const [index, unit] of SHIYAN_UNITS.entries()) {
    const view = await organization.createUnit(planner, {
      parentId: bureau.id,
      kind: unit.kind,
      name: unit.name,
      shortName: unit.shortName,
      code: unit.code,
      hostUnitId: made.get(unit.host ?? '')?.id ?? null,
      reportingBody: unit.reportingBody,
      position: index + 1,
    })
    made.set(unit.key, view)
    await staff(app, unit, view.id)
    for (const factor of factorsOf(unit)) await organization.createFactor(planner, { unitId: view.id, ...factor })
  }
}

async function staff(app: NestFastifyApplication, unit: ScenarioUnit, unitId: string): Promise<void> {
  await hire(app, { account: `${unit.key}-reporter`, name: `${unit.shortName}填报员`, unitId, roles: ['reporter'] })
  await hire(app, {
    account: `${unit.key}-approver`,
    name: `${unit.shortName}审核员`,
    unitId,
    roles: ['county_approver'],
  })
}

interface ExampleFactor {
  readonly name: string
  readonly year: number
  readonly value: string
  readonly measureUnit: string
  readonly source: string
  readonly isExample: boolean
}

function factorsOf({ population, urbanEmployed, insurable }: ScenarioUnit): ExampleFactor[] {
  const example = { year: 2020, measureUnit: '人', source: '示例（未见公开数据）', isExample: true }
  return [
    { name: '常住人口', year: 2020, measureUnit: '人', ...population },
    { ...example, name: '城镇就业人数', value: urbanEmployed },
    { ...example, name: '应参保人数', value: insurable },
  ]
}
