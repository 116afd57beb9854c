import { Injectable } from '@nestjs/common'
import { splitByItem, splitDifference, type ItemisedChange, type ScoreChange } from '@plancascade/scoring'
import {
  ScoreRequest,
  type RunDifference,
  type ScoredUnit,
  type ScoreResult,
  type UnitDifference,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
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
    const split = splitOf(from, to)
    const [before, after] = [placesOf(from), placesOf(to)]
    const rows = split.flatMap(({ change, lines }): UnitDifference[] => {
      const named = names.get(change.unit)
      if (!named) return []
      const isOwn = own.includes(named.id)
      if (sight === 'own' && !isOwn) return []
      const [old, now] = [before.get(change.unit), after.get(change.unit)]
      return [
        {
          unitId: named.id,
          unitName: named.shortName,
          before: change.before,
          after: change.after,
          change: change.change,
          data: change.data,
          rules: change.rules,
          rankBefore: old?.rank ?? null,
          rankAfter: now?.rank ?? null,
          groupRankBefore: old?.groupRank ?? null,
          groupRankAfter: now?.groupRank ?? null,
          lines: sight === 'all' || isOwn ? (lines?.map((line) => ({ ...line })) ?? null) : null,
        },
      ]
    })
    return { from: reference(from), to: reference(to), units: rows }
  }
}

function splitOf(from: RunRow, to: RunRow): Array<{ change: ScoreChange; lines: ItemisedChange['lines'] }> {
  const [before, after] = [from, to].map(({ request }) => ScoreRequest.parse(JSON.parse(request)))
  if (!before || !after) throw new Error('two runs are compared')
  const [whole, items] = [splitDifference(before, after), splitByItem(before, after)]
  if (whole.status === 'invalid') throw new AppError('run.cannot_score', { errors: whole.problems })
  if (items.status === 'invalid') throw new AppError('run.cannot_score', { errors: items.problems })
  const lines = new Map(items.units.map((unit) => [unit.unit, unit.lines]))
  return whole.units.map((change) => ({ change, lines: lines.get(change.unit) ?? null }))
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
