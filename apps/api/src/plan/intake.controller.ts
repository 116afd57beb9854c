import { Body, Controller } from '@nestjs/common'
import { FindingsSettle, GoalMerge, GoalSplit, PlanView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { GoalMendService } from './goal-mend.service.js'
import { PlanService } from './plan.service.js'

/** Acts of the intake that touch several goals or findings at once. */
@Controller()
export class IntakeController {
  constructor(
    private readonly mend: GoalMendService,
    private readonly plans: PlanService,
  ) {}

  @Route('POST', 'goals/:goalId/merge', {
    permission: 'plan:edit',
    summary: '并入另一个目标',
    body: GoalMerge,
    response: PlanView,
    ifMatch: true,
  })
  merge(
    @CurrentActor() actor: Actor,
    @PathId('goalId') id: string,
    @IfMatch() version: number,
    @Body() { intoGoalId }: GoalMerge,
  ): Promise<PlanView> {
    return this.mend.merge(actor, id, version, intoGoalId)
  }

  @Route('POST', 'goals/:goalId/split', {
    permission: 'plan:edit',
    summary: '拆成两个目标',
    body: GoalSplit,
    response: PlanView,
    ifMatch: true,
  })
  split(
    @CurrentActor() actor: Actor,
    @PathId('goalId') id: string,
    @IfMatch() version: number,
    @Body() body: GoalSplit,
  ): Promise<PlanView> {
    return this.mend.split(actor, id, version, body)
  }

  @Route('POST', 'plans/:planId/findings/settle', {
    permission: 'plan:edit',
    summary: '批量处理读取时发现的问题',
    body: FindingsSettle,
    response: PlanView,
  })
  settleFindings(
    @CurrentActor() actor: Actor,
    @PathId('planId') id: string,
    @Body() body: FindingsSettle,
  ): Promise<PlanView> {
    return this.plans.settleFindings(actor, id, body)
  }
}
