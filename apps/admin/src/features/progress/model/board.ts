import {
  LIGHT_LABELS,
  MEASURE_UNIT_LABELS,
  type BoardCell,
  type BoardGoal,
  type BoardView,
  type Light,
} from '@plancascade/types'
import { formatDecimal, formatShare } from '@/ui/numbers/format'
import { formatPeriod } from '@/ui/time'

export type BoardUnit = BoardView['units'][number]

/** A goal with one place for every unit of the board, empty where the unit was given no such task. */
export interface BoardRow {
  readonly goal: BoardGoal
  readonly cells: readonly (BoardCell | null)[]
}

export interface BoardGroup {
  readonly category: string
  readonly rows: readonly BoardRow[]
}

/** The lights in the order in which people ask for them: what is wrong first. */
export const LIGHT_ORDER: readonly Light[] = ['red', 'yellow', 'missing', 'green', 'not_due', 'not_applicable']

/** Goals that the plan names in its prose stand in no category of its table. */
export const NO_CATEGORY = '其他'

/** Rows of goals by category, in the order of the plan; with lights chosen, only goals in which some unit shows one. */
export function boardGroups(
  board: BoardView,
  wanted: { lights: ReadonlySet<Light>; category: string | null },
): BoardGroup[] {
  const groups = new Map<string, BoardRow[]>()
  for (const row of boardRows(board)) {
    const category = row.goal.category ?? NO_CATEGORY
    if (wanted.category !== null && category !== wanted.category) continue
    if (!row.cells.some((cell) => cell !== null && isShown(cell, wanted.lights))) continue
    groups.set(category, [...(groups.get(category) ?? []), row])
  }
  return [...groups].map(([category, rows]) => ({ category, rows }))
}

export function boardRows({ goals, units, cells }: BoardView): BoardRow[] {
  const places = new Map(cells.map((cell) => [`${cell.goalId}/${cell.unitId}`, cell]))
  return goals.map((goal) => ({
    goal,
    cells: units.map(({ unitId }) => places.get(`${goal.goalId}/${unitId}`) ?? null),
  }))
}

export const categoriesOf = ({ goals }: BoardView): string[] => [
  ...new Set(goals.map(({ category }) => category ?? NO_CATEGORY)),
]

export const isShown = (cell: BoardCell, lights: ReadonlySet<Light>): boolean =>
  lights.size === 0 || lights.has(cell.light)

/** How many tasks of a unit (or of all) show each light; only lights that occur, worst first. */
export function countLights(cells: readonly BoardCell[]): Array<{ light: Light; count: number }> {
  return LIGHT_ORDER.map((light) => ({ light, count: cells.filter((cell) => cell.light === light).length })).filter(
    ({ count }) => count > 0,
  )
}

/** What a cell says in full, for hover and for reading aloud. */
export function cellText(cell: BoardCell, goal: BoardGoal, unitName: string, period: string): string {
  return [`${unitName}，${goal.name}：${LIGHT_LABELS[cell.light]}`, figureLine(cell, goal, period), gapLine(cell)]
    .filter(Boolean)
    .join('\n')
}

function figureLine({ actual, target, light, figurePeriod }: BoardCell, { unit }: BoardGoal, period: string): string {
  const inUnit = (value: string | null): string =>
    value === null
      ? '—'
      : `${formatDecimal(value, unit === 'percent' ? { places: 2 } : {})}${MEASURE_UNIT_LABELS[unit]}`
  if (actual === null) return `${formatPeriod(period)}没有认定数，目标 ${inUnit(target)}`
  const asOf = figurePeriod === null || figurePeriod === period ? '' : `${formatPeriod(figurePeriod)}数，`
  const late = light === 'missing' && asOf !== '' ? `${formatPeriod(period)}还没有认定数，按` : ''
  return `${late}${asOf}完成 ${inUnit(actual)}，目标 ${inUnit(target)}`
}

function gapLine({ attainment, scheduled, gapPoints }: BoardCell): string {
  if (attainment === null) return ''
  const parts = [`完成率 ${formatShare(attainment)}%`]
  if (scheduled !== null) parts.push(`应达 ${formatShare(scheduled)}%`)
  if (gapPoints !== null) parts.push(`差 ${formatDecimal(gapPoints, { places: 2, signed: true })} 个百分点`)
  return parts.join('，')
}
