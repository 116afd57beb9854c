import { Body, Controller } from '@nestjs/common'
import {
  FindingSettle,
  GoalCreate,
  GoalDecide,
  GoalPatch,
  GoalsAccept,
  GoalView,
  PlanFindingView,
  PlanView,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { CurrentActor, IfMatch, PathId } from '../platform/http/request.js'
import { Route } from '../platform/http/route.js'
import { PlanService } from './plan.service.js'

/** What a planner does to the goals and findings of a plan that was read. */
@Controller()
export class GoalController {
  constructor(private readonly plans: PlanService) {}

  @Route('POST', 'plans/:planId/goals', {
    permission: 'plan:edit',
    summary: '新增目标',
    body: GoalCreate,
    response: GoalView,
    status: 201,
  })
  addGoal(@CurrentActor() actor: Actor, @PathId('planId') planId: string, @Body() body: GoalCreate): Promise<GoalView> {
    return this.plans.addGoal(actor, planId, body)
  }

  @Route('POST', 'plans/:planId/goals/accept', {
    permission: 'plan:edit',
    summary: '批量采用目标',
    body: GoalsAccept,
    response: PlanView,
  })
  acceptGoals(
    @CurrentActor() actor: Actor,
    @PathId('planId') planId: string,
    @Body() { goalIds }: GoalsAccept,
  ): Promise<PlanView> {
    return this.plans.acceptGoals(actor, planId, goalIds)
  }

  @Route('PATCH', 'goals/:goalId', {
    permission: 'plan:edit',
    summary: '修改目标',
    body: GoalPatch,
    response: GoalView,
  })
  changeGoal(
    @CurrentActor() actor: Actor,
    @PathId('goalId') id: string,
    @IfMatch() version: number,
    @Body() body: GoalPatch,
  ): Promise<GoalView> {
    return this.plans.changeGoal(actor, id, version, body)
  }

  @Route('POST', 'goals/:goalId/decision', {
    permission: 'plan:edit',
    summary: '采用或不采用目标',
    body: GoalDecide,
    response: GoalView,
    ifMatch: true,
  })
  decideGoal(
    @CurrentActor() actor: Actor,
    @PathId('goalId') id: string,
    @IfMatch() version: number,
    @Body() body: GoalDecide,
  ): Promise<GoalView> {
    return this.plans.decideGoal(actor, id, version, body)
  }

  @Route('POST', 'findings/:findingId/settle', {
    permission: 'plan:edit',
    summary: '处理读取时发现的问题',
    body: FindingSettle,
    response: PlanFindingView,
  })
  settleFinding(
    @CurrentActor() actor: Actor,
    @PathId('findingId') id: string,
    @Body() body: FindingSettle,
  ): Promise<PlanFindingView> {
    return this.plans.settleFinding(actor, id, body)
  }
}
