import type { PlainDate } from '@plancascade/kernel'
import { objectionLifecycle, type CorrectedFigure, type ObjectionView, type ScoreResult } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { RunEntity } from './assessment.entity.js'
import { daysLeftOf } from './objection.calendar.js'
import type {
  AssessmentCorrectionEntity,
  ObjectionEntity,
  ObjectionEventEntity,
  ObjectionEvidenceEntity,
} from './objection.entity.js'
import { objectionAbilities } from './objection.policy.js'
import type { ObjectionParts } from './objection.repository.js'
import { lineWords } from './run.mapper.js'

export interface ObjectionContext {
  readonly actor: Actor
  readonly today: PlainDate
  readonly parts: ObjectionParts
  readonly unitNames: ReadonlyMap<string, { readonly name: string; readonly shortName: string }>
  readonly runs: ReadonlyMap<string, RunEntity>
  readonly isPublished: (correction: AssessmentCorrectionEntity) => boolean
}

export function toObjectionView(objection: ObjectionEntity, context: ObjectionContext): ObjectionView {
  const { actor, today, parts, unitNames, runs, isPublished } = context
  const { id, publicationId, runId, unitId, indicatorId, claim, claimedValue, status, version } = objection
  const { answerDueOn, rulingDueOn, ruling } = objection
  const own = <T extends { objectionId: string | null }>(rows: readonly T[]): T[] =>
    rows.filter(({ objectionId }) => objectionId === id)
  const correction = own(parts.corrections)[0] ?? null
  const run = runs.get(runId)
  const unit = unitNames.get(unitId)
  return {
    id,
    publicationId,
    runId,
    unitId,
    unitName: unit?.shortName ?? '',
    indicatorId,
    indicatorName: run ? lineWords(run).nameOf(indicatorId) : indicatorId,
    claim,
    claimedValue,
    status,
    answerDueOn,
    rulingDueOn,
    daysLeft: daysLeftOf(objection, today),
    ruling,
    correction: correction && toFigure(correction),
    line: run && unit ? lineOf(run, unit.name, objection) : null,
    evidence: own(parts.evidence).map(toEvidenceView),
    events: own(parts.events).map(toEventView),
    abilities: objectionAbilities(actor, objection, {
      isCorrectionPublished: correction !== null && isPublished(correction),
    }),
    version,
  }
}

export function toFigure({ state, value }: AssessmentCorrectionEntity): CorrectedFigure {
  return state === 'reported' && value !== null ? { state, value } : { state: 'not_applicable' }
}

export function toEvidenceView(evidence: ObjectionEvidenceEntity): ObjectionView['evidence'][number] {
  const { id, fileName, size, sha256, uploadedByName: uploadedBy, uploadedAt } = evidence
  return { id, fileName, size, sha256, uploadedBy, uploadedAt }
}

function toEventView({ at, byName: by, act, text }: ObjectionEventEntity): ObjectionView['events'][number] {
  const words = objectionLifecycle.actionLabels as Readonly<Record<string, string>>
  return { at, by, act: words[act] ?? '提出异议', text }
}

/** The line as the published run has it. */
function lineOf(run: RunEntity, unitName: string, { unitId, indicatorId }: ObjectionEntity): ObjectionView['line'] {
  const result = JSON.parse(run.result) as ScoreResult
  const item = result.units.find(({ id }) => id === unitName)?.items.find(({ indicator }) => indicator === indicatorId)
  const input = lineWords(run).inputOf(unitId, indicatorId)
  if (!item && !input) return null
  return {
    actual: input?.actual ?? null,
    target: input?.target ?? null,
    score: item?.score ?? null,
    contribution: item?.contribution ?? null,
    explanation: item?.explanation ?? '',
  }
}
