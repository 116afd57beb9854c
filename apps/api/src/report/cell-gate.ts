import { windowPhase, type ReportWindow } from '@plancascade/pacing'
import type { PlainDate } from '@plancascade/kernel'
import type { Actor } from '../platform/actor.js'
import type { ReportItemEntity } from './report.entity.js'
import type { CellUnlockEntity } from './unlock.entity.js'

/** Whether a unit may still act on the figures of a period, and which single cells are open all the same. */
export interface SheetGate {
  /** Of every figure that the sheet asks for, by task. */
  readonly windows: ReadonlyMap<string, ReportWindow>
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
  if (!isClosed(gate, cell.taskId)) return false
  if (cell.returnDueOn !== null && gate.today <= cell.returnDueOn) return false
  return !gate.unlocks.some(
    ({ taskId, userId }) => taskId === cell.taskId && (enteredBy === null || userId === enteredBy.userId),
  )
}

/** Past the closing day of the figure's own window. A figure that is not asked for has none. */
function isClosed({ windows, today }: SheetGate, taskId: string): boolean {
  const window = windows.get(taskId)
  return window !== undefined && windowPhase(window, today) === 'closed'
}

/** Whether nothing of the sheet is open any more. */
export function isAllClosed(gate: SheetGate): boolean {
  return gate.windows.size > 0 && [...gate.windows.keys()].every((taskId) => isClosed(gate, taskId))
}

/** Why a cell is shut, in the words of a button or a row. */
export function shutReason({ windows }: SheetGate, { taskId }: Pick<GatedCell, 'taskId'>): string {
  return `该指标本期报送已截止${onDay(windows.get(taskId)?.closesOn)}，如确需补报，请市局放行单个数据`
}

/** Why nothing of a sheet is open, with the day on which the last of it closed. */
export function allShutReason({ windows }: SheetGate): string {
  const last = [...windows.values()].flatMap(({ closesOn }) => closesOn ?? []).sort()
  return `本期报送已截止${onDay(last.at(-1))}，如确需补报，请市局放行单个数据`
}

function onDay(closesOn: PlainDate | null | undefined): string {
  const [, month, day] = (closesOn ?? '').split('-')
  return month && day ? `（截至 ${Number(month)}月${Number(day)}日）` : ''
}
