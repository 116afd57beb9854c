import { Injectable } from '@nestjs/common'
import type { FactorQuery } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { regionWithin, unitsWithin, type Scope } from '../platform/scope.js'
import type { FactorEntity, RegionEntity, UnitEntity } from './organization.entity.js'

const MAX_FACTORS = 5000

/** Names of units are known to everyone of the city; their figures only within the scope. */
@Injectable()
export class OrganizationRepository {
  constructor(private readonly database: Database) {}

  /** Without scope: for the session's own unit and for names already known to be visible. */
  findUnit(id: string, reads: Reads = this.database.read): Promise<UnitEntity | undefined> {
    return reads.row<UnitEntity>('SELECT * FROM unit WHERE id = ?', [id])
  }

  findRegion(id: string): Promise<RegionEntity | undefined> {
    return this.database.read.row<RegionEntity>('SELECT * FROM region WHERE id = ?', [id])
  }

  /** The unit and everything under it, by id. */
  async unitAndBelow(id: string): Promise<string[]> {
    const rows = await this.database.read.rows<{ id: string }>(
      `WITH RECURSIVE below(id) AS (
         SELECT id FROM unit WHERE id = ?
         UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id
       ) SELECT id FROM below ORDER BY id`,
      [id],
    )
    return rows.map((row) => row.id)
  }

  listRegions(scope: Scope): Promise<RegionEntity[]> {
    const { sql, params } = regionWithin(scope, 'id')
    return this.database.read.rows<RegionEntity>(`SELECT * FROM region WHERE ${sql}`, params)
  }

  /** All units of the actor's city: names are public inside it. */
  listUnits(scope: Scope): Promise<UnitEntity[]> {
    const { sql, params } = regionWithin(scope, 'region_id')
    return this.database.read.rows<UnitEntity>(`SELECT * FROM unit WHERE ${sql} ORDER BY position, id`, params)
  }

  /** For the administrator's list of users, who belong to units of any city. */
  listAllUnits(): Promise<UnitEntity[]> {
    return this.database.read.rows<UnitEntity>('SELECT * FROM unit ORDER BY position, id')
  }

  findUnitOfRegion(id: string, scope: Scope, reads: Reads = this.database.read): Promise<UnitEntity | undefined> {
    const { sql, params } = regionWithin(scope, 'region_id')
    return reads.row<UnitEntity>(`SELECT * FROM unit WHERE id = ? AND ${sql}`, [id, ...params])
  }

  listFactors(scope: Scope, { name, year }: FactorQuery): Promise<FactorEntity[]> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    const conditions = [sql, ...(name === undefined ? [] : ['name = ?']), ...(year === undefined ? [] : ['year = ?'])]
    return this.database.read.rows<FactorEntity>(
      `SELECT * FROM factor WHERE ${conditions.join(' AND ')} ORDER BY year, id LIMIT ${MAX_FACTORS}`,
      [...params, ...(name === undefined ? [] : [name]), ...(year === undefined ? [] : [year])],
    )
  }

  findFactor(id: string, scope: Scope, reads: Reads = this.database.read): Promise<FactorEntity | undefined> {
    const { sql, params } = unitsWithin(scope, 'unit_id')
    return reads.row<FactorEntity>(`SELECT * FROM factor WHERE id = ? AND ${sql}`, [id, ...params])
  }
}
