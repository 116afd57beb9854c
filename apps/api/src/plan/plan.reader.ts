import { Injectable } from '@nestjs/common'
import type { PlanView } from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import type { GoalEntity, PlanEntity } from './plan.entity.js'
import { toPlanView } from './plan.mapper.js'
import { planAbilities, whyNotEdit } from './plan.policy.js'
import { PlanRepository } from './plan.repository.js'

/** Plans and goals as an actor may see or change them. */
@Injectable()
export class PlanReader {
  constructor(private readonly plans: PlanRepository) {}

  async visible(actor: Actor, id: string, reads?: Reads): Promise<PlanEntity> {
    const plan = await this.plans.findPlan(id, actor.scope, reads)
    if (!plan) throw notFound()
    return plan
  }

  async editable(actor: Actor, id: string, tx: Tx): Promise<PlanEntity> {
    const plan = await this.visible(actor, id, tx)
    assertAllowed(whyNotEdit(plan))
    return plan
  }

  async editableGoal(actor: Actor, id: string, tx: Tx): Promise<GoalEntity> {
    const goal = await this.plans.findGoal(id, actor.scope, tx)
    if (!goal) throw notFound()
    await this.editable(actor, goal.planId, tx)
    return goal
  }

  async view(actor: Actor, plan: PlanEntity, reads: Reads): Promise<PlanView> {
    const goals = await this.plans.listGoals(plan.id, reads)
    const findings = await this.plans.listFindings(plan.id, reads)
    const documents = await this.plans.listDocuments(plan.id, reads)
    const { unread } = await this.plans.getDocument(plan.id, 1, reads)
    return toPlanView(plan, { documents, unread, goals, findings }, planAbilities(actor, plan, { goals, findings }))
  }
}
