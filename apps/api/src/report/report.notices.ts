import type { MessageKind } from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Tx } from '../platform/database/tx.js'
import type { ReportSheetEntity } from './report.entity.js'

interface Moved {
  readonly action: string
  readonly reason?: string
}

/** What people hear of figures that moved on: one message for each kind of move, not one for each cell. */
export async function announceMoves(tx: Tx, sheet: ReportSheetEntity, moves: readonly Moved[]): Promise<void> {
  const { planId, unitId, period } = sheet
  const told = (action: string): { planId: string; unitId: string; period: string; count: number } => ({
    ...{ planId, unitId, period },
    count: moves.filter((move) => move.action === action).length,
  })
  const reasonOf = (action: string): string => moves.find((move) => move.action === action)?.reason ?? ''
  for (const action of new Set(moves.map((move) => move.action))) {
    const facts = told(action)
    const reason = reasonOf(action)
    if (action === 'send_back') await announce(tx, 'report.sent_back', { ...facts, reason })
    else if (action === 'return') await announce(tx, 'report.returned', { ...facts, reason })
    else {
      const kind = PLAIN[action]
      if (kind) await announce(tx, kind, facts)
    }
  }
}

type PlainKind = Extract<MessageKind, 'report.handed_in' | 'report.submitted' | 'report.withdrawn' | 'report.approved'>

const PLAIN: Readonly<Record<string, PlainKind>> = {
  hand_in: 'report.handed_in',
  submit: 'report.submitted',
  withdraw: 'report.withdrawn',
  approve: 'report.approved',
}
