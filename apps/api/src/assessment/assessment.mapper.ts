import { proveScheme } from '@plancascade/scoring'
import {
  SchemeDefinition,
  type EnteredValue,
  type SchemeFinding,
  type SchemeSummary,
  type SchemeView,
} from '@plancascade/types'
import type { EnteredValueEntity, SchemeEntity } from './assessment.entity.js'

export function definitionOf(scheme: SchemeEntity): SchemeDefinition {
  return SchemeDefinition.parse(JSON.parse(scheme.definition))
}

export function toSchemeSummary(scheme: SchemeEntity): SchemeSummary {
  const { id, planId, code, name, year, edition, status, documentNumber, isExample, updatedAt, version } = scheme
  return {
    id,
    planId,
    code,
    name,
    year,
    edition,
    status,
    documentNumber,
    isExample: isExample === 1,
    updatedAt,
    version,
  }
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
