import { Injectable } from '@nestjs/common'
import type { EvidenceNeed, GoalReportRuleChange, ReportCalendarView } from '@plancascade/types'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { CalendarService } from './calendar.service.js'
import { GoalReportRuleEntity } from './city-rules.entity.js'
import { CityRulesRepository } from './city-rules.repository.js'

/** One goal's own window and evidence, from a month on; the same edition number never stands twice in a city. */
@Injectable()
export class GoalRuleService {
  constructor(
    private readonly rules: CityRulesRepository,
    private readonly plans: PlanRepository,
    private readonly calendar: CalendarService,
    private readonly uow: UnitOfWork,
  ) {}

  change(actor: Actor, { reason, ...change }: GoalReportRuleChange): Promise<ReportCalendarView> {
    return this.uow.run(actor, 'report_calendar.change_goal', async (tx) => {
      const { goalId, validFrom, window, evidence } = change
      if (actor.regionId === null) throw notFound()
      assertNeed(evidence)
      if (!(await this.plans.findGoal(goalId, actor.scope))) throw unknownGoal()
      const known = await this.rules.goals(actor.regionId, tx)
      const before = known.find((rule) => rule.goalId === goalId) ?? null
      const row = goalRuleRow({ ...change, regionId: actor.regionId, edition: (known[0]?.edition ?? 0) + 1 })
      await tx.insert(GoalReportRuleEntity, { ...row, reason, createdAt: tx.now, createdBy: actor.name })
      tx.record({
        entity: 'goal_report_rule',
        entityId: row.id,
        before: before && {
          validFrom: before.validFrom,
          window: parsed(before.reportWindow),
          evidence: parsed(before.evidence),
        },
        after: { edition: row.edition, goalId, validFrom, window, evidence },
        reason,
      })
      return this.calendar.view(actor, tx)
    })
  }
}

/** A rule as a row, before anybody has given a reason for it. */
export function goalRuleRow({
  regionId,
  edition,
  goalId,
  validFrom,
  window,
  evidence,
}: Omit<GoalReportRuleChange, 'reason'> & { regionId: string; edition: number }): GoalReportRuleEntity {
  return {
    id: newId(),
    regionId,
    goalId,
    edition,
    validFrom,
    reportWindow: window && JSON.stringify(window),
    evidence: evidence && JSON.stringify(evidence),
    reason: '',
    createdAt: '',
    createdBy: '',
  }
}

/** Kinds are named once each, and together ask for no more than the whole. */
export function assertNeed(need: EvidenceNeed | null): void {
  if (need === null) return
  const refuse = (pointer: string, message: string) =>
    new AppError('input.invalid', { errors: [{ pointer, code: 'evidence_need', message }] })
  if (new Set(need.kinds.map(({ kind }) => kind)).size < need.kinds.length) {
    throw refuse('/evidence/kinds', '同一类佐证只能列一次。')
  }
  const ofKinds = need.kinds.reduce((sum, { minimum }) => sum + minimum, 0)
  if (ofKinds > need.minimum) throw refuse('/evidence/minimum', `各类合计要 ${ofKinds} 份，总份数不能更少。`)
}

export function unknownGoal(): AppError {
  const message = '没有这个目标，请重新选择。'
  return new AppError('input.unknown_reference', {
    errors: [{ pointer: '/goalId', code: 'unknown_reference', message }],
  })
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
