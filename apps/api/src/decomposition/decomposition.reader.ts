import { Injectable } from '@nestjs/common'
import type { DecompositionView } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { toDecompositionView } from './decomposition.mapper.js'
import { decompositionAbilities } from './decomposition.policy.js'
import { DecompositionRepository } from './decomposition.repository.js'

/** A decomposition with its goal and plan, as every service of the stage needs it; absent and foreign look the same. */
@Injectable()
export class DecompositionReader {
  constructor(
    private readonly decompositions: DecompositionRepository,
    private readonly plans: PlanRepository,
    private readonly organization: OrganizationRepository,
  ) {}

  /** What people call the units: every sentence of the engine says these. */
  async names(actor: Actor): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.organization.listUnits(actor.scope)).map(({ id, shortName }) => [id, shortName]))
  }

  async visible(actor: Actor, id: string, reads?: Reads): Promise<DecompositionEntity> {
    const decomposition = await this.decompositions.find(id, actor.scope, reads)
    if (!decomposition) throw notFound()
    return decomposition
  }

  async planOf(actor: Actor, id: string, reads?: Reads): Promise<PlanEntity> {
    const plan = await this.plans.findPlan(id, actor.scope, reads)
    if (!plan) throw notFound()
    return plan
  }

  async goalOf(decomposition: DecompositionEntity, reads: Reads): Promise<GoalEntity> {
    const goals = await this.plans.listGoals(decomposition.planId, reads)
    const goal = goals.find(({ id }) => id === decomposition.goalId)
    if (!goal) throw new Error(`decomposition ${decomposition.id} has no goal`)
    return goal
  }

  async view(actor: Actor, decomposition: DecompositionEntity, reads: Reads): Promise<DecompositionView> {
    const goal = await this.goalOf(decomposition, reads)
    const plan = await this.planOf(actor, decomposition.planId, reads)
    const editions = await this.decompositions.listOfGoal(decomposition.goalId, reads)
    const isLatest = editions.every(({ edition }) => edition <= decomposition.edition)
    return toDecompositionView(
      decomposition,
      goal,
      decompositionAbilities(actor, { plan, goal, decomposition, isLatest }),
    )
  }
}
