import { Injectable } from '@nestjs/common'
import type {
  DecompositionCreate,
  DecompositionOutcome,
  DecompositionPreview,
  DecompositionSettings,
  DecompositionsMade,
  DecompositionSummary,
  DecompositionUpdate,
  DecompositionView,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { GoalEntity, PlanEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { AlternativeEntity } from './alternative.entity.js'
import { ConsultationRepository } from './consultation.repository.js'
import { proposeSettings } from './decomposition.defaults.js'
import { DecompositionEntity } from './decomposition.entity.js'
import { decided, totals } from './decomposition.engine.js'
import { outcomeOf, toSummary } from './decomposition.mapper.js'
import { assertHeld, whyNotEditDecomposition } from './decomposition.policy.js'
import { DecompositionReader } from './decomposition.reader.js'
import { DecompositionRepository } from './decomposition.repository.js'
import { assertShape } from './decomposition.shape.js'

@Injectable()
export class DecompositionService {
  constructor(
    private readonly decompositions: DecompositionRepository,
    private readonly plans: PlanRepository,
    private readonly organization: OrganizationRepository,
    private readonly reader: DecompositionReader,
    private readonly consultations: ConsultationRepository,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One line for each accepted goal, decomposed or not. */
  async list(actor: Actor, planId: string): Promise<DecompositionSummary[]> {
    await this.reader.planOf(actor, planId)
    const goals = (await this.plans.listGoals(planId)).filter((goal) => goal.decision === 'accepted')
    const editions = await this.decompositions.listOfPlan(planId)
    const made = new Map(editions.map((entry) => [entry.goalId, entry]))
    const rounds = await this.consultations.openRoundsOf(planId)
    return goals.map((goal) => {
      const latest = made.get(goal.id)
      return toSummary(goal, latest, latest ? (rounds.get(latest.id) ?? null) : null)
    })
  }

  async get(actor: Actor, id: string): Promise<DecompositionView> {
    return this.reader.view(actor, await this.reader.visible(actor, id), this.database.read)
  }

  /** What settings would give, without keeping anything. */
  async preview(actor: Actor, { goalId, settings }: DecompositionPreview): Promise<DecompositionOutcome> {
    const goal = await this.plans.findGoal(goalId, actor.scope)
    if (!goal) throw notFound()
    assertShape(goal, settings)
    return decided(settings, await this.reader.names(actor))
  }

  async create(actor: Actor, planId: string, { goalId, settings }: DecompositionCreate): Promise<DecompositionView> {
    const plan = await this.reader.planOf(actor, planId)
    const goal = await this.acceptedGoal(actor, planId, goalId)
    const made = this.draft(
      plan,
      goal,
      settings ?? (await this.proposal(actor, plan, goal)),
      await this.reader.names(actor),
    )
    return this.uow.run(actor, 'decomposition.create', async (tx) => {
      const existing = await this.decompositions.listOfPlan(planId, tx)
      if (existing.some((entry) => entry.goalId === goalId)) throw new AppError('decomposition.exists')
      await this.insert(tx, made)
      return this.reader.view(actor, made, tx)
    })
  }

  /** Proposals for every accepted goal that goes down to the units and has none yet. */
  async createAll(actor: Actor, planId: string): Promise<DecompositionsMade> {
    const plan = await this.reader.planOf(actor, planId)
    const goals = (await this.plans.listGoals(planId)).filter(
      (goal) => goal.decision === 'accepted' && goal.shape !== 'monitor',
    )
    const drafts = new Map<string, DecompositionEntity>()
    const names = await this.reader.names(actor)
    for (const goal of goals) drafts.set(goal.id, this.draft(plan, goal, await this.proposal(actor, plan, goal), names))
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
    const before = await this.reader.visible(actor, id)
    assertAllowed(whyNotEditDecomposition(before))
    const outcome = decided(settings, await this.reader.names(actor))
    const inForce = before.revisesId === null ? null : await this.reader.visible(actor, before.revisesId)
    const sealed = await this.decompositions.lastSealedPeriod(before.planId)
    return this.uow.run(actor, 'decomposition.update', async (tx) => {
      const current = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotEditDecomposition(current))
      assertShape(await this.reader.goalOf(current, tx), settings)
      if (inForce) assertHeld(current, outcomeOf(inForce), outcome, sealed)
      const set = { settings: JSON.stringify(settings), outcome: JSON.stringify(outcome), updatedAt: tx.now }
      await tx.transition(DecompositionEntity, { id, version, from: 'draft', to: 'draft', set })
      tx.record({
        entity: 'decomposition',
        entityId: id,
        before: totals(outcomeOf(current)),
        after: { ...totals(outcome), settings },
      })
      return this.reader.view(actor, { ...current, ...set, version: version + 1 }, tx)
    })
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.uow.run(actor, 'decomposition.remove', async (tx) => {
      const current = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotEditDecomposition(current))
      if (await this.consultations.wasConsulted(id, tx)) throw new AppError('decomposition.consulted')
      await tx.remove(AlternativeEntity, { decompositionId: id })
      await tx.removeVersion(DecompositionEntity, { id, version })
      tx.record({
        entity: 'decomposition',
        entityId: id,
        before: { goalId: current.goalId, settings: current.settings },
      })
    })
  }

  private draft(
    plan: PlanEntity,
    goal: GoalEntity,
    settings: DecompositionSettings,
    names: ReadonlyMap<string, string>,
  ): DecompositionEntity {
    assertShape(goal, settings)
    return {
      id: newId(),
      planId: plan.id,
      goalId: goal.id,
      edition: 1,
      status: 'draft',
      settings: JSON.stringify(settings),
      outcome: JSON.stringify(decided(settings, names, goal.name)),
      documentNumber: null,
      issuedAt: null,
      revisesId: null,
      validFrom: null,
      adjustReason: null,
      approver: null,
      terms: null,
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

  private async acceptedGoal(actor: Actor, planId: string, goalId: string): Promise<GoalEntity> {
    const goal = await this.plans.findGoal(goalId, actor.scope)
    if (!goal || goal.planId !== planId || goal.decision !== 'accepted') {
      throw new AppError('input.unknown_reference', {
        errors: [{ pointer: '/goalId', code: 'unknown_reference', message: '没有这个已采用的目标，请重新选择。' }],
      })
    }
    return goal
  }
}
