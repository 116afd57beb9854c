import type {
  Ability,
  IndicatorDefinition,
  IndicatorSummary,
  IndicatorUse,
  IndicatorVersionView,
  IndicatorView,
} from '@plancascade/types'
import type { IndicatorEntity, IndicatorVersionEntity } from './indicator.entity.js'
import type { IndicatorInForce } from './indicator.repository.js'

/** What a version says, without when and by whom. */
export function definitionOf(version: IndicatorVersionEntity): IndicatorDefinition {
  const { name, unit, unitWord, kind, direction, window, definition } = version
  const { denominator, source, frequency, leadDepartment, parentId } = version
  return {
    name,
    unit,
    unitWord,
    kind,
    direction,
    window,
    definition,
    denominator,
    source,
    frequency,
    leadDepartment,
    parentId,
  }
}

export function toVersionView(version: IndicatorVersionEntity): IndicatorVersionView {
  const { number, validFrom, changeNote, bridgeNote, createdAt, createdBy } = version
  return { number, ...definitionOf(version), validFrom, changeNote, bridgeNote, createdAt, createdBy }
}

export function toIndicatorSummary({ indicator, definition }: IndicatorInForce, goalCount: number): IndicatorSummary {
  const { id, code, latest, retiredOn, version } = indicator
  const { number, validFrom, name, unit, unitWord, kind, direction, window, leadDepartment, parentId } = definition
  return {
    id,
    code,
    name,
    unit,
    unitWord,
    kind,
    direction,
    window,
    leadDepartment,
    parentId,
    isComplete: isComplete(definition),
    number,
    versionCount: latest,
    validFrom,
    goalCount,
    retiredOn,
    version,
  }
}

/** A library made from a plan's tables has names and units; what a measure means has to be written by a person. */
function isComplete({ kind, definition, denominator, source }: IndicatorVersionEntity): boolean {
  return definition !== null && source !== null && (kind !== 'ratio' || denominator !== null)
}

export function toIndicatorView(
  { id, code, retiredOn, retiredReason, version }: IndicatorEntity,
  versions: readonly IndicatorVersionEntity[],
  around: {
    readonly day: string
    readonly uses: IndicatorUse[]
    readonly parts: IndicatorView['parts']
    readonly abilities: { edit: Ability; retire: Ability }
  },
): IndicatorView {
  const inForce = versions.find(({ validFrom }) => validFrom <= around.day) ?? versions.at(-1)
  return {
    id,
    code,
    retiredOn,
    retiredReason,
    version,
    inForce: inForce?.number ?? 1,
    versions: versions.map(toVersionView),
    uses: around.uses,
    parts: around.parts,
    abilities: around.abilities,
  }
}

/** The fields of `after` that differ from `before`. */
export function changedFields(before: IndicatorDefinition, after: IndicatorDefinition): Partial<IndicatorDefinition> {
  const keys = Object.keys(before) as Array<keyof IndicatorDefinition>
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]))
}
