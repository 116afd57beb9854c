import type { MessageKind } from '@plancascade/types'
import type { Tx } from '../platform/database/tx.js'

interface OfSheet {
  readonly planId: string
  readonly unitId: string
  readonly period: string
  /** Figures concerned. */
  readonly count: number
}

interface OfUnits {
  readonly planId: string
  readonly unitIds: readonly string[]
}

interface OfWarning {
  readonly caseId: string
  readonly planId: string
  readonly unitId: string
  readonly stepLabel: string
  readonly documentNumber: string
}

/** What each event says: ids and figures. Names of units are looked up when the message is made. */
export interface EventFacts extends Record<MessageKind, object> {
  'consultation.opened': OfUnits & { round: number; answerBy: string }
  'consultation.decided': OfUnits & { goalName: string }
  'task.issued': OfUnits & { documentNumber: string }
  'task.adjusted': OfUnits & { documentNumber: string; goalName: string }
  'report.entered_on_behalf': OfSheet & { periods: readonly string[]; by: string }
  'report.handed_in': OfSheet
  'report.sent_back': OfSheet & { reason: string }
  'report.submitted': OfSheet
  'report.withdrawn': OfSheet
  'report.returned': OfSheet & { reason: string }
  'report.approved': OfSheet
  'report.verified': OfSheet & { goalName: string; reason: string }
  'correction.requested': OfSheet & { reason: string }
  'correction.decided': OfSheet & { isApproved: boolean; reason: string | null }
  'reminder.sent': OfSheet & { level: number; text: string }
  'reminder.received': OfSheet & { level: number }
  'warning.issued': OfWarning & { answerBy: string; isGrave: boolean }
  'warning.answered': OfWarning
  'warning.closed': OfWarning & { reason: string }
  'publication.advanced': { publicationId: string; name: string; stage: string; stageLabel: string; note: string }
  'objection.ruled': { publicationId: string; objectionId: string; unitId: string; rulingLabel: string }
}

/** An event as it lies in the outbox. */
export interface Announced<K extends MessageKind> {
  readonly facts: EventFacts[K]
  /** Whose city hears of it. */
  readonly regionId: string
  /** Who did it: they know already. */
  readonly actorId: string | null
}

/**
 * Told by a stage inside the unit of work of the act: the message exists exactly when the act does. An act of the machine
 * itself belongs to no city and tells nobody.
 */
export async function announce<K extends MessageKind>(tx: Tx, kind: K, facts: EventFacts[K]): Promise<void> {
  const { regionId, userId } = tx.actor
  if (regionId === null) return
  await tx.emit(kind, { facts, regionId, actorId: userId } satisfies Announced<K>)
}
