import type {
  Ability,
  GoalVersionView,
  GoalWords,
  PlanChangeView,
  PlanDocumentFacts,
  PlanEditionSummary,
  PlanEditionView,
} from '@plancascade/types'
import type { GoalVersionEntity, PlanChangeEntity, PlanEditionEntity } from './edition.entity.js'
import { isOpen } from './edition.policy.js'
import { spanOf } from './plan.mapper.js'

export function toEditionSummary(
  edition: PlanEditionEntity,
  document: PlanDocumentFacts,
  changes: readonly PlanChangeEntity[],
): PlanEditionSummary {
  const changed = changes.filter(({ state }) => state !== 'unchanged')
  return { ...edition, document, changeCount: changed.length, openCount: changed.filter(isOpen).length }
}

export interface EditionParts {
  readonly planTitle: string
  readonly document: PlanDocumentFacts
  readonly changes: readonly PlanChangeEntity[]
}

export function toEditionView(
  edition: PlanEditionEntity,
  { planTitle, document, changes }: EditionParts,
  abilities: { edit: Ability; apply: Ability },
): PlanEditionView {
  return { ...edition, planTitle, document, changes: changes.map(toChangeView), abilities }
}

export function toChangeView({ spanStart, spanEnd, origin: _origin, position: _at, ...change }: PlanChangeEntity) {
  return {
    ...change,
    differences: JSON.parse(change.differences) as PlanChangeView['differences'],
    standing: wordsOf(change.standing),
    standingPlaces: JSON.parse(change.standingPlaces) as PlanChangeView['standingPlaces'],
    proposed: wordsOf(change.proposed),
    span: spanOf(spanStart, spanEnd),
  } satisfies PlanChangeView
}

export function toVersionView(entry: GoalVersionEntity): GoalVersionView {
  const { edition, validFrom, decision, words, reason, recordedAt } = entry
  return { edition, validFrom, decision, words: JSON.parse(words) as GoalWords, reason, recordedAt }
}

export function wordsOf(json: string | null): GoalWords | null {
  return json === null ? null : (JSON.parse(json) as GoalWords)
}
