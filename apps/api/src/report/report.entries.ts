import { Rational, toDecimalText, type Period } from '@plancascade/kernel'
import type { EntryMode, Figure, ProblemItem, ReportEntry } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { ReportItemEntity } from './report.entity.js'
import { declaredOf, figureFaults, shownValue, typedFault } from './report.figures.js'
import { countsUp, cumulativeBefore, type AskedTask } from './report.grid.js'
import { factsOf, type SheetContent } from './sheet.content.js'
import { editAbility, type CellAbility } from './report.policy.js'

/** What the columns of a cell become: the cumulative that counts, and what was typed. */
export interface PlannedFigure extends Figure {
  readonly entryMode: EntryMode
  readonly typedValue: string | null
}

/** What one typed row would do: nothing is written before all rows are known to be good. */
export interface PlannedEntry {
  readonly asked: AskedTask | null
  readonly entry: ReportEntry
  readonly figure: PlannedFigure
  readonly faults: readonly ProblemItem[]
  readonly conflict: ProblemItem | null
}

/** The same rules for the grid, the API and a workbook: what is asked, open, readable and not overtaken by a colleague. */
export function planEntry(
  actor: Actor,
  content: SheetContent,
  entry: ReportEntry,
  pointer: string,
  mayType: CellAbility = editAbility,
): PlannedEntry {
  const asked = content.byTask.get(entry.taskId) ?? null
  if (!asked) {
    const message = '本单位本期没有这项填报任务。'
    const faults = [{ pointer: `${pointer}/taskId`, code: 'not_asked', message }]
    return { asked, entry, figure: asTyped(entry), faults, conflict: null }
  }
  const cell = asked.item ?? { taskId: entry.taskId, status: 'draft' as const, returnDueOn: null }
  const ability = mayType(actor, factsOf(content), cell)
  const closed =
    ability === true ? [] : [{ pointer, code: 'cell_closed', message: `“${asked.task.goalName}”：${ability.denied}。` }]
  const { figure, faults } = figureOf(asked, entry, content.month, pointer)
  return { asked, entry, figure, faults: [...closed, ...faults], conflict: conflictOf(asked, entry, pointer) }
}

/** 本期 becomes the cumulative by adding what stands adopted (else declared) for the period before; exact, never negative. */
function figureOf(
  asked: AskedTask,
  entry: ReportEntry,
  month: Period,
  pointer: string,
): { figure: PlannedFigure; faults: ProblemItem[] } {
  const { figure } = entry
  const isSingle = entry.mode === 'single' && figure.state === 'reported' && countsUp(asked.task.kind)
  if (!isSingle) return { figure: asTyped(entry), faults: figureFaults(figure, asked.task.kind, pointer) }
  const at = `${pointer}/figure/value`
  const fault = typedFault(figure, at)
  if (fault || figure.value === null) return { figure: asTyped(entry), faults: fault ? [fault] : [] }
  const before = cumulativeBefore(asked, month)
  if (before === null) {
    const message = '上期没有累计数，不能由本期推出累计，请改填累计。'
    return { figure: asTyped(entry), faults: [{ pointer: at, code: 'no_previous', message }] }
  }
  const sum = before.add(Rational.from(figure.value))
  const message = '本期减少得比上期累计还多，累计不能为负，请核对。'
  return {
    figure: { ...figure, value: toDecimalText(sum), entryMode: 'single', typedValue: figure.value },
    faults: sum.sign < 0 ? [{ pointer: at, code: 'figure_invalid', message }] : [],
  }
}

function asTyped({ figure }: ReportEntry): PlannedFigure {
  return { ...figure, entryMode: 'cumulative', typedValue: null }
}

/** Both values are named, so that the person who saved second can choose. */
function conflictOf({ task, item }: AskedTask, entry: ReportEntry, pointer: string): ProblemItem | null {
  if (entry.version === (item?.version ?? 0)) return null
  const now = item ? (shownValue(declaredOf(item)) ?? '无数') : '无数'
  const message = `“${task.goalName}”已被他人改为 ${now}，您填的是 ${shownValue(entry.figure) ?? '无数'}，请选择保留哪一个。`
  return { pointer, code: 'cell_conflict', message }
}

export function isSameAsStored(item: ReportItemEntity, { entry, figure }: PlannedEntry): boolean {
  return (
    item.state === figure.state &&
    item.value === figure.value &&
    item.numerator === figure.numerator &&
    item.denominator === figure.denominator &&
    (item.entryMode ?? 'cumulative') === figure.entryMode &&
    item.typedValue === figure.typedValue &&
    item.dataStatus === entry.dataStatus &&
    item.note === (entry.note?.trim() || null)
  )
}
