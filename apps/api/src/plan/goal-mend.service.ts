import { Injectable } from '@nestjs/common'
import type { GoalSplit, PlanView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { FindingKeeper } from './finding.keeper.js'
import { joinPlaces, placesOf, placesText } from './goal.places.js'
import { assertArithmetic } from './indicator.policy.js'
import { GoalEntity } from './plan.entity.js'
import { toGoalFields } from './plan.mapper.js'
import { PlanReader } from './plan.reader.js'
import { PlanRepository } from './plan.repository.js'

/** What was read as two goals and is one, or as one and is two. */
@Injectable()
export class GoalMendService {
  constructor(
    private readonly plans: PlanRepository,
    private readonly reader: PlanReader,
    private readonly findings: FindingKeeper,
    private readonly uow: UnitOfWork,
  ) {}

  /** [R-PLAN-77] One survives with both places; the other is not adopted and says into which it went. */
  merge(actor: Actor, id: string, version: number, intoGoalId: string): Promise<PlanView> {
    return this.uow.run(actor, 'goal.merge', async (tx) => {
      const goal = await this.reader.editableGoal(actor, id, tx)
      const before = await this.plans.listGoals(goal.planId, tx)
      const survivor = before.find((other) => other.id === intoGoalId)
      if (!survivor) throw notFound()
      assertMergeable(goal, survivor)
      const decisionReason = `并入“${survivor.name}”`
      const set = { decision: 'rejected' as const, decisionReason, mergedIntoGoalId: survivor.id }
      await tx.change(GoalEntity, { id, version, set })
      const places = placesText(joinPlaces(placesOf(survivor), placesOf(goal)))
      await tx.change(GoalEntity, { id: survivor.id, version: survivor.version, set: { places } })
      await moveParts(tx, goal, survivor, before)
      await this.findings.review(tx, goal.planId, before)
      tx.record({
        entity: 'goal',
        entityId: id,
        before: { decision: goal.decision },
        after: set,
        reason: decisionReason,
      })
      return this.reader.view(actor, await this.reader.visible(actor, goal.planId, tx), tx)
    })
  }

  /** [R-PLAN-78] The first part stays the goal that was read; the second follows it. Both keep place and origin. */
  split(actor: Actor, id: string, version: number, { parts: [first, second] }: GoalSplit): Promise<PlanView> {
    return this.uow.run(actor, 'goal.split', async (tx) => {
      const goal = await this.reader.editableGoal(actor, id, tx)
      const before = await this.plans.listGoals(goal.planId, tx)
      const open = { decision: 'proposed' as const, decisionReason: null, mergedIntoGoalId: null }
      // A part's parent is the whole's parent: what one reading held stands at one level.
      const inherited = { parentGoalId: goal.parentGoalId, indicatorId: null, indicatorVersion: null }
      const [one, other] = [first, second].map((part) => ({
        ...toGoalFields({ ...part, span: null }),
        ...inherited,
        ...open,
      }))
      if (!one || !other) throw new Error('a split has two parts')
      const added: GoalEntity = { ...goal, ...other, id: newId(), position: goal.position + 1, version: 1 }
      assertArithmetic({ ...goal, ...one })
      assertArithmetic(added)
      await tx.change(GoalEntity, { id, version, set: one })
      await tx.run('UPDATE goal SET position = position + 1 WHERE plan_id = ? AND position > ?', [
        goal.planId,
        goal.position,
      ])
      await tx.insert(GoalEntity, added)
      await this.findings.review(tx, goal.planId, before)
      tx.record({
        entity: 'goal',
        entityId: id,
        before: { name: goal.name, target: goal.target },
        after: { parts: [one.name, added.name], addedGoalId: added.id },
      })
      return this.reader.view(actor, await this.reader.visible(actor, goal.planId, tx), tx)
    })
  }
}

function assertMergeable(goal: GoalEntity, survivor: GoalEntity): void {
  const refuse = (detail: string): never => {
    throw new AppError('goal.cannot_merge', { detail })
  }
  if (goal.id === survivor.id) refuse('请选择另一个目标。')
  if (goal.mergedIntoGoalId !== null) refuse(`“${goal.name}”已经并入其他目标，请先撤回。`)
  if (survivor.decision === 'rejected') refuse(`“${survivor.name}”已记为不采用，不能并入。`)
  if (survivor.parentGoalId === goal.id) refuse(`“${survivor.name}”是“${goal.name}”的其中项，不是同一个目标。`)
}

/** 其中 of the goal that went are now 其中 of the one that stays. */
async function moveParts(tx: Tx, goal: GoalEntity, survivor: GoalEntity, all: readonly GoalEntity[]): Promise<void> {
  const parentGoalId = survivor.parentGoalId ?? survivor.id
  for (const part of all.filter((one) => one.parentGoalId === goal.id)) {
    await tx.change(GoalEntity, { id: part.id, version: part.version, set: { parentGoalId } })
  }
}
