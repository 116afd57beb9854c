import type { Light, LightTurn, TimelineView } from '@plancascade/types'

export interface TimelineRow {
  readonly taskId: string
  readonly unitName: string
  readonly goalName: string
  readonly category: string | null
  readonly lights: readonly Light[]
  readonly turns: number
}

/** Before the first figure there is no light to turn. */
const hasTurned = (before: Light | undefined, now: Light | undefined): boolean =>
  before !== undefined && now !== undefined && before !== now && before !== 'not_due'

export function timelineRows(
  view: TimelineView,
  { unitId, onlyTurned }: { unitId: string | null; onlyTurned: boolean },
): TimelineRow[] {
  const units = new Map(view.units.map(({ unitId: id, name }) => [id, name]))
  const goals = new Map(view.goals.map((goal) => [goal.goalId, goal]))
  return view.tasks
    .filter((task) => unitId === null || task.unitId === unitId)
    .map((task) => ({
      taskId: task.taskId,
      unitName: units.get(task.unitId) ?? '',
      goalName: goals.get(task.goalId)?.name ?? '',
      category: goals.get(task.goalId)?.category ?? null,
      lights: task.lights,
      turns: task.lights.filter((light, index) => hasTurned(task.lights[index - 1], light)).length,
    }))
    .filter(({ turns }) => !onlyTurned || turns > 0)
}

/** Every turn of the year, the newest first. */
export function turnsOf(view: TimelineView, unitId: string | null): LightTurn[] {
  const rows = timelineRows(view, { unitId, onlyTurned: true })
  const turns = rows.flatMap(({ taskId, unitName, goalName, lights }) =>
    lights.flatMap((to, index): LightTurn[] => {
      const from = lights[index - 1]
      const period = view.months[index]
      return from !== undefined && period !== undefined && hasTurned(from, to)
        ? [{ taskId, unitName, goalName, period, from, to }]
        : []
    }),
  )
  return turns.sort((a, b) => (a.period < b.period ? 1 : a.period > b.period ? -1 : 0))
}
