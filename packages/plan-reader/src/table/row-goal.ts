import type { Amount, ReadGoal, Span } from '@plancascade/types'
import { isDash, readFigure, scaled, type Figure } from '../amount/figure.js'
import { isUnit } from '../amount/units.js'
import type { Findings } from '../finding/findings.js'
import { readIndicatorName } from '../goal/indicator-name.js'
import { kindOf, windowOf } from '../goal/kind.js'
import { compact, isEmpty, sliceOf, tidy, type Source } from '../source/source.js'
import { captionFits } from './caption.js'
import { VALUE_ROLES, type Column, type ColumnRole } from './column.js'
import type { RawRow } from './raw-table.js'

type GoalCells = Extract<RawRow, { kind: 'goal' }>
type ValueField = 'previousTarget' | 'baseline' | 'actual' | 'target'

/** A figure cell: what it says, or that it is not understood. */
interface FigureCell {
  readonly span: Span
  readonly figure: Figure | null
}

export interface RowGoal {
  readonly goal: ReadGoal
  readonly isPart: boolean
  readonly nameSpan: Span
}

/** One row of an indicator table as a goal; null when it has no name. */
export function rowGoal(
  source: Source,
  row: GoalCells,
  columns: readonly Column[],
  caption: string | null,
  findings: Findings,
): RowGoal | null {
  const cellOf = (role: ColumnRole): Span | null => {
    const cell = row.cells[columns.findIndex((column) => column.role === role)]
    return cell && !isEmpty(cell) ? cell : null
  }
  const nameSpan = cellOf('name')
  if (!nameSpan) return null
  const named = readIndicatorName(sliceOf(source.folded, nameSpan))
  const figures = figureCells(source, cellOf)
  const ownUnit = unitOf(source, cellOf('unit'), named.unit, figures)
  const unit = ownUnit ?? (caption !== null && captionFits(caption, named.name) ? caption : null)
  const amounts = amountsOf(source, figures, unit)
  const others = [amounts.previousTarget, amounts.baseline, amounts.actual ?? null]
  const kind = kindOf({ name: named.name, unit, target: amounts.target, others })
  const numberCell = cellOf('number')
  const goal: ReadGoal = {
    number: numberCell
      ? compact(source, numberCell)
          .replace(/[.、)]$/, '')
          .slice(0, 20)
      : named.number,
    name: named.name,
    category: null,
    parent: null,
    unit,
    kind,
    attribute: attributeOf(source, cellOf('attribute')),
    previousTarget: withWindow(amounts.previousTarget, kind),
    baseline: withWindow(amounts.baseline, kind),
    target: withWindow(amounts.target, kind),
    ...(figures.actual === undefined ? {} : { actual: withWindow(amounts.actual ?? null, kind) }),
    span: rowSpan(row.cells, columns),
  }
  reportCells(source, { row, goal, figures, named: named.unit, unitCell: cellOf('unit'), nameSpan }, findings)
  return { goal, isPart: named.isPart, nameSpan }
}

type FigureCells = Partial<Record<ValueField, FigureCell>>

function figureCells(source: Source, cellOf: (role: ColumnRole) => Span | null): FigureCells {
  const cells: FigureCells = {}
  for (const field of ['previousTarget', 'baseline', 'actual', 'target'] as const) {
    const span = cellOf(field)
    if (!span) continue
    cells[field] = { span, figure: readFigure(compact(source, span)) }
  }
  return cells
}

/** The unit from its column, else from the name, else from the figure (15万人). */
function unitOf(source: Source, cell: Span | null, inName: string | null, figures: FigureCells): string | null {
  const written = cell ? sliceOf(source.folded, cell).replace(/\s+/g, '') : ''
  if (!isDash(written)) return written.slice(0, 20)
  if (inName !== null) return inName
  const figure = figures.target?.figure ?? figures.baseline?.figure ?? figures.previousTarget?.figure
  return figure?.unit ? `${figure.scale ?? ''}${figure.unit}` : null
}

