import { proveScheme } from '@plancascade/scoring'
import {
  SchemeDefinition,
  type Ability,
  type EnteredValue,
  type RunInput,
  type RunSummary,
  type RunView,
  type SchemeFinding,
  type SchemeSummary,
  type SchemeView,
  type ScoreResult,
} from '@plancascade/types'
import type { EnteredValueEntity, RunEntity, SchemeEntity } from './assessment.entity.js'

export function definitionOf(scheme: SchemeEntity): SchemeDefinition {
  return SchemeDefinition.parse(JSON.parse(scheme.definition))
}

export function toSchemeSummary(scheme: SchemeEntity): SchemeSummary {
  const { id, planId, code, name, year, status, documentNumber, isExample, updatedAt, version } = scheme
  return { id, planId, code, name, year, status, documentNumber, isExample: isExample === 1, updatedAt, version }
}

export function toSchemeView(scheme: SchemeEntity, abilities: SchemeView['abilities']): SchemeView {
  const definition = definitionOf(scheme)
  return { ...toSchemeSummary(scheme), definition, findings: findingsOf(definition), abilities }
}

/** What the prover says of a scheme, without any data. */
export function findingsOf({ indicators, index, missing }: SchemeDefinition): SchemeFinding[] {
  const proof = proveScheme({
    indicators: indicators.map(({ id, name, direction }) => ({
      id,
      name,
      direction: direction === 'at_most' ? ('lower' as const) : ('higher' as const),
    })),
    index,
    missing,
  })
  return proof.findings.map(({ code, severity, pointer, message }) => ({ code, severity, pointer, message }))
}

export function toEnteredValue({ unitId, indicatorId, value, basis }: EnteredValueEntity): EnteredValue {
  return { unitId, indicatorId, value, basis }
}

export type RunRow = RunEntity & { readonly schemeName: string; readonly isExample: number }

export function toRunSummary(run: RunRow): RunSummary {
  const { id, schemeId, schemeName, schemeVersion, year, period, status, snapshotHash, resultHash, version } = run
  const { engineVersion, blockedUnits, createdAt, createdByName, sealedAt, sealedByName } = run
  return {
    id,
    schemeId,
    schemeName,
    schemeVersion,
    isExample: run.isExample === 1,
    year,
    period,
    status,
    snapshotHash,
    resultHash,
    engineVersion,
    blockedUnits,
    createdAt,
    createdBy: createdByName,
    sealedAt,
    sealedBy: sealedByName,
    version,
  }
}

export interface RunAudience {
  readonly abilities: { seal: Ability; void: Ability; export: Ability }
  /** Units whose results the reader may see; null for the whole city. */
  readonly only: readonly string[] | null
  readonly names: ReadonlyMap<string, { readonly id: string; readonly shortName: string }>
}

/** A run as its reader may see it: before publication a county sees its own unit and no remark about others. */
export function toRunView(run: RunRow, { abilities, only, names }: RunAudience): RunView {
  const result = JSON.parse(run.result) as ScoreResult
  const inputs = JSON.parse(run.inputs) as RunInput[]
  const request = JSON.parse(run.request) as {
    units: Array<{ id: string; group?: string }>
    indicators: Array<{ id: string; name?: string }>
  }
  const nameOf = new Map(request.indicators.map(({ id, name }) => [id, name ?? id]))
  const groupOf = new Map(request.units.map(({ id, group }) => [id, group ?? null]))
  const units = result.units.flatMap((unit) => {
    const named = names.get(unit.id)
    if (!named || (only !== null && !only.includes(named.id))) return []
    const { state, score, exact, rank, groupRank, nodes } = unit
    return [
      {
        unitId: named.id,
        unitName: named.shortName,
        group: groupOf.get(unit.id) ?? null,
        state,
        score,
        exact,
        rank,
        groupRank,
        nodes,
        explanations: unit.explanations,
        adjustments: unit.adjustments,
        reasons: unit.reasons,
        items: unit.items.map((item) => ({
          indicatorId: item.indicator,
          name: nameOf.get(item.indicator) ?? item.indicator,
          state: item.state,
          score: item.score,
          weight: item.weight,
          contribution: item.contribution,
          explanation: item.explanation,
          input: inputs.find((input) => input.unitId === named.id && input.indicatorId === item.indicator) ?? null,
        })),
      },
    ]
  })
  return {
    ...toRunSummary(run),
    units,
    effectiveWeights: result.effectiveWeights,
    warnings: only === null ? result.warnings.map(({ code, message }) => ({ code, message })) : [],
    abilities,
  }
}
