import { Injectable } from '@nestjs/common'
import { toDayNumber, type PlainDate } from '@plancascade/kernel'
import { isReportDue } from '@plancascade/pacing'
import type { Ability, OverdueSheet, ReminderView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { Clock } from '../platform/clock.js'
import type { Reads } from '../platform/database/reads.js'
import { SheetReader } from '../report/sheet.reader.js'
import { TaskRepository } from '../task/task.repository.js'
import { targetInForce } from '../task/task.targets.js'
import { ReminderRepository, type EnteredFigure, type ReminderRow } from './reminder.repository.js'

/** [R-REM-01] How far back overdue figures are looked for; what is older is the assessment's business. */
const MONTHS_BACK = 12
/** [R-REM-03] So long a unit is left in peace after a reminder of the same period. */
export const COOL_DOWN_MS = 24 * 3_600_000
/** With the city: nothing to remind of. */
const WITH_THE_CITY: ReadonlySet<EnteredFigure['status']> = new Set(['submitted', 'approved'])

/** [R-REM-01] Who is late with which period, and how often they have been told. */
@Injectable()
export class ReminderReader {
  constructor(
    private readonly reminders: ReminderRepository,
    private readonly sheets: SheetReader,
    private readonly tasks: TaskRepository,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, planId: string): Promise<ReminderView[]> {
    await this.sheets.planOf(actor, planId)
    return (await this.reminders.list(actor.scope, planId)).map((row) => toReminderView(actor, row))
  }

  /** The latest period first, units in the order of the city's lists. */
  async overdue(actor: Actor, planId: string, reads?: Reads): Promise<OverdueSheet[]> {
    const plan = await this.sheets.planOf(actor, planId, reads)
    const rules = await this.sheets.rulesOf(plan, reads)
    const today = this.sheets.today()
    const months = (await this.sheets.months(actor, planId)).slice(-MONTHS_BACK)
    const [from] = months
    if (from === undefined) return []
    const tasks = await this.tasks.list(actor.scope, { planId }, reads)
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, {}, reads)
    const figures = byCell(await this.reminders.figures(actor.scope, planId, from, reads))
    const last = new Map(
      (await this.reminders.latest(actor.scope, planId, from, reads)).map((row) => [
        `${row.unitId} ${row.period}`,
        row,
      ]),
    )
    const now = this.clock.now().getTime()
    return months.reverse().flatMap((month) => {
      const dueOf = new Map<string, PlainDate>()
      const dueOn = ({ goalId }: { goalId: string }): PlainDate => {
        const known = dueOf.get(goalId) ?? rules.windowOf(month, goalId).dueOn
        dueOf.set(goalId, known)
        return known
      }
      const asked = tasks.filter(
        (task) => targetInForce(targets.get(task.id) ?? [], month) !== null && isReportDue(task.rhythm, month),
      )
      return [...new Set(asked.map(({ unitId }) => unitId))].flatMap((unitId): OverdueSheet[] => {
        const own = asked.filter((task) => task.unitId === unitId)
        const open = own.filter((task) => dueOn(task) < today && isOpen(figures.get(`${task.id} ${month}`), today))
        const [first] = open.map(dueOn).sort()
        if (first === undefined) return []
        const reminder = last.get(`${unitId} ${month}`) ?? null
        return [
          {
            unitId,
            unitName: own[0]?.unitName ?? '',
            period: month,
            dueOn: first,
            daysLate: toDayNumber(today) - toDayNumber(first),
            cells: open.length,
            total: own.length,
            goalNames: open.map(({ goalName }) => goalName).slice(0, 50),
            last: reminder && toReminderView(actor, reminder),
            nextLevel: levelOf((reminder?.number ?? 0) + 1),
            abilities: { remind: remindAbility(actor, reminder, now) },
          },
        ]
      })
    })
  }
}

/** [R-REM-02] First, second, and every further reminder. */
export function levelOf(number: number): number {
  return Math.min(number, 3)
}

export function toReminderView(actor: Actor, row: ReminderRow): ReminderView {
  return { ...pick(row), abilities: { receive: receiveAbility(actor, row) } }
}

export function receiveAbility(actor: Actor, row: ReminderRow): Ability {
  if (!actor.permissions.has('progress:answer')) return { denied: '您没有这项权限' }
  if (actor.unitId !== row.unitId) return { denied: '只能签收本单位的催报' }
  return row.receivedAt === null ? true : { denied: '已经签收' }
}

function remindAbility(actor: Actor, last: ReminderRow | null, now: number): Ability {
  if (!actor.permissions.has('progress:warn')) return { denied: '您没有这项权限' }
  return last === null || now - Date.parse(last.sentAt) >= COOL_DOWN_MS ? true : { denied: '一天内已催报过' }
}

function pick(row: ReminderRow): Omit<ReminderView, 'abilities'> {
  const { id, planId, unitId, unitName, period, number, level, cells, text, version } = row
  const { sentAt, sentBy, receivedAt, receivedBy } = row
  return {
    id,
    planId,
    unitId,
    unitName,
    period,
    number,
    level,
    cells,
    text,
    sentAt,
    sentBy,
    receivedAt,
    receivedBy,
    version,
  }
}

function byCell(figures: readonly EnteredFigure[]): Map<string, EnteredFigure> {
  return new Map(figures.map((figure) => [`${figure.taskId} ${figure.period}`, figure]))
}

/** A returned figure is late only when the day by which it was to be mended is over. */
function isOpen(figure: EnteredFigure | undefined, today: string): boolean {
  if (!figure) return true
  if (figure.status === 'returned') return figure.returnDueOn === null || figure.returnDueOn < today
  return !WITH_THE_CITY.has(figure.status)
}
