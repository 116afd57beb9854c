import type { ProblemItem, SchemeDefinition, SchemeDocument } from '@plancascade/types'
import { AppError } from '../platform/app-error.js'
import type { SchemeEntity } from './assessment.entity.js'
import { definitionOf } from './assessment.mapper.js'

interface Named {
  readonly id: string
  readonly name: string
}
export interface SchemeNames {
  /** Accepted goals of the plan. */
  readonly goals: readonly Named[]
  readonly units: ReadonlyArray<Named & { readonly shortName: string }>
}

/** A scheme with names in the place of ids. */
export function toSchemeDocument(scheme: SchemeEntity, { goals, units }: SchemeNames): SchemeDocument {
  const { indicators, index, groups, missing, rounding, rank } = definitionOf(scheme)
  const nameOf = (known: readonly Named[], id: string): string => known.find((one) => one.id === id)?.name ?? id
  return {
    kind: 'plancascade.scheme',
    code: scheme.code,
    name: scheme.name,
    year: scheme.year,
    documentNumber: scheme.documentNumber,
    isExample: scheme.isExample === 1,
    indicators: indicators.map(({ id, name, direction, source }) => ({
      id,
      name,
      direction: direction === 'at_most' ? 'lower' : 'higher',
      goal: source.type === 'goal' ? nameOf(goals, source.goalId) : null,
    })),
    index,
    groups: groups.map(({ name, unitIds }) => ({ name, units: unitIds.map((id) => nameOf(units, id)) })),
    missing,
    rounding,
    rank,
  }
}

/** Finds goals and units by name; every one that is not there, or not just once, is refused by its place in the document. */
export function definitionFrom(document: SchemeDocument, { goals, units }: SchemeNames): SchemeDefinition {
  const errors: ProblemItem[] = []
  const found = (ids: readonly string[], pointer: string, message: string): string => {
    const [id = '', ...rest] = ids
    if (id !== '' && rest.length === 0) return id
    errors.push({ pointer, code: 'unknown_reference', message: rest.length > 0 ? `${message}（有重名）` : message })
    return id
  }
  const goalOf = (name: string, at: number): string => {
    const ids = goals.filter((goal) => goal.name === name).map(({ id }) => id)
    return found(ids, `/document/indicators/${at}/goal`, `本规划已采用的目标中找不到“${name}”。`)
  }
  const unitOf = (name: string, group: number, at: number): string => {
    const ids = units.filter((unit) => unit.name === name || unit.shortName === name).map(({ id }) => id)
    return found(ids, `/document/groups/${group}/units/${at}`, `本市没有名为“${name}”的单位。`)
  }
  const definition: SchemeDefinition = {
    indicators: document.indicators.map(({ id, name, direction, goal }, at) => ({
      id,
      name,
      direction: direction === 'lower' ? 'at_most' : 'at_least',
      source: goal === null ? { type: 'entered' } : { type: 'goal', goalId: goalOf(goal, at) },
    })),
    index: document.index,
    groups: document.groups.map((group, g) => ({
      name: group.name,
      unitIds: group.units.map((name, at) => unitOf(name, g, at)),
    })),
    missing: document.missing,
    rounding: document.rounding,
    rank: document.rank,
  }
  if (errors.length > 0) throw new AppError('scheme.reference', { errors })
  return definition
}
