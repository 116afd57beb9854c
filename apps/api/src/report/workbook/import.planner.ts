import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { canonicalJson, type Period } from '@plancascade/kernel'
import type { Figure, SheetImportChange, SheetImportPreview, SheetImportRefusal } from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import type { AskedTask } from '../report.grid.js'
import { isSameAsStored, planEntry, type PlannedEntry } from '../report.entries.js'
import type { SheetContent } from '../sheet.content.js'
import { sheetFindings } from '../report.standing.js'
import { SheetReader } from '../sheet.reader.js'
import { emptyItem } from '../sheet.writer.js'
import { changedCells, columnOfPointer } from './changed-cells.js'
import { columnTitle } from './columns.js'
import type { ReadWorkbook, WorkbookRow } from './read-workbook.js'
import { entryOfRow, rowKey, type RowProblem } from './row-entry.js'

export interface PlannedSheet {
  readonly content: SheetContent
  readonly planned: readonly PlannedEntry[]
}

/** What an import would do, row by row, and the same as entries to be written. */
export interface ImportPlan {
  readonly preview: SheetImportPreview
  readonly sheets: readonly PlannedSheet[]
}

type KeyedRow = { readonly row: WorkbookRow; readonly key: NonNullable<ReturnType<typeof rowKey>> }

/** Holds a workbook against what is stored, by the rules of the grid. Reads only. */
@Injectable()
export class ImportPlanner {
  constructor(private readonly sheets: SheetReader) {}

  async plan(actor: Actor, { identity, rows }: ReadWorkbook, months: readonly Period[]): Promise<ImportPlan> {
    const refused: SheetImportRefusal[] = []
    const byMonth = groupRows(rows, new Set<string>(months), refused)
    const changes: SheetImportChange[] = []
    const sheets: PlannedSheet[] = []
    const said = new Map<string, Map<string, Figure>>()
    let same = 0
    for (const month of months) {
      const own = byMonth.get(month) ?? []
      if (own.length === 0) continue
      const stored = await this.sheets.read(actor, { ...identity, month })
      const sheet = planSheet(actor, withFigures(stored, said), own)
      refused.push(...sheet.refused)
      changes.push(...sheet.changes)
      same += sheet.same
      for (const { asked, figure } of sheet.planned) if (asked) remember(said, asked.task.id, month, figure)
      sheets.push({ content: stored, planned: sheet.planned })
    }
    const { unitId, unitName, from, to } = identity
    const preview = { unitId, unitName, from, to, rows: rows.length, same, changes, refused: inOrder(refused) }
    return { preview: { ...preview, digest: digestOf(sheets) }, sheets }
  }
}

/** Rows by month; those whose hidden mark is damaged, repeated or of another period go back by number. */
function groupRows(
  rows: readonly WorkbookRow[],
  months: ReadonlySet<string>,
  refused: SheetImportRefusal[],
): Map<string, KeyedRow[]> {
  const byMonth = new Map<string, KeyedRow[]>()
  const seen = new Map<string, number>()
  for (const row of rows) {
    const key = rowKey(row)
    const mark = key && `${key.taskId} ${key.period}`
    const first = mark === null ? undefined : seen.get(mark)
    if (!key || mark === null) refuse(refused, row, '行标识已被改动或缺失，请重新下载填报表。')
    else if (!months.has(key.period)) refuse(refused, row, '不在这份填报表的报告期内。')
    else if (first !== undefined) refuse(refused, row, `与第 ${first} 行是同一项任务、同一报告期。`)
    else byMonth.set(key.period, [...(byMonth.get(key.period) ?? []), { row, key }])
    if (mark !== null && first === undefined) seen.set(mark, row.number)
  }
  return byMonth
}

function refuse(refused: SheetImportRefusal[], row: WorkbookRow, message: string): void {
  refused.push(refusal(row, [{ column: '', message }]))
}

function refusal(row: WorkbookRow, problems: SheetImportRefusal['problems']): SheetImportRefusal {
  return { row: row.number, goalName: row.cells.goal ?? '', period: row.cells.period ?? '', problems }
}

