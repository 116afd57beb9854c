import {
  unitMeaning,
  type IndicatorDefinition,
  type IndicatorSummary,
  type IndicatorVersionView,
} from '@plancascade/types'

/** A definition being written. Kind and direction are chosen by a person: nothing is filled in that could be wrong. */
export type IndicatorFields = Omit<IndicatorDefinition, 'kind' | 'direction'> & {
  kind: IndicatorDefinition['kind'] | null
  direction: IndicatorDefinition['direction'] | null
}

export function emptyIndicator(): IndicatorFields {
  return {
    name: '',
    unit: null,
    unitWord: null,
    kind: null,
    direction: null,
    window: null,
    definition: null,
    denominator: null,
    source: null,
    frequency: null,
    leadDepartment: null,
    parentId: null,
  }
}

export function fieldsOfVersion(version: IndicatorVersionView): IndicatorFields {
  const { number: _n, validFrom: _v, changeNote: _c, bridgeNote: _b, createdAt: _a, createdBy: _w, ...fields } = version
  return fields
}

/** The definition as it can be sent; null while something that only a person can say is missing. */
export function definitionOf({ kind, direction, ...fields }: IndicatorFields): IndicatorDefinition | null {
  if (kind === null || direction === null || fields.name.trim() === '') return null
  return { ...fields, kind, direction }
}

/** The unit word brings its smallest unit with it; an unknown word changes nothing. */
export function withWord(fields: IndicatorFields, word: string | null): IndicatorFields {
  return { ...fields, unitWord: word, unit: unitMeaning(word)?.unit ?? fields.unit }
}

/** The next code of the form ZB001, after the highest of the library. */
export function nextCode(all: readonly IndicatorSummary[]): string {
  const numbers = all.map(({ code }) => Number(/^ZB(\d{1,6})$/.exec(code)?.[1] ?? 0))
  return `ZB${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

/** Indicators that another one may be a part of: not itself, not a part, not retired. */
export function possibleWholes(all: readonly IndicatorSummary[], id: string | null): IndicatorSummary[] {
  return all.filter((one) => one.id !== id && one.parentId === null && one.retiredOn === null)
}
