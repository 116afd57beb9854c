import type { MapPolygon } from '@plancascade/types'

/** Enough for a city's counties drawn in detail; more would not move smoothly on an office machine. */
export const MAX_MAP_BYTES = 8 * 1024 * 1024
const MAX_FEATURES = 300
const MAX_POSITIONS = 200_000
/** China with its seas, in degrees: projected metres and exchanged axes fall outside. */
const BOUNDS = { west: 70, east: 140, south: 0, north: 60 }
const KNOWN_SYSTEMS = /CRS84|EPSG:+(4326|4490)$/

export interface MapFeature {
  /** What the file calls it, for people. */
  readonly name: string
  /** 6-digit code of the division, where the file gives one. */
  readonly code: string | null
  readonly polygons: MapPolygon[]
}

export type MapReading = { readonly features: readonly MapFeature[] } | { readonly fault: string }

/** Reads a GeoJSON FeatureCollection of areas; the first thing that is wrong is told in words. Boundaries are kept as they are. */
export function readGeoJson(text: string): MapReading {
  try {
    return { features: featuresOf(JSON.parse(text)) }
  } catch (error) {
    if (error instanceof MapFault) return { fault: error.message }
    if (error instanceof SyntaxError) return { fault: '不是有效的 JSON，请重新导出 GeoJSON。' }
    throw error
  }
}

class MapFault extends Error {}

function featuresOf(root: unknown): MapFeature[] {
  if (!isRecord(root) || root['type'] !== 'FeatureCollection' || !Array.isArray(root['features']))
    throw new MapFault('应为 GeoJSON 的 FeatureCollection。')
  assertDegrees(root['crs'])
  const features: unknown[] = root['features']
  if (features.length === 0) throw new MapFault('文件里没有图形。')
  if (features.length > MAX_FEATURES) throw new MapFault(`图形超过 ${MAX_FEATURES} 个，请只导出本市的县区。`)
  const read = features.map((feature, index) => featureOf(feature, index + 1))
  const positions = read.flatMap(({ polygons }) => polygons.flat()).reduce((sum, ring) => sum + ring.length, 0)
  if (positions > MAX_POSITIONS)
    throw new MapFault(`坐标点超过 ${MAX_POSITIONS} 个，请先向制图单位索取较小比例尺的数据。`)
  return read
}

function assertDegrees(crs: unknown): void {
  if (crs === undefined || crs === null) return
  const properties = isRecord(crs) && isRecord(crs['properties']) ? crs['properties'] : {}
  if (!KNOWN_SYSTEMS.test(String(properties['name'] ?? '')))
    throw new MapFault('坐标系应为经纬度（CGCS2000 或 WGS84），不能是投影坐标。')
}

function featureOf(feature: unknown, place: number): MapFeature {
  const properties = isRecord(feature) && isRecord(feature['properties']) ? feature['properties'] : {}
  const name = firstText(properties, ['name', 'NAME', '名称', 'fullname']) ?? `第 ${place} 个图形`
  const code = firstText(properties, ['adcode', 'code', 'CODE', 'gb', '代码'])
  const geometry = isRecord(feature) ? feature['geometry'] : null
  const type = isRecord(geometry) ? geometry['type'] : null
  if (!isRecord(geometry) || (type !== 'Polygon' && type !== 'MultiPolygon'))
    throw new MapFault(`“${name}”不是面状图形；只接受 Polygon 和 MultiPolygon。`)
  const coordinates = geometry['coordinates']
  const polygons = type === 'Polygon' ? [coordinates] : asArray(coordinates, name)
  return {
    name,
    code: code !== null && /^\d{6,12}$/.test(code) ? code.slice(0, 6) : null,
    polygons: polygons.map((polygon) => asArray(polygon, name).map((ring) => ringOf(ring, name))),
  }
}

function ringOf(ring: unknown, name: string): Array<[number, number]> {
  const positions = asArray(ring, name).map((position): [number, number] => {
    const [x, y]: unknown[] = asArray(position, name)
    if (typeof x !== 'number' || typeof y !== 'number') throw new MapFault(`“${name}”的坐标不是数。`)
    if (x < BOUNDS.west || x > BOUNDS.east || y < BOUNDS.south || y > BOUNDS.north)
      throw new MapFault(`“${name}”的坐标 ${x}, ${y} 不是我国范围内的经度、纬度。`)
    return [x, y]
  })
  const [first, last] = [positions[0], positions.at(-1)]
  if (positions.length < 4 || !first || !last || first[0] !== last[0] || first[1] !== last[1])
    throw new MapFault(`“${name}”的边界没有闭合。`)
  return positions
}

function firstText(properties: Record<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = properties[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 60)
    if (typeof value === 'number') return String(value)
  }
  return null
}

function asArray(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new MapFault(`“${name}”的坐标不完整。`)
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
