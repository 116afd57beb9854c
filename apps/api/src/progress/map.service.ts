import { Injectable } from '@nestjs/common'
import { MapPolygon, type MapFacts, type MapSheet, type MapView } from '@plancascade/types'
import { z } from 'zod'
import type { UnitEntity } from '../organization/organization.entity.js'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { FileStore } from '../platform/files/file-store.js'
import type { Upload } from '../platform/files/upload.js'
import { newId } from '../platform/id.js'
import { MAX_MAP_BYTES, readGeoJson, type MapFeature } from './geojson.js'
import { MapSheetEntity } from './map.entity.js'

const Shapes = z.record(z.string(), z.array(MapPolygon))
type Shapes = z.infer<typeof Shapes>
const Names = z.array(z.string())

/** 挂图 on an official map: only what the operator supplies, only with its 审图号, and never anything else. */
@Injectable()
export class MapService {
  constructor(
    private readonly organization: OrganizationRepository,
    private readonly files: FileStore,
    private readonly database: Database,
    private readonly uow: UnitOfWork,
  ) {}

  /** The map that stands; a county sees the city's map as well, with its own figures on it. */
  view(actor: Actor): Promise<MapView> {
    return this.viewOf(actor, this.database.read)
  }

  async add(actor: Actor, facts: MapFacts, upload: Upload): Promise<MapView> {
    const regionId = regionOf(actor)
    const { shapes, unmatched } = this.read(upload, await this.organization.listUnits(actor.scope))
    const stored = await this.files.put(upload.bytes, upload.kind)
    return this.uow.run(actor, 'map.add', async (tx) => {
      await this.files.adopt(tx, stored)
      const [latest] = await sheetsOf(regionId, tx)
      const sheet: MapSheetEntity = {
        id: newId(),
        regionId,
        edition: (latest?.edition ?? 0) + 1,
        fileName: upload.fileName,
        sha256: stored.sha256,
        ...facts,
        shapes: JSON.stringify(shapes),
        unmatched: JSON.stringify(unmatched),
        uploadedAt: tx.now,
        uploadedBy: actor.name,
        withdrawnAt: null,
        version: 1,
      }
      await tx.insert(MapSheetEntity, sheet)
      const { id, edition, fileName, sha256 } = sheet
      tx.record({ entity: 'map', entityId: id, after: { edition, fileName, sha256, ...facts } })
      return this.viewOf(actor, tx)
    })
  }

  /** The map before it stands again, or none. */
  withdraw(actor: Actor, id: string): Promise<MapView> {
    return this.uow.run(actor, 'map.withdraw', async (tx) => {
      const sheet = (await sheetsOf(regionOf(actor), tx)).find((one) => one.id === id && one.withdrawnAt === null)
      if (!sheet) throw notFound()
      await tx.change(MapSheetEntity, { id, version: sheet.version, set: { withdrawnAt: tx.now } })
      const { edition, fileName, approvalNumber } = sheet
      tx.record({
        entity: 'map',
        entityId: id,
        before: { edition, fileName, approvalNumber },
        after: { withdrawn: true },
      })
      return this.viewOf(actor, tx)
    })
  }

  private read({ bytes }: Upload, units: readonly UnitEntity[]): { shapes: Shapes; unmatched: string[] } {
    if (bytes.length > MAX_MAP_BYTES) throw new AppError('file.too_large', { detail: '地图文件不能超过 8 MB。' })
    const reading = readGeoJson(bytes.toString('utf8').replace(/^\ufeff/, ''))
    if ('fault' in reading) throw new AppError('map.unreadable', { detail: reading.fault })
    const shapes: Shapes = {}
    const unmatched: string[] = []
    for (const feature of reading.features) {
      const unit = unitOf(feature, units)
      if (!unit) unmatched.push(feature.name)
      else if (shapes[unit.id])
        throw new AppError('map.unreadable', { detail: `“${unit.name}”有两个图形，请合并后再上传。` })
      else shapes[unit.id] = feature.polygons
    }
    if (Object.keys(shapes).length === 0)
      throw new AppError('map.unreadable', { detail: '没有一个图形的名称或代码与本市单位对得上。' })
    return { shapes, unmatched }
  }

  private async viewOf(actor: Actor, reads: Reads): Promise<MapView> {
    const abilities = { edit: abilityOf(actor, 'progress:map', null) }
    if (actor.regionId === null) return { sheet: null, abilities }
    const standing = (await sheetsOf(actor.regionId, reads)).find(({ withdrawnAt }) => withdrawnAt === null)
    if (!standing) return { sheet: null, abilities }
    return { sheet: toSheet(standing, await this.organization.listUnits(actor.scope)), abilities }
  }
}

function sheetsOf(regionId: string, reads: Reads): Promise<MapSheetEntity[]> {
  return reads.rows<MapSheetEntity>('SELECT * FROM map_sheet WHERE region_id = ? ORDER BY edition DESC LIMIT 100', [
    regionId,
  ])
}

/** By code where both have one, else by name, long or short. */
function unitOf({ name, code }: MapFeature, units: readonly UnitEntity[]): UnitEntity | undefined {
  const byCode = code === null ? undefined : units.find((unit) => unit.code === code)
  return byCode ?? units.find((unit) => unit.name === name || unit.shortName === name)
}

function toSheet(sheet: MapSheetEntity, units: readonly UnitEntity[]): MapSheet {
  const { id, fileName, sha256, approvalNumber, source, uploadedAt, uploadedBy } = sheet
  const shapes = Shapes.parse(JSON.parse(sheet.shapes))
  const areas = units.filter(({ kind }) => kind !== 'city')
  return {
    ...{ id, fileName, sha256, approvalNumber, source, uploadedAt, uploadedBy },
    shapes: areas.flatMap((unit) => {
      const polygons = shapes[unit.id]
      return polygons ? [{ unitId: unit.id, unitName: unit.shortName, polygons }] : []
    }),
    unmatchedFeatures: Names.parse(JSON.parse(sheet.unmatched)),
    unmatchedUnits: areas.filter(({ id: unitId }) => !shapes[unitId]).map(({ shortName }) => shortName),
  }
}

function regionOf(actor: Actor): string {
  if (actor.regionId === null) throw notFound()
  return actor.regionId
}
