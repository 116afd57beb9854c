import { z } from 'zod'
import { Ability, Id, InstantText } from '../common.js'

/** GeoJSON's own order: longitude, latitude. */
export const MapPosition = z.tuple([z.number(), z.number()])
export const MapPolygon = z.array(z.array(MapPosition))
export type MapPolygon = z.infer<typeof MapPolygon>

export const MapShape = z.strictObject({
  unitId: Id,
  unitName: z.string(),
  /** Every polygon as rings; the first is the outline. */
  polygons: z.array(MapPolygon),
})
export type MapShape = z.infer<typeof MapShape>

/** What the person who uploads a map vouches for; printed on every view of it. */
export const MapFacts = z.strictObject({
  approvalNumber: z
    .string()
    .trim()
    .regex(/^[\u4e00-\u9fffA-Z]{1,6}[SJ]?[（(]\d{4}[）)]\d{1,6}号$/, '请照地图上的审图号填写，如 鄂S（2023）009号。')
    .max(40),
  source: z.string().trim().min(2, '请写明地图来源。').max(200),
})
export type MapFacts = z.infer<typeof MapFacts>

export const MapSheet = z.strictObject({
  id: Id,
  fileName: z.string(),
  sha256: z.string(),
  ...MapFacts.shape,
  uploadedAt: InstantText,
  uploadedBy: z.string(),
  shapes: z.array(MapShape),
  /** Names in the file that are no unit of the city. */
  unmatchedFeatures: z.array(z.string()),
  /** Units that the map does not show: zones and 市直 usually have no area of their own. */
  unmatchedUnits: z.array(z.string()),
})
export type MapSheet = z.infer<typeof MapSheet>

export const MapView = z
  .strictObject({ sheet: MapSheet.nullable(), abilities: z.strictObject({ edit: Ability }) })
  .meta({ id: 'ProgressMap' })
export type MapView = z.infer<typeof MapView>
