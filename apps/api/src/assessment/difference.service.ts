import { Injectable } from '@nestjs/common'
import type { RunDifference, ScoredUnit, ScoreResult, UnitDifference } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { splitOf, toUnitDifference } from './difference.split.js'
import { RunAccess } from './run.access.js'
import type { RunRow } from './run.mapper.js'
import type { Sight } from './run.sight.js'

/** Why two runs of one index differ: what the figures did and what the rules did, unit by unit and item by item. */
@Injectable()
export class DifferenceService {
  constructor(
    private readonly access: RunAccess,
    private readonly organization: OrganizationRepository,
  ) {}

  async between(actor: Actor, fromId: string, toId: string): Promise<RunDifference> {
    const [from, to] = [await this.access.run(actor, fromId), await this.access.run(actor, toId)]
    if (from.planId !== to.planId || from.schemeCode !== to.schemeCode) throw new AppError('run.not_comparable')
    const sight = lesser(await this.access.sight(actor, from), await this.access.sight(actor, to))
    const own = actor.scope.kind === 'city' ? [] : actor.scope.ids
    const units = await this.organization.listUnits(actor.scope)
    const names = new Map(units.map((unit) => [unit.name, unit]))
    const split = splitOf(from.request, to.request)
    const [before, after] = [placesOf(from), placesOf(to)]
    const rows = split.flatMap((one): UnitDifference[] => {
      const { unit } = one.change
      const named = names.get(unit)
      if (!named) return []
      const isOwn = own.includes(named.id)
      if (sight === 'own' && !isOwn) return []
      const place = { before: before.get(unit), after: after.get(unit), showsLines: sight === 'all' || isOwn }
      return [toUnitDifference(one, { named: { unitId: named.id, unitName: named.shortName }, ...place })]
    })
    return { from: reference(from), to: reference(to), units: rows }
  }
}

function placesOf(run: RunRow): Map<string, ScoredUnit> {
  return new Map((JSON.parse(run.result) as ScoreResult).units.map((unit) => [unit.id, unit]))
}

const ORDER: ReadonlyArray<Sight> = ['own', 'scores', 'all']

function lesser(a: Sight, b: Sight): Sight {
  return ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b
}

function reference({
  id,
  schemeName,
  schemeVersion,
  year,
  period,
  resultHash,
  createdAt,
}: RunRow): RunDifference['from'] {
  return { id, schemeName, schemeVersion, year, period, resultHash, createdAt }
}
