import { Injectable } from '@nestjs/common'
import { gapsTo } from '@plancascade/allocation'
import { DecompositionOutcome, DecompositionSettings, type SplitTarget, type SplitView } from '@plancascade/types'
import type { UnitEntity } from '../organization/organization.entity.js'
import type { GoalEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { TaskTargetEntity } from '../task/task.entity.js'
import type { TaskRow } from '../task/task.mapper.js'
import { TaskRepository } from '../task/task.repository.js'
import type { TownshipSplitEntity } from './split.entity.js'
import { splitAbilities } from './split.policy.js'
import { SplitRepository } from './split.repository.js'

/** A task with everything that its division to townships stands on. */
export interface SplitTask {
  readonly task: TaskRow
  readonly goal: GoalEntity
  readonly targets: readonly SplitTarget[]
  readonly townships: readonly UnitEntity[]
  readonly editions: readonly TownshipSplitEntity[]
}

@Injectable()
export class SplitReader {
  constructor(
    private readonly splits: SplitRepository,
    private readonly tasks: TaskRepository,
    private readonly plans: PlanRepository,
    private readonly database: Database,
  ) {}

  async visible(actor: Actor, id: string, reads?: Reads): Promise<TownshipSplitEntity> {
    const split = await this.splits.find(id, actor.scope, reads)
    if (!split) throw notFound()
    return split
  }

  async taskOf(actor: Actor, taskId: string, reads: Reads = this.database.read): Promise<SplitTask> {
    const task = await this.tasks.find(taskId, actor.scope, reads)
    if (!task) throw notFound()
    const goal = (await this.plans.listGoals(task.planId, reads)).find(({ id }) => id === task.goalId)
    if (!goal) throw new Error(`task ${taskId} has no goal`)
    return {
      task,
      goal,
      targets: latestTargets(await this.tasks.targetsOf(taskId, reads)),
      townships: await this.splits.townshipsOf(task.unitId, reads),
      editions: await this.splits.listOfTask(taskId, actor.scope, reads),
    }
  }

  async view(actor: Actor, split: TownshipSplitEntity, reads?: Reads): Promise<SplitView> {
    return toSplitView(actor, split, await this.taskOf(actor, split.taskId, reads))
  }
}

export function splitSettingsOf({ settings }: TownshipSplitEntity): DecompositionSettings {
  return DecompositionSettings.parse(JSON.parse(settings))
}

export function splitOutcomeOf({ outcome }: TownshipSplitEntity): DecompositionOutcome {
  return DecompositionOutcome.parse(JSON.parse(outcome))
}

export function toSplitView(actor: Actor, split: TownshipSplitEntity, of: SplitTask): SplitView {
  const { task, goal, targets, editions } = of
  const [settings, outcome] = [splitSettingsOf(split), splitOutcomeOf(split)]
  const gaps = gapsTo(settings, outcome, targets)
  const isLatest = editions.every(({ edition }) => edition <= split.edition)
  const { id, planId, goalId, unitId, taskId, status, edition, documentNumber, issuedAt } = split
  const { preparedByName, issuedByName, revisesId, updatedAt, version } = split
  return {
    ...{ id, planId, goalId, unitId, taskId, status, edition, documentNumber, issuedAt },
    ...{ preparedByName, issuedByName, revisesId, updatedAt, version },
    ...{ settings, outcome, targets: [...targets], gaps },
    ...{ goalName: goal.name, kind: goal.kind, direction: goal.direction, unit: goal.unit },
    ...{ parentGoalId: goal.parentGoalId, unitName: task.unitName },
    ...{ validFrom: null, adjustReason: null, approver: null },
    abilities: splitAbilities(actor, split, { gaps: gaps.length, isLatest }),
  }
}

/** What was assigned for each year, in its latest edition: a split is made for what holds, not for what held. */
export function latestTargets(targets: readonly TaskTargetEntity[]): SplitTarget[] {
  const latest = new Map<number, TaskTargetEntity>()
  for (const target of targets.filter(({ tier }) => tier === 'assigned')) {
    const known = latest.get(target.year)
    if (!known || known.edition < target.edition) latest.set(target.year, target)
  }
  return [...latest.values()].sort((a, b) => a.year - b.year).map(({ year, value, high }) => ({ year, value, high }))
}
