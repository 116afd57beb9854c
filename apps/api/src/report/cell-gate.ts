import type { PlainDate } from '@plancascade/kernel'
import type { Actor } from '../platform/actor.js'
import type { ReportItemEntity } from './report.entity.js'
import type { CellUnlockEntity } from './unlock.entity.js'

/** Whether a unit may still act on the figures of a period, and which single cells are open all the same. */
export interface SheetGate {
  readonly closed: boolean
  readonly closesOn: PlainDate | null
  readonly today: PlainDate
  /** Grants for this unit and period that hold now. */
  readonly unlocks: readonly CellUnlockEntity[]
}

/** What of a cell decides whether it is open; `returnDueOn` stays until the city approves. */
export type GatedCell = Pick<ReportItemEntity, 'taskId' | 'returnDueOn'>

/**
 * After closing a cell is open only until the day by which the city wants a returned figure mended, or while a grant holds: for
 * typing and handing in to the person it names, for the county's own approval to the unit (another person has to do that).
 */
export function isShut(gate: SheetGate, cell: GatedCell, enteredBy: Pick<Actor, 'userId'> | null): boolean {
  if (!gate.closed) return false
  if (cell.returnDueOn !== null && gate.today <= cell.returnDueOn) return false
  return !gate.unlocks.some(
    ({ taskId, userId }) => taskId === cell.taskId && (enteredBy === null || userId === enteredBy.userId),
  )
}

/** Why a cell is shut, in the words of a button or a row. */
export function shutReason({ closesOn }: SheetGate): string {
  const [, month, day] = (closesOn ?? '').split('-')
  const on = month && day ? `（截至 ${Number(month)}月${Number(day)}日）` : ''
  return `本期报送已截止${on}，如确需补报，请市局放行单个数据`
}
