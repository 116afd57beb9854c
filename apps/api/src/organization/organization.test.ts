import type { FactorList, FactorView, Problem, UnitList, UnitView } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

describe.each(databases)('units and factors on %s', (kind) => {
  let t: TestApp

  beforeAll(async () => {
    t = await startTestApp(kind)
  })
  afterAll(() => t.close())

  it('shows a reporter the names of all units of the city, and none of another city', async () => {
    const { body } = await (await t.as('reporter')).get<UnitList>('/units')
    expect(body.items.map((unit) => unit.name)).toEqual([
      '十堰市人社局',
      '茅箭区',
      '武当路街道',
      '张湾区',
      '十堰经济技术开发区',
    ])
  })

  it('shows a reporter figures of the own unit only', async () => {
    const planner = await t.as('planner')
    for (const unit of [t.city.own, t.city.sibling]) {
      const made = await planner.post('/factors', aFactor({ unitId: unit.id }))
      expect(made.status).toBe(201)
    }
    const mine = await (await t.as('reporter')).get<FactorList>('/factors?year=2020')
    expect(mine.body.items.map((factor) => factor.unitId)).toEqual([t.city.own.id])
    const all = await planner.get<FactorList>('/factors?year=2020')
    expect(all.body.items).toHaveLength(2)
    const foreign = await (await t.as('outsider')).get<FactorList>('/factors')
    expect(foreign.body.items).toEqual([])
  })

  it('keeps a decimal exactly as written and refuses one that is not a decimal', async () => {
    const planner = await t.as('planner')
    const value = '123456789012345678901234.567890123456789'
    const made = await planner.post<FactorView>('/factors', aFactor({ unitId: t.city.own.id, name: '精度', value }))
    const { body } = await planner.get<FactorList>('/factors?name=%E7%B2%BE%E5%BA%A6')
    expect(body.items).toEqual([made.body])
    expect(made.body.value).toBe(value)
    const refused = await planner.post<Problem>('/factors', aFactor({ unitId: t.city.own.id, value: '1e5' }))
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toMatchObject([{ pointer: '/value', code: 'not_a_decimal' }])
  })

  it('changes a unit only at the version that was seen', async () => {
    const planner = await t.as('planner')
    const path = `/units/${t.city.zone.id}`
    const before = await planner.get<UnitView>(path)
    const changed = await planner.patch<UnitView>(
      path,
      { reportingBody: '组织人事部' },
      { version: before.body.version },
    )
    expect(changed).toMatchObject({
      status: 200,
      body: { reportingBody: '组织人事部', version: before.body.version + 1 },
    })
    expect(changed.headers['etag']).toBe(`"${before.body.version + 1}"`)
    const stale = await planner.patch<Problem>(path, { reportingBody: '别的' }, { version: before.body.version })
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'record.stale', currentVersion: before.body.version + 1 },
    })
    const blind = await planner.patch<Problem>(path, { reportingBody: '别的' })
    expect(blind).toMatchObject({ status: 428, body: { code: 'record.version_required' } })
    expect((await planner.get<UnitView>(path)).body).toEqual(changed.body)
  })

  it('puts a township under a county only, and a host on a zone only', async () => {
    const planner = await t.as('planner')
    const misplaced = await planner.post<Problem>('/units', aUnit({ kind: 'township', parentId: t.city.bureau.id }))
    expect(misplaced).toMatchObject({ status: 422, body: { code: 'unit.parent_invalid' } })
    const hosted = await planner.post<Problem>(
      '/units',
      aUnit({ parentId: t.city.bureau.id, hostUnitId: t.city.own.id }),
    )
    expect(hosted).toMatchObject({ status: 422, body: { code: 'unit.host_invalid' } })
    const foreign = await planner.post<Problem>('/units', aUnit({ parentId: t.city.foreign.id }))
    expect(foreign).toMatchObject({ status: 422, body: { code: 'input.unknown_reference' } })
  })

  it('refuses a second unit of the same name as a duplicate', async () => {
    const planner = await t.as('planner')
    const input = aUnit({ parentId: t.city.bureau.id, name: '茅箭区' })
    expect(await planner.post('/units', input)).toMatchObject({ status: 409, body: { code: 'record.duplicate' } })
  })
})

function aFactor(given: object): object {
  return {
    name: '常住人口',
    year: 2020,
    value: '498594',
    measureUnit: '人',
    source: '第七次全国人口普查',
    isExample: false,
    ...given,
  }
}

function aUnit(given: object): object {
  return {
    parentId: null,
    kind: 'county',
    name: '郧阳区',
    shortName: '郧阳',
    code: null,
    hostUnitId: null,
    reportingBody: null,
    position: 9,
    ...given,
  }
}
