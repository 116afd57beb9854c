import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { canonicalJson, type Period } from '@plancascade/kernel'
import type {
  Figure,
  SheetImportChange,
  SheetImportPreview,
  SheetImportRefusal,
  SheetImportUnit,
} from '@plancascade/types'
import type { Actor } from '../../platform/actor.js'
import { groupBy } from '../../platform/group-by.js'
import type { AskedTask } from '../report.grid.js'
import { isSameAsStored, planEntry, type PlannedEntry } from '../report.entries.js'
import type { CellAbility } from '../report.policy.js'
import type { SheetContent } from '../sheet.content.js'
import { sheetFindings } from '../report.standing.js'
import { SheetReader } from '../sheet.reader.js'
import { emptyItem } from '../sheet.writer.js'
import { changedCells, columnOfPointer } from './changed-cells.js'
import { columnTitle } from './columns.js'
import type { WorkbookRow } from './read-workbook.js'
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

/** Which rows an import takes, and by whose right. */
export interface ImportAim {
  readonly planId: string
  readonly months: readonly Period[]
  /** Whose task it is; null where there is none that the person may know of. */
  readonly unitOf: (taskId: string) => string | null
  readonly mayType: CellAbility
}

type Key = NonNullable<ReturnType<typeof rowKey>>
type KeyedRow = { readonly row: WorkbookRow; readonly key: Key; readonly unitId: string }

const NO_TASK = '没有这项填报任务，或本期不填报。'

/** Holds a workbook against what is stored, by the rules of the grid. Reads only. */
@Injectable()
export class ImportPlanner {
  constructor(private readonly sheets: SheetReader) {}

  async plan(actor: Actor, rows: readonly WorkbookRow[], aim: ImportAim): Promise<ImportPlan> {
    const refused: SheetImportRefusal[] = []
    const keyed = keyedRows(rows, aim, refused)
    const lost: SheetImportUnit = {
      unitId: null,
      unitName: '认不出单位的行',
      changed: 0,
      same: 0,
      refused: refused.length,
    }
    const changes: SheetImportChange[] = []
    const sheets: PlannedSheet[] = []
    const units: SheetImportUnit[] = []
    for (const [unitId, own] of groupBy(keyed, (row) => row.unitId)) {
      const plans = await this.planUnit(actor, unitId, own, aim)
      refused.push(...plans.flatMap((sheet) => sheet.refused))
      changes.push(...plans.flatMap((sheet) => sheet.changes))
      sheets.push(...plans)
      units.push(countsOf(unitId, plans))
    }
    if (lost.refused > 0) units.push(lost)
    const [from = '', to = ''] = [aim.months[0], aim.months.at(-1)]
    const same = units.reduce((sum, unit) => sum + unit.same, 0)
    const preview = { from, to, rows: rows.length, same, units, changes: inOrder(changes), refused: inOrder(refused) }
    return { preview: { ...preview, digest: digestOf(sheets) }, sheets }
  }

  /** Month after month: what an earlier row says counts for the later ones. */
  private async planUnit(
    actor: Actor,
    unitId: string,
    rows: readonly KeyedRow[],
    { planId, months, mayType }: ImportAim,
  ): Promise<SheetPlan[]> {
    const byMonth = groupBy(rows, ({ key }) => key.period)
    const said = new Map<string, Map<string, Figure>>()
    const plans: SheetPlan[] = []
    for (const month of months) {
      const own = byMonth.get(month)
      if (!own) continue
      const stored = await this.sheets.read(actor, { planId, unitId, month })
      const plan = planSheet(actor, withFigures(stored, said), own, mayType)
      for (const { asked, figure } of plan.planned) if (asked) remember(said, asked.task.id, month, figure)
      plans.push({ ...plan, content: stored })
    }
    return plans
  }
}

function countsOf(unitId: string, plans: readonly SheetPlan[]): SheetImportUnit {
  const sum = (of: (plan: SheetPlan) => number): number => plans.reduce((total, plan) => total + of(plan), 0)
  return {
    unitId,
    unitName: plans[0]?.content.unitName ?? '',
    changed: sum(({ changes }) => changes.length),
    same: sum(({ same }) => same),
    refused: sum(({ refused }) => refused.length),
  }
}

/** Rows with their unit; those whose hidden mark is damaged, repeated, of another period or of no known task go back by number. */
function keyedRows(
  rows: readonly WorkbookRow[],
  { months, unitOf }: ImportAim,
  refused: SheetImportRefusal[],
): KeyedRow[] {
  const known = new Set<string>(months)
  const seen = new Map<string, number>()
  const keyed: KeyedRow[] = []
  for (const row of rows) {
    const key = rowKey(row)
    const mark = key && `${key.taskId} ${key.period}`
    const first = mark === null ? undefined : seen.get(mark)
    const unitId = key && unitOf(key.taskId)
    if (!key || mark === null) refuse(refused, row, '行标识已被改动或缺失，请重新下载填报表。')
    else if (!known.has(key.period)) refuse(refused, row, '不在这份填报表的报告期内。')
    else if (first !== undefined) refuse(refused, row, `与第 ${first} 行是同一项任务、同一报告期。`)
    else if (unitId === null) refuse(refused, row, NO_TASK)
    else keyed.push({ row, key, unitId })
    if (mark !== null && first === undefined) seen.set(mark, row.number)
  }
  return keyed
}

function refuse(refused: SheetImportRefusal[], row: WorkbookRow, message: string): void {
  refused.push(refusal(row, [{ column: '', message }]))
}

function refusal(row: WorkbookRow, problems: SheetImportRefusal['problems']): SheetImportRefusal {
  const { unitName, goal, period } = row.cells
  return { row: row.number, unitName: unitName ?? '', goalName: goal ?? '', period: period ?? '', problems }
}

/** A sheet as it will be once the rows of earlier months are in: what 本期 is added to, and what the checks compare with. */
function withFigures(content: SheetContent, said: ReadonlyMap<string, ReadonlyMap<string, Figure>>): SheetContent {
  const asked = content.asked.map((entry) => {
    const own = said.get(entry.task.id)
    return own ? { ...entry, figures: new Map([...entry.figures, ...own]) } : entry
  })
  return { ...content, asked, byTask: new Map(asked.map((entry) => [entry.task.id, entry])) }
}

interface SheetPlan extends PlannedSheet {
  readonly changes: SheetImportChange[]
  readonly refused: SheetImportRefusal[]
  readonly same: number
}

function planSheet(actor: Actor, content: SheetContent, rows: readonly KeyedRow[], mayType: CellAbility): SheetPlan {
  const good: Array<{ row: WorkbookRow; planned: PlannedEntry }> = []
  const refused: SheetImportRefusal[] = []
  let same = 0
  for (const { row, key } of rows) {
    const asked = content.byTask.get(key.taskId)
    if (!asked) {
      refuse(refused, row, NO_TASK)
      continue
    }
    const { entry, problems } = entryOfRow(row, asked, key.version)
    const planned = entry && planEntry(actor, content, entry, '', mayType)
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
  return { content, planned, changes, refused, same }
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
    unitName: before.unitName,
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

const inOrder = <T extends { readonly row: number }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => a.row - b.row)

/** Names exactly these changes over exactly these versions. */
function digestOf(sheets: readonly PlannedSheet[]): string {
  const named = sheets.map(({ content, planned }) => ({
    month: content.month,
    rows: planned.map(({ asked, entry, figure }) => ({ ...entry, ...figure, over: asked?.item?.version ?? 0 })),
  }))
  return createHash('sha256').update(canonicalJson(named)).digest('hex')
}
