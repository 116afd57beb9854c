import { findMove, REPORT_STATUS_LABELS, reportLifecycle, type Ability } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { isShut, shutReason, type GatedCell } from './cell-gate.js'
import type { ReportItemEntity } from './report.entity.js'
import type { SheetFacts } from './report.policy.js'

/** [R-REPORT-26] Who entered a figure in a unit's place leaves the verdict on it to a colleague. */
export const OWN_ENTRY = '这项数据由您代录，请由另一位核验人员核验'

/** [R-REPORT-25] The city types in a unit's place what the unit could type itself, and only as a draft. */
export function onBehalfAbility(
  actor: Actor,
  { sheet, gate }: SheetFacts,
  cell: GatedCell & Pick<ReportItemEntity, 'status'>,
): Ability {
  if (!actor.permissions.has('report:import_city')) return { denied: '您没有这项权限' }
  if (sheet?.sealed === 1) return { denied: '该期数据已封存' }
  if (!findMove(reportLifecycle, cell.status, 'hand_in')) {
    return { denied: `${REPORT_STATUS_LABELS[cell.status]}，不能代录` }
  }
  return isShut(gate, cell, actor) ? { denied: shutReason(gate, cell) } : true
}