/** A sheet as it will be once the rows of earlier months are in: what 本期 is added to, and what the checks compare with. */
function withFigures(content: SheetContent, said: ReadonlyMap<string, ReadonlyMap<string, Figure>>): SheetContent {
  const asked = content.asked.map((entry) => {
    const own = said.get(entry.task.id)
    return own ? { ...entry, figures: new Map([...entry.figures, ...own]) } : entry
  })
  return { ...content, asked, byTask: new Map(asked.map((entry) => [entry.task.id, entry])) }
}

interface SheetPlan {
  readonly planned: PlannedEntry[]
  readonly changes: SheetImportChange[]
  readonly refused: SheetImportRefusal[]
  readonly same: number
}

function planSheet(actor: Actor, content: SheetContent, rows: readonly KeyedRow[]): SheetPlan {
  const good: Array<{ row: WorkbookRow; planned: PlannedEntry }> = []
  const refused: SheetImportRefusal[] = []
  let same = 0
  for (const { row, key } of rows) {
    const asked = content.byTask.get(key.taskId)
    if (!asked) {
      refuse(refused, row, '本单位本期没有这项填报任务。')
      continue
    }
    const { entry, problems } = entryOfRow(row, asked, key.version)
    const planned = entry && planEntry(actor, content, entry, '')
    if (problems.length === 0 && (!planned || (asked.item && isSameAsStored(asked.item, planned)))) same += 1
    else if (planned) {
      const faults = problems.length > 0 ? problems.map(named) : faultsOf(planned)
      if (faults.length > 0) refused.push(refusal(row, faults))
      else good.push({ row, planned })
    } else refused.push(refusal(row, problems.map(named)))
  }
  const planned = good.map((one) => one.planned)
  const after = afterwards(content, planned)
  const changes = good.map(({ row, planned: one }) => changeOf(row, content, after, one))
  return { planned, changes, refused, same }
}

const named = ({ column, message }: RowProblem) => ({ column: columnTitle(column), message })

function faultsOf({ faults, conflict }: PlannedEntry): SheetImportRefusal['problems'] {
  return [...faults, ...(conflict ? [conflict] : [])].map(({ pointer, message }) => ({
    column: columnOfPointer(pointer),
    message,
  }))
}

/** The sheet with the rows in it: a part and its whole may both come from the workbook. */
function afterwards(content: SheetContent, planned: readonly PlannedEntry[]): SheetContent {
  const next = new Map(planned.map((one) => [one.entry.taskId, one]))
  const asked = content.asked.map((entry): AskedTask => {
    const one = next.get(entry.task.id)
    if (!one) return entry
    const { figure } = one
    const sheet = { id: '', unitId: content.unitId, period: content.month }
    const item = { ...(entry.item ?? emptyItem('', sheet, entry.task.id)), ...figure, note: one.entry.note }
    return { ...entry, item, figures: new Map(entry.figures).set(content.month, plain(figure)) }
  })
  return { ...content, asked, byTask: new Map(asked.map((entry) => [entry.task.id, entry])) }
}

function changeOf(
  row: WorkbookRow,
  before: SheetContent,
  after: SheetContent,
  { entry, figure }: PlannedEntry,
): SheetImportChange {
  const { taskId } = entry
  const [was, is] = [before.byTask.get(taskId), after.byTask.get(taskId)]
  return {
    row: row.number,
    taskId,
    goalName: was?.task.goalName ?? '',
    period: before.month,
    cells: changedCells(was?.item ?? null, entry, figure),
    findings: is ? sheetFindings(is, { ...after, rules: after.ground.rules }) : [],
  }
}

function remember(said: Map<string, Map<string, Figure>>, taskId: string, month: string, figure: Figure): void {
  const own = said.get(taskId) ?? new Map<string, Figure>()
  said.set(taskId, own.set(month, plain(figure)))
}

const plain = ({ state, value, numerator, denominator }: Figure): Figure => ({ state, value, numerator, denominator })

const inOrder = (refused: readonly SheetImportRefusal[]): SheetImportRefusal[] =>
  [...refused].sort((a, b) => a.row - b.row)

/** Names exactly these changes over exactly these versions. */
function digestOf(sheets: readonly PlannedSheet[]): string {
  const named = sheets.map(({ content, planned }) => ({
    month: content.month,
    rows: planned.map(({ asked, entry, figure }) => ({ ...entry, ...figure, over: asked?.item?.version ?? 0 })),
  }))
  return createHash('sha256').update(canonicalJson(named)).digest('hex')
}