function amountsOf(
  source: Source,
  figures: FigureCells,
  unit: string | null,
): Record<'previousTarget' | 'baseline' | 'target', Amount | null> & { actual: Amount | null } {
  const amount = (field: ValueField): Amount | null => {
    const cell = figures[field]
    if (!cell || isDash(compact(source, cell.span))) return null
    return amountOf(source, cell, unit)
  }
  return {
    previousTarget: amount('previousTarget'),
    baseline: amount('baseline'),
    target: amount('target'),
    actual: amount('actual'),
  }
}

function amountOf(source: Source, { span, figure }: FigureCell, unit: string | null): Amount {
  const text = tidy(sliceOf(source.text, span)).slice(0, 100)
  if (!figure) return { text, relation: 'eq', value: null, high: null, parts: null, window: null, span }
  const { relation, parts, window } = figure
  const scale = scaleToApply(figure, unit)
  return { text, relation, value: scaled(figure.value, scale), high: scaled(figure.high, scale), parts, window, span }
}

/** 15万 in a column headed 人 is 150000; in a column headed 万人 it is 15. */
function scaleToApply(figure: Figure, unit: string | null): string | null {
  if (figure.scale === null) return null
  return unit !== null && unit.startsWith(figure.scale) && isUnit(unit) ? null : figure.scale
}

function withWindow(amount: Amount | null, kind: ReadGoal['kind']): Amount | null {
  return amount && amount.window === null && (amount.value !== null || amount.parts !== null)
    ? { ...amount, window: windowOf(kind) }
    : amount
}

function attributeOf(source: Source, cell: Span | null): ReadGoal['attribute'] {
  const words = cell ? compact(source, cell) : ''
  if (words.includes('预期')) return 'anticipatory'
  return words.includes('约束') ? 'binding' : null
}

/** From the first cell of the row that is not its category to the last cell with words. */
function rowSpan(cells: ReadonlyArray<Span | null>, columns: readonly Column[]): Span {
  const own = cells.filter(
    (cell, i): cell is Span => cell !== null && !isEmpty(cell) && columns[i]?.role !== 'category',
  )
  return { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 }
}

interface CellFacts {
  readonly row: GoalCells
  readonly goal: ReadGoal
  readonly figures: FigureCells
  readonly named: string | null
  readonly unitCell: Span | null
  readonly nameSpan: Span
}

function reportCells(source: Source, facts: CellFacts, findings: Findings): void {
  const { row, goal, figures } = facts
  for (const cell of Object.values(figures)) {
    if (cell.figure || isDash(compact(source, cell.span))) continue
    const message = `“${goal.name}”这一格“${tidy(sliceOf(source.text, cell.span))}”读不成数，请填写数值或改为事项。`
    findings.add({ code: 'P201', message, goals: [goal], span: cell.span })
  }
  if (row.short || row.surplus) {
    const message = `“${goal.name}”这一行的单元格${row.surplus ? '多于' : '少于'}表头，请核对各列是否对齐。`
    findings.add({ code: 'P202', message, goals: [goal], span: row.surplus ?? goal.span })
  }
  if (facts.named !== null && facts.unitCell) {
    const inCell = compact(source, facts.unitCell)
    const message =
      inCell === facts.named
        ? `“${goal.name}”的单位“${inCell}”在名称和单位栏各写了一次。`
        : `“${goal.name}”名称里的单位是“${facts.named}”，单位栏是“${inCell}”，按单位栏读，请核对。`
    findings.add({ code: 'P208', message, goals: [goal], span: facts.nameSpan })
  }
}

/** The columns of figures that no field of a goal holds (growth rates, single years): listed as unread. */
export function unplacedFigures(source: Source, row: GoalCells, columns: readonly Column[]): Span[] {
  return columns.flatMap((column, i) => {
    const cell = row.cells[i]
    if (!VALUE_ROLES.has(column.role) || column.role !== 'figure' || !cell) return []
    return isDash(compact(source, cell)) ? [] : [cell]
  })
}
