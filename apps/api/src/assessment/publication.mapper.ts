import type { PeerComment, PublicationSummary, PublicationVersionView } from '@plancascade/types'
import type { PeerCommentEntity, PublicationVersionEntity } from './publication.entity.js'
import { isNoticeOpen } from './publication.policy.js'
import type { PublicationRow } from './publication.repository.js'

export function toPublicationSummary(
  publication: PublicationRow,
  { today, openObjections }: { readonly today: string; readonly openObjections: number },
): PublicationSummary {
  const { id, planId, schemeId, code, year, schemeName, status, runId, corrections, noticeFrom, noticeTo } = publication
  return {
    id,
    planId,
    schemeId,
    code,
    year,
    schemeName,
    isExample: publication.isExample === 1,
    stage: status,
    runId,
    corrections,
    noticeFrom,
    noticeTo,
    isNoticeOpen: isNoticeOpen(publication, today),
    openObjections,
    updatedAt: publication.updatedAt,
    version: publication.version,
  }
}

export function toVersionView(version: PublicationVersionEntity): PublicationVersionView {
  const { position, kind, correctionNumber, runId, resultHash, note, noticeFrom, noticeTo, at, byName: by } = version
  return { position, kind, correctionNumber, runId, resultHash, note, noticeFrom, noticeTo, at, by }
}

export function toPeerComment({ id, unitId, text, at, byName: by }: PeerCommentEntity, unitName: string): PeerComment {
  return { id, unitId, unitName, text, at, by }
}
