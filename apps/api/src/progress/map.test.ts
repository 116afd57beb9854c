import type { MapView, Problem } from '@plancascade/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../testing/databases.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'

const area = (properties: Record<string, unknown>, west = 110) => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 32],
        [west + 1, 32],
        [west + 1, 33],
        [west, 32],
      ],
    ],
  },
})
const file = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features })
const FACTS = `approvalNumber=${encodeURIComponent('鄂S（2023）009号')}&source=${encodeURIComponent('湖北省标准地图服务')}`

describe.each(databases)('the city’s official map on %s', (kind) => {
  let t: TestApp
  beforeAll(async () => {
    t = await startTestApp(kind)
  })
  afterAll(() => t.close())

  const add = async (text: string, query = FACTS) =>
    (await t.as('planner')).upload<MapView & Problem>(`/progress/maps?${query}`, '全市.geojson', text)

  it('is not there until somebody supplies one', async () => {
    const { body } = await (await t.as('viewer')).get<MapView>('/progress/maps')
    expect(body).toEqual({ sheet: null, abilities: { edit: { denied: '您没有这项权限' } } })
  })

  it('is matched to units by code or name, and names what it could not match on either side', async () => {
    const { own, sibling } = t.city
    const text = file(
      area({ name: '甲', adcode: own.code }),
      area({ name: sibling.name }, 111),
      area({ name: '邻市' }, 112),
    )
    const { status, body } = await add(text)
    expect(status).toBe(201)
    expect(body.sheet).toMatchObject({ approvalNumber: '鄂S（2023）009号', unmatchedFeatures: ['邻市'] })
    expect(body.sheet?.shapes.map(({ unitId }) => unitId).sort()).toEqual([own.id, sibling.id].sort())
    expect(body.sheet?.unmatchedUnits).toContain(t.city.zone.shortName)
    const seen = await (await t.as('reporter')).get<MapView>('/progress/maps')
    expect(seen.body.sheet).toEqual(body.sheet)
    expect((await (await t.as('outsider')).get<MapView>('/progress/maps')).body.sheet).toBeNull()
  })

  it('needs the number under which it was approved, and areas in degrees that belong to the city', async () => {
    const good = file(area({ name: t.city.own.name }))
    expect((await add(good, 'approvalNumber=无&source=某网站')).status).toBe(422)
    const foreign = await add(file(area({ name: '邻市' })))
    expect(foreign.body).toMatchObject({ code: 'map.unreadable', detail: expect.stringContaining('对得上') })
    const twice = await add(file(area({ name: t.city.own.name }), area({ name: t.city.own.shortName })))
    expect(twice.body.detail).toContain('两个图形')
    const lines = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [] } }
    expect((await add(file(lines))).body.detail).toContain('面状')
    expect((await (await t.as('planner')).upload(`/progress/maps?${FACTS}`, '全市.svg', '<svg/>')).status).toBe(422)
  })

  it('is supplied and withdrawn by the planner only; the one before stands again', async () => {
    const refused = await (await t.as('reviewer')).upload(`/progress/maps?${FACTS}`, '全市.geojson', file())
    expect(refused.status).toBe(403)
    const second = await add(file(area({ name: t.city.own.name })))
    const planner = await t.as('planner')
    const id = second.body.sheet?.id
    const foreign = await (await t.as('outsider')).post(`/progress/maps/${id}/withdraw`)
    expect(foreign.status).toBe(404)
    const back = await planner.post<MapView>(`/progress/maps/${id}/withdraw`)
    expect(back.body.sheet?.shapes).toHaveLength(2)
    expect((await planner.post(`/progress/maps/${id}/withdraw`)).status).toBe(404)
  })
})
