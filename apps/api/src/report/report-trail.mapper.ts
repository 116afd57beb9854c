import { PersonalDataHint, type EvidenceUse, type EvidenceView, type ItemHistoryEntry } from '@plancascade/types'
import type { EvidenceEntity, ReportItemEventEntity } from './report.entity.js'
import { eventFigure } from './report.figures.js'

export function toEvidenceView(row: EvidenceEntity, sameAs: readonly EvidenceUse[]): EvidenceView {
  const { id, fileName, size, sha256, uploadedAt, uploadedByName, purpose, personalData } = row
  return {
    id,
    kind: purpose ?? 'other',
    fileName,
    size,
    sha256,
    uploadedAt,
    uploadedBy: uploadedByName,
    sameAs: [...sameAs],
    personalData: personalData === null ? [] : PersonalDataHint.array().parse(JSON.parse(personalData)),
  }
}

const ACT_LABELS: Record<string, string> = {
  enter_on_behalf: '市局代录',
  hand_in: '送县局审核',
  send_back: '县局退回填报人',
  submit: '提交市局',
  withdraw: '撤回',
  approve: '市局认定',
  return: '市局退回更正',
  verify: '填写核实数',
  acknowledge: '知悉核实数',
  correct_request: '申请更正',
  correct_refuse: '更正未批准',
  correct_withdraw: '撤回更正申请',
  correct: '更正批准生效',
}

export function toHistoryEntry(event: ReportItemEventEntity): ItemHistoryEntry {
  return {
    at: event.at,
    actor: event.actorName,
    act: event.act,
    actLabel: ACT_LABELS[event.act] ?? event.act,
    figure: eventFigure(event),
    reason: event.reason,
  }
}
