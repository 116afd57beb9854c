import { Injectable } from '@nestjs/common'
import { checkObservations, type CheckedUnit } from '@plancascade/pacing'
import { yearOf, type Period } from '@plancascade/kernel'
import { PaceKind, type ReportFinding } from '@plancascade/types'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { unitsWithin, type Scope } from '../platform/scope.js'
import { TaskRepository } from '../task/task.repository.js'
import type { TaskRow } from '../task/task.mapper.js'
import type { ReportItemEntity } from './report.entity.js'
import { observationOf, standingFigure } from './report.figures.js'
import { targetInForce } from '../task/task.targets.js'

/** What only shows among units: C105 far from the others, C107 too many round figures. */
const AMONG_UNITS: ReadonlySet<string> = new Set(['C105', 'C107'])

/** Checks that need the other units' figures: for the city, whose business those are. */
@Injectable()
export class PeerChecks {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly database: Database,
  ) {}

  /** Findings of one unit by task. Drafts of other units do not count: nobody has said them yet. */
  async findings(
    scope: Scope,
    { planId, unitId, month }: { planId: string; unitId: string; month: Period },
    reads: Reads = this.database.read,
  ): Promise<ReadonlyMap<string, readonly ReportFinding[]>> {
    const items = await this.figures(scope, planId, unitId, month, reads)
    const targets = await this.tasks.targetsOfPlan(scope, planId, { year: yearOf(month) }, reads)
    const byGoal = new Map<string, TaskRow[]>()
    for (const task of await this.tasks.list(scope, { planId }, reads)) {
      byGoal.set(task.goalId, [...(byGoal.get(task.goalId) ?? []), task])
    }
    const found = new Map<string, readonly ReportFinding[]>()
    for (const group of byGoal.values()) {
      const own = group.find((task) => task.unitId === unitId)
      if (!own || !items.has(own.id)) continue
      const units = group.flatMap((task) =>
        unitOf(task, items.get(task.id) ?? [], month, targetInForce(targets.get(task.id) ?? [], month)),
      )
      found.set(own.id, amongUnits(own, month, units))
    }
    return found
  }

  /** This year's figures of every unit by task: the unit's own as they stand, the others' once submitted. */
  private async figures(
    scope: Scope,
    planId: string,
    unitId: string,
    month: Period,
    reads: Reads,
  ): Promise<Map<string, ReportItemEntity[]>> {
    const { sql, params } = unitsWithin(scope, 'i.unit_id')
    const rows = await reads.rows<ReportItemEntity>(
      `SELECT i.* FROM report_item i JOIN report_sheet s ON s.id = i.sheet_id
       WHERE s.plan_id = ? AND s.period >= ? AND s.period <= ? AND ${sql}
       AND (i.unit_id = ? OR i.status IN ('submitted', 'approved')) ORDER BY i.period, i.id LIMIT 20000`,
      [planId, `${yearOf(month)}-01`, month, ...params, unitId],
    )
    const byTask = new Map<string, ReportItemEntity[]>()
    for (const row of rows) {
      const known = byTask.get(row.taskId)
      if (known) known.push(row)
      else byTask.set(row.taskId, [row])
    }
    return byTask
  }
}

function unitOf(
  task: TaskRow,
  items: readonly ReportItemEntity[],
  month: Period,
  target: string | null,
): CheckedUnit[] {
  const now = items.find(({ period }) => period === month)
  if (!now) return []
  const earlier = items.filter(({ period }) => period !== month)
  const series = Object.fromEntries(earlier.map((item) => [item.period, observationOf(standingFigure(item))]))
  return [{ id: task.unitId, value: observationOf(standingFigure(now)), series, target }]
}

/** A finding without a unit is about the figures of all of them, and so about this one's as well. */
function amongUnits(own: TaskRow, month: Period, units: readonly CheckedUnit[]): ReportFinding[] {
  const kind = PaceKind.safeParse(own.kind)
  if (!kind.success) return []
  return checkObservations({ kind: kind.data, mode: 'cumulative', period: month, units })
    .filter(({ code, unit }) => AMONG_UNITS.has(code) && (unit === undefined || unit === own.unitId))
    .map(({ code, severity, message }) => ({ code, severity, message }))
}
