import { score } from '@plancascade/scoring'
import {
  ScoreRequest,
  type ScoredUnit,
  type ScoreResult,
  type ShadowBase,
  type ShadowReport,
  type UnitDifference,
} from '@plancascade/types'
import { splitOf, toUnitDifference } from './difference.split.js'
import type { RunRow } from './run.mapper.js'
import type { SchemeShadowEntity } from './shadow.entity.js'

export type ShadowFindings = Pick<ShadowReport, 'base' | 'units' | 'unscored' | 'problems'>

/** [R-SHADOW-01] A sealed run's units under new rules: the old run's request against the new one's, split without remainder. */
export function shadowOf(
  base: RunRow,
  request: string,
  names: ReadonlyMap<string, { id: string; shortName: string }>,
): ShadowFindings {
  const outcome = score(ScoreRequest.parse(JSON.parse(request)))
  const about = toShadowBase(base)
  if (outcome.status === 'invalid') {
    const problems = outcome.problems.map(({ pointer, code, message }) => ({ pointer, code, message }))
    return { base: about, units: [], unscored: [], problems }
  }
  const before = byUnit((JSON.parse(base.result) as ScoreResult).units)
  const after = byUnit(outcome.result.units)
  const units = splitOf(base.request, request).flatMap((one): UnitDifference[] => {
    const { unit } = one.change
    const named = names.get(unit)
    if (!named) return []
    const place = { before: before.get(unit), after: after.get(unit), showsLines: true }
    return [toUnitDifference(one, { named: { unitId: named.id, unitName: named.shortName }, ...place })]
  })
  const unscored = [...before.values()]
    .filter(({ id, score: points }) => points !== null && (after.get(id)?.score ?? null) === null)
    .map(({ id }) => ({
      unitName: names.get(id)?.shortName ?? id,
      reasons: [...(after.get(id)?.reasons ?? ['新办法不再考核该单位。'])],
    }))
  return { base: about, units, unscored, problems: [] }
}

export function toShadowBase({ id, schemeName, year, period, resultHash }: RunRow): ShadowBase {
  return { runId: id, schemeName, year, period, resultHash }
}

export function toShadowReport(shadow: SchemeShadowEntity): ShadowReport {
  const { id, engineVersion, createdAt, createdByName } = shadow
  return { id, ...(JSON.parse(shadow.report) as ShadowFindings), engineVersion, createdAt, createdBy: createdByName }
}

function byUnit(units: readonly ScoredUnit[]): Map<string, ScoredUnit> {
  return new Map(units.map((unit) => [unit.id, unit]))
}
