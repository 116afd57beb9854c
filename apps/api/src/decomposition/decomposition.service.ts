import { Injectable } from '@nestjs/common'
import { decompose, type Decomposed } from '@plancascade/allocation'
import type {
  DecompositionCreate,
  DecompositionOutcome,
  DecompositionPreview,
  DecompositionSettings,
  DecompositionsMade,
  DecompositionSummary,
  DecompositionUpdate,
  DecompositionView,
  IssueOrder,
  IssueReceipt,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { TaskService } from '../task/task.service.js'
import { proposeSettings } from './decomposition.defaults.js'
import { DecompositionEntity } from './decomposition.entity.js'
import { outcomeOf, toDecompositionView, toSummary } from './decomposition.mapper.js'
import { decompositionAbilities, whyNotEditDecomposition, whyNotIssue } from './decomposition.policy.js'
import { DecompositionRepository } from './decomposition.repository.js'
import { assertShape } from './decomposition.shape.js'

@Injectable()
export class DecompositionService {
  constructor(
    private readonly decompositions: DecompositionRepository,
    private readonly plans: PlanRepository,
    private readonly organization: OrganizationRepository,
    private readonly tasks: TaskService,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One line for each accepted goal, decomposed or not. */
  async list(actor: Actor, planId: string): Promise<DecompositionSummary[]> {
    await this.planOf(actor, planId)
    const goals = (await this.plans.listGoals(planId)).filter((goal) => goal.decision === 'accepted')
    const made = new Map((await this.decompositions.listOfPlan(planId)).map((entry) => [entry.goalId, entry]))
    return goals.map((goal) => toSummary(goal, made.get(goal.id)))
  }

  async get(actor: Actor, id: string): Promise<DecompositionView> {
    return this.view(actor, await this.visible(actor, id), this.database.read)
  }

  /** What settings would give, without keeping anything. */
  async preview(actor: Actor, { goalId, settings }: DecompositionPreview): Promise<DecompositionOutcome> {
    const goal = await this.plans.findGoal(goalId, actor.scope)
    if (!goal) throw notFound()
    assertShape(goal, settings)
    return decided(settings)
  }

  async create(actor: Actor, planId: string, { goalId, settings }: DecompositionCreate): Promise<DecompositionView> {
    const plan = await this.planOf(actor, planId)
    const goal = await this.acceptedGoal(actor, planId, goalId)
    const made = this.draft(plan, goal, settings ?? (await this.proposal(actor, plan, goal)))
    return this.uow.run(actor, 'decomposition.create', async (tx) => {
      const existing = await this.decompositions.listOfPlan(planId, tx)
      if (existing.some((entry) => entry.goalId === goalId)) throw new AppError('decomposition.exists')
      await this.insert(tx, made)
      return this.view(actor, made, tx)
    })
  }

  /** Proposals for every accepted goal that goes down to the units and has none yet. */
  async createAll(actor: Actor, planId: string): Promise<DecompositionsMade> {
    const plan = await this.planOf(actor, planId)
    const goals = (await this.plans.listGoals(planId)).filter(
      (goal) => goal.decision === 'accepted' && goal.shape !== 'monitor',
    )
    const drafts = new Map<string, DecompositionEntity>()
    for (const goal of goals) drafts.set(goal.id, this.draft(plan, goal, await this.proposal(actor, plan, goal)))
    return this.uow.run(actor, 'decomposition.create_all', async (tx) => {
      for (const existing of await this.decompositions.listOfPlan(planId, tx)) drafts.delete(existing.goalId)
      for (const made of drafts.values()) await this.insert(tx, made)
      tx.record({ entity: 'plan', entityId: planId, after: { decomposed: [...drafts.keys()] } })
      return { created: drafts.size }
    })
  }

  /** The engine runs here again on the planner's settings: what the browser showed is never taken on trust. */
  async update(
    actor: Actor,
    id: string,
    version: number,
    { settings }: DecompositionUpdate,
  ): Promise<DecompositionView> {
    const before = await this.visible(actor, id)
    assertAllowed(whyNotEditDecomposition(before))
    assertShape(await this.goalOf(before, this.database.read), settings)
    const outcome = decided(settings)
    return this.uow.run(actor, 'decomposition.update', async (tx) => {
      const current = await this.visible(actor, id, tx)
      assertAllowed(whyNotEditDecomposition(current))
      const set = { settings: JSON.stringify(settings), outcome: JSON.stringify(outcome), updatedAt: tx.now }
      await tx.transition(DecompositionEntity, { id, version, from: 'draft', to: 'draft', set })
      tx.record({
        entity: 'decomposition',
        entityId: id,
        before: totals(outcomeOf(current)),
        after: { ...totals(outcome), settings },
      })
      return this.view(actor, { ...current, ...set, version: version + 1 }, tx)
    })
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.uow.run(actor, 'decomposition.remove', async (tx) => {
      const current = await this.visible(actor, id, tx)
      assertAllowed(whyNotEditDecomposition(current))
      await tx.removeVersion(DecompositionEntity, { id, version })
      tx.record({
        entity: 'decomposition',
        entityId: id,
        before: { goalId: current.goalId, settings: current.settings },
      })
    })
  }

  /** 下达: every chosen decomposition becomes tasks under one document number, or none does. */
  issue(actor: Actor, order: IssueOrder): Promise<IssueReceipt> {
    return this.uow.run(actor, 'decomposition.issue', async (tx) => {
      let taskCount = 0
      for (const id of new Set(order.decompositionIds)) {
        const decomposition = await this.visible(actor, id, tx)
        const goal = await this.goalOf(decomposition, tx)
        const plan = await this.planOf(actor, decomposition.planId, tx)
        assertAllowed(whyNotIssue(plan, goal, decomposition))
        await tx.transition(DecompositionEntity, {
          id,
          version: decomposition.version,
          from: 'draft',
          to: 'issued',
          set: { documentNumber: order.documentNumber, issuedAt: tx.now },
        })
        const outcome = outcomeOf(decomposition)
        taskCount += await this.tasks.createFrom(tx, { decomposition, goal, outcome, order })
        tx.record({ entity: 'decomposition', entityId: id, after: { status: 'issued', ...order, ...totals(outcome) } })
      }
      return { documentNumber: order.documentNumber, taskCount }
    })
  }

  private draft(plan: PlanEntity, goal: GoalEntity, settings: DecompositionSettings): DecompositionEntity {
    assertShape(goal, settings)
    return {
      id: newId(),
      planId: plan.id,
      goalId: goal.id,
      edition: 1,
      status: 'draft',
      settings: JSON.stringify(settings),
      outcome: JSON.stringify(decided(settings, goal.name)),
      documentNumber: null,
      issuedAt: null,
      updatedAt: this.clock.nowText(),
      version: 1,
    }
  }

  private async insert(tx: Tx, made: DecompositionEntity): Promise<void> {
    await tx.insert(DecompositionEntity, made)
    tx.record({
      entity: 'decomposition',
      entityId: made.id,
      after: { goalId: made.goalId, ...totals(outcomeOf(made)) },
    })
  }

  private async proposal(actor: Actor, plan: PlanEntity, goal: GoalEntity): Promise<DecompositionSettings> {
    const units = await this.organization.listUnits(actor.scope)
    const settings = proposeSettings(plan, goal, units, await this.organization.listFactors(actor.scope, {}))
    if (!settings) throw new AppError('decomposition.monitor_only', { detail: `“${goal.name}”只在全市监测。` })
    return settings
  }

  private async planOf(actor: Actor, id: string, reads?: Reads): Promise<PlanEntity> {
    const plan = await this.plans.findPlan(id, actor.scope, reads)
    if (!plan) throw notFound()
    return plan
  }

  private async acceptedGoal(actor: Actor, planId: string, goalId: string): Promise<GoalEntity> {
    const goal = await this.plans.findGoal(goalId, actor.scope)
    if (!goal || goal.planId !== planId || goal.decision !== 'accepted') {
      throw new AppError('input.unknown_reference', {
        errors: [{ pointer: '/goalId', code: 'unknown_reference', message: '没有这个已采用的目标，请重新选择。' }],
      })
    }
    return goal
  }

  private async visible(actor: Actor, id: string, reads?: Reads): Promise<DecompositionEntity> {
    const decomposition = await this.decompositions.find(id, actor.scope, reads)
    if (!decomposition) throw notFound()
    return decomposition
  }

  private async goalOf(decomposition: DecompositionEntity, reads: Reads): Promise<GoalEntity> {
    const goals = await this.plans.listGoals(decomposition.planId, reads)
    const goal = goals.find(({ id }) => id === decomposition.goalId)
    if (!goal) throw new Error(`decomposition ${decomposition.id} has no goal`)
    return goal
  }

  private async view(actor: Actor, decomposition: DecompositionEntity, reads: Reads): Promise<DecompositionView> {
    const goal = await this.goalOf(decomposition, reads)
    const plan = await this.planOf(actor, decomposition.planId, reads)
    return toDecompositionView(decomposition, goal, decompositionAbilities(actor, plan, goal, decomposition))
  }
}

/** The engine's answer, or the refusal that a person can act on. */
function decided(settings: DecompositionSettings, goalName?: string): DecompositionOutcome {
  const decomposed = decompose(settings)
  if (decomposed.status === 'decomposed') return decomposed.outcome
  const about = goalName === undefined ? '' : `“${goalName}”:`
  if (decomposed.status === 'invalid') {
    throw new AppError('decomposition.invalid', {
      ...(about ? { detail: `${about}分解设置有误。` } : {}),
      errors: decomposed.errors,
    })
  }
  throw infeasible(decomposed, about)
}

function infeasible({ conflict, relaxations }: Extract<Decomposed, { status: 'infeasible' }>, about: string): AppError {
  return new AppError('decomposition.infeasible', {
    detail: `${about}${conflict.message}`,
    errors: relaxations.map((relaxation) => ({
      pointer: `/settings/${relaxation.unit ?? ''}${relaxation.period === null ? '' : `/${relaxation.period}`}`,
      code: relaxation.kind,
      message: relaxation.message,
    })),
  })
}

function totals({ total, units, years }: DecompositionOutcome): object {
  return { total, units, years }
}
