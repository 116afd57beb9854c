import { describe, expect, it } from 'vitest'
import { readGeoJson } from './geojson.js'

const SQUARE = [
  [
    [110, 32],
    [111, 32],
    [111, 33],
    [110, 32],
  ],
]
const collection = (geometry: unknown, properties: unknown = { name: '茅箭区', adcode: 420302 }, rest = {}) =>
  readGeoJson(
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }], ...rest }),
  )

describe('readGeoJson', () => {
  it('reads areas with their name and code and keeps every position as it is', () => {
    expect(collection({ type: 'Polygon', coordinates: SQUARE })).toEqual({
      features: [{ name: '茅箭区', code: '420302', polygons: [SQUARE] }],
    })
    const two = collection({ type: 'MultiPolygon', coordinates: [SQUARE, SQUARE] }, { 名称: '房县' })
    expect(two).toEqual({ features: [{ name: '房县', code: null, polygons: [SQUARE, SQUARE] }] })
  })

  it.each([
    ['points', { type: 'Point', coordinates: [110, 32] }, '只接受 Polygon'],
    ['lines', { type: 'LineString', coordinates: SQUARE[0] }, '只接受 Polygon'],
    ['an open boundary', { type: 'Polygon', coordinates: [SQUARE[0]?.slice(0, 3)] }, '没有闭合'],
    ['metres', { type: 'Polygon', coordinates: [[[3_500_000, 37_000_000]]] }, '经度、纬度'],
    ['exchanged axes', { type: 'Polygon', coordinates: [[[32, 110]]] }, '经度、纬度'],
    ['words for numbers', { type: 'Polygon', coordinates: [[['110', '32']]] }, '不是数'],
  ])('refuses %s and says why', (_, geometry, words) => {
    expect(collection(geometry)).toEqual({ fault: expect.stringContaining(words) })
  })

  it('refuses what is no collection, no JSON, or drawn in a projection', () => {
    expect(readGeoJson('{"type":"Topology"}')).toEqual({ fault: expect.stringContaining('FeatureCollection') })
    expect(readGeoJson('not json')).toEqual({ fault: expect.stringContaining('JSON') })
    const projected = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } }
    expect(collection({ type: 'Polygon', coordinates: SQUARE }, {}, projected)).toEqual({
      fault: expect.stringContaining('投影'),
    })
    const plain = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } }
    expect(collection({ type: 'Polygon', coordinates: SQUARE }, {}, plain)).toHaveProperty('features')
  })
})
