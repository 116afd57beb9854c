import type { Ability, CorrectionView, EvidenceView, Figure } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { CorrectionEntity } from './correction.entity.js'
import type { CorrectionCellRow, CorrectionRow } from './correction.repository.js'

const DENIED = '您没有这项权限'

/** Four eyes: whoever asked for it does not decide it. */
export function decideAbility(
  actor: Actor,
  { status, requestedBy }: Pick<CorrectionEntity, 'status' | 'requestedBy'>,
): Ability {
  if (!actor.permissions.has('report:decide_correction')) return { denied: DENIED }
  if (status !== 'pending') return { denied: '这份更正已办结' }
  return requestedBy === actor.userId ? { denied: '须由另一人审批，不能审批自己提出的更正' } : true
}

export function withdrawAbility(
  actor: Actor,
  { status, requestedBy }: Pick<CorrectionEntity, 'status' | 'requestedBy'>,
): Ability {
  if (!actor.permissions.has('report:correct') || requestedBy !== actor.userId) return { denied: '只有申请人可以撤回' }
  return status === 'pending' ? true : { denied: '这份更正已办结' }
}

export function afterOf({ state, value, numerator, denominator }: CorrectionCellRow): Figure {
  return { state, value, numerator, denominator }
}

export function toCorrectionView(
  actor: Actor,
  row: CorrectionRow,
  cells: readonly CorrectionCellRow[],
  documentsOf: (correctionId: string, itemId: string) => EvidenceView[],
): CorrectionView {
  const { id, planId, unitId, unitName, period, status, reason, requestedByName, requestedAt, version } = row
  const { decidedByName, decidedAt, decisionReason, evidenceId, fileName } = row
  return {
    ...{ id, planId, unitId, unitName, period, status, reason, requestedAt, decidedAt, decisionReason, version },
    evidence: evidenceId === null ? null : { id: evidenceId, fileName: fileName ?? '' },
    requestedBy: requestedByName,
    decidedBy: decidedByName,
    cells: cells.map((cell) => ({
      itemId: cell.itemId,
      taskId: cell.taskId,
      goalName: cell.goalName,
      goalNumber: cell.goalNumber,
      kind: cell.kind,
      unit: cell.unit,
      declared: {
        state: cell.declaredState,
        value: cell.declaredValue,
        numerator: cell.declaredNumerator,
        denominator: cell.declaredDenominator,
      },
      before: {
        state: cell.beforeState,
        value: cell.beforeValue,
        numerator: cell.beforeNumerator,
        denominator: cell.beforeDenominator,
      },
      after: afterOf(cell),
      reason: cell.reason,
      documents: documentsOf(id, cell.itemId),
      follows: cell.followsId,
    })),
    abilities: { decide: decideAbility(actor, row), withdraw: withdrawAbility(actor, row) },
  }
}
