import {
  findMove,
  publicationLifecycle,
  type ErrorCode,
  type PublicationAdvance,
  type RunInput,
} from '@plancascade/types'
import type { RunEntity } from './assessment.entity.js'
import type { AssessmentCorrectionEntity } from './objection.entity.js'
import type { PublicationEntity } from './publication.entity.js'
import type { IndexOfYear } from './publication.repository.js'
import type { RunRow } from './run.mapper.js'

export type PublicationAction = PublicationAdvance['action']

/** What the record itself says; the run that would be published is judged by {@link whyNotRun}. */
export interface PublicationFacts {
  readonly publication: PublicationEntity
  readonly today: string
  readonly openObjections: number
}

export function whyNotAdvance(
  { publication, today, openObjections }: PublicationFacts,
  action: PublicationAction,
): ErrorCode | null {
  if (!findMove(publicationLifecycle, publication.status, action)) return 'publication.wrong_stage'
  if (action !== 'finalise') return null
  if (publication.noticeTo !== null && today <= publication.noticeTo) return 'publication.notice_running'
  return openObjections > 0 ? 'publication.objections_open' : null
}

/** Only a sealed run of the same index and year, with every ruled figure in it, can be made known. */
export function whyNotRun(
  run: RunRow,
  index: IndexOfYear,
  corrections: readonly AssessmentCorrectionEntity[],
): ErrorCode | null {
  if (run.status !== 'sealed') return 'run.not_sealed'
  if (run.planId !== index.planId || run.schemeCode !== index.code || run.year !== index.year) {
    return 'publication.other_index'
  }
  return uncounted(run, corrections).length > 0 ? 'publication.figures_uncounted' : null
}

/** The newest correction of each cell that the run has not counted. */
export function uncounted(
  run: Pick<RunEntity, 'inputs'>,
  corrections: readonly AssessmentCorrectionEntity[],
): AssessmentCorrectionEntity[] {
  const cell = (one: { unitId: string; indicatorId: string }): string => `${one.unitId}/${one.indicatorId}`
  const counted = new Map((JSON.parse(run.inputs) as RunInput[]).map((input) => [cell(input), input.correctionId]))
  const newest = new Map(corrections.map((one) => [cell(one), one]))
  return [...newest.values()].filter((one) => counted.has(cell(one)) && counted.get(cell(one)) !== one.id)
}

export function isNoticeOpen({ status, noticeFrom, noticeTo }: PublicationEntity, today: string): boolean {
  if (status !== 'public_notice' || noticeFrom === null || noticeTo === null) return false
  return noticeFrom <= today && today <= noticeTo
}

export function whyNotComment(publication: PublicationEntity): ErrorCode | null {
  return publication.status === 'peer_review' ? null : 'publication.not_under_review'
}

export function whyNotObject(publication: PublicationEntity, today: string): ErrorCode | null {
  return isNoticeOpen(publication, today) ? null : 'objection.window_closed'
}
