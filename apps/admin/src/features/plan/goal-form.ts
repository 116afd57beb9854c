import { unitMeaning, type GoalAmount, type GoalCreate, type GoalPatch, type GoalView } from '@plancascade/types'

/** Everything of a goal that a planner can change; the same fields for mending a read goal and adding one by hand. */
export type GoalFields = Omit<GoalCreate, 'span'>

const FIELDS = [
  'number',
  'name',
  'category',
  'parentGoalId',
  'unitWord',
  'unit',
  'kind',
  'direction',
  'attribute',
  'shape',
  'previousTarget',
  'baseline',
  'target',
  'definition',
  'leadDepartment',
] as const satisfies ReadonlyArray<keyof GoalFields>

export function fieldsOf(goal: GoalView): GoalFields {
  return pick(goal)
}

/** A goal yet to be filled in, from words chosen in the document or from nothing. */
export function emptyFields(words: string | null): GoalFields {
  return {
    number: null,
    name: words?.slice(0, 120) ?? '',
    category: null,
    parentGoalId: null,
    unitWord: null,
    unit: null,
    kind: 'unknown',
    direction: 'at_least',
    attribute: null,
    shape: 'monitor',
    previousTarget: null,
    baseline: null,
    target: words === null ? null : { ...EMPTY_AMOUNT, text: words.slice(0, 100) },
    definition: null,
    leadDepartment: null,
  }
}

export const EMPTY_AMOUNT: GoalAmount = { text: '', relation: 'eq', value: null, high: null, window: null }

/** What the planner changed, and nothing else: fields of others stay untouched. Null when nothing did. */
export function patchOf(before: GoalFields, after: GoalFields): GoalPatch | null {
  const changed = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  if (changed.length === 0) return null
  return Object.fromEntries(changed.map((field) => [field, after[field]]))
}

/** The plan's unit word brings its smallest unit with it; an unknown word changes nothing. */
export function withUnitWord(fields: GoalFields, word: string | null): GoalFields {
  const meaning = unitMeaning(word)
  return { ...fields, unitWord: word, unit: meaning?.unit ?? fields.unit }
}

/** An amount without words and without a number is no amount. */
export function tidyAmount(amount: GoalAmount | null): GoalAmount | null {
  return amount === null || (amount.text.trim() === '' && amount.value === null) ? null : amount
}

function pick(goal: GoalFields): GoalFields {
  const { number, name, category, parentGoalId, unitWord, unit, kind, direction } = goal
  const { attribute, shape, previousTarget, baseline, target, definition, leadDepartment } = goal
  return {
    number,
    name,
    category,
    parentGoalId,
    unitWord,
    unit,
    kind,
    direction,
    attribute,
    shape,
    previousTarget,
    baseline,
    target,
    definition,
    leadDepartment,
  }
}
