import { Injectable } from '@nestjs/common'
import { suggestWarning, type OpenWarning } from '@plancascade/pacing'
import type { BoardQuery, Light, WarningReason, WarningSuggestion } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { Clock } from '../platform/clock.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { LinesService } from './lines.service.js'
import { ProgressService } from './progress.service.js'
import { WarningRepository, type WarningRecord } from './warning.repository.js'

/** What a task's lights say of it: the light now, and the step they ask for. */
export interface TaskVerdict {
  readonly unitId: string
  readonly taskId: string
  readonly goalId: string
  readonly light: Light
  readonly suggested: WarningReason | null
  readonly caseId: string | null
}

/** Which warnings the lights ask for; a person issues them. */
@Injectable()
export class WarningSuggestions {
  constructor(
    private readonly lines: LinesService,
    private readonly progress: ProgressService,
    private readonly warnings: WarningRepository,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: BoardQuery): Promise<WarningSuggestion[]> {
    const [verdicts, timeline, board] = [
      await this.verdicts(actor, query),
      await this.lines.timeline(actor, query),
      await this.progress.board(actor, query),
    ]
    const units = new Map(timeline.units.map(({ unitId, name }) => [unitId, name]))
    const goals = new Map(timeline.goals.map(({ goalId, name }) => [goalId, name]))
    const gaps = new Map(board.cells.map(({ taskId, gapPoints }) => [taskId, gapPoints]))
    return verdicts.flatMap(({ unitId, taskId, goalId, light, suggested, caseId }) => {
      if (suggested === null) return []
      const names = { unitName: units.get(unitId) ?? '', goalName: goals.get(goalId) ?? '' }
      return [{ ...names, unitId, taskId, light, gapPoints: gaps.get(taskId) ?? null, suggested, caseId }]
    })
  }

  /** One for each task of the year, in the order of the board. */
  async verdicts(actor: Actor, query: BoardQuery): Promise<TaskVerdict[]> {
    const timeline = await this.lines.timeline(actor, query)
    const records = await this.warnings.list(actor.scope, { planId: query.planId })
    const open = new Map<string, WarningRecord>()
    for (const record of records) {
      if (record.row.closedAt !== null) continue
      for (const { taskId } of record.tasks) open.set(taskId, record)
    }
    const today = shanghaiDay(this.clock.nowText())
    return timeline.tasks.map(({ unitId, taskId, goalId, lights }) => {
      const record = open.get(taskId)
      const standing = record ? standingOf(record, timeline.months, lights, today) : null
      const suggested = suggestWarning(lights, standing)
      return { unitId, taskId, goalId, light: lights.at(-1) ?? 'missing', suggested, caseId: record?.row.id ?? null }
    })
  }
}

/** A month counts when its light came after the step: the month itself ended on or after the day of issue. */
function standingOf(
  { row, steps }: WarningRecord,
  months: readonly string[],
  lights: readonly Light[],
  today: string,
): OpenWarning | null {
  const last = steps.at(-1)
  if (!last) return null
  const issuedIn = last.issuedOn.slice(0, 7)
  const since = months.filter((month, index) => month >= issuedIn && lights[index] !== 'missing')
  const waits = row.status === 'issued' || row.status === 'received'
  return { step: row.step, isAnswerOverdue: waits && last.answerBy < today, monthsSince: since.length }
}
