import {
  KIND_ARITHMETIC,
  unitMeaning,
  type GoalAmount,
  type GoalCreate,
  type GoalKind,
  type GoalPatch,
  type GoalView,
} from '@plancascade/types'

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

/** The two goals that the words of one may hold: names and figures are parted where the words part them. */
export function splitProposal(fields: GoalFields): readonly [GoalFields, GoalFields] {
  const [firstName, secondName] = partsOf(fields.name, /[、，,]|和|与|及/)
  const [firstText, secondText] = partsOf(fields.target?.text ?? '', /[、，,；;]/)
  const part = (name: string, text: string): GoalFields => ({
    ...fields,
    name,
    target: fields.target && {
      ...fields.target,
      text,
      value: text === fields.target.text ? fields.target.value : null,
    },
  })
  return [part(firstName, firstText), part(secondName, secondText)]
}

/** Before and after the first divider; the whole twice where there is none. */
function partsOf(text: string, divider: RegExp): readonly [string, string] {
  const place = divider.exec(text)
  if (!place) return [text, text]
  const [before, after] = [text.slice(0, place.index).trim(), text.slice(place.index + place[0].length).trim()]
  return before === '' || after === '' ? [text, text] : [before, after]
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

/** Another kind has other ways down: one that it does not have gives way to its first. */
export function withKind(fields: GoalFields, kind: GoalKind): GoalFields {
  const { shapes } = KIND_ARITHMETIC[kind]
  const shape = shapes.includes(fields.shape) ? fields.shape : (shapes[0] ?? 'monitor')
  return { ...fields, kind, shape }
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
