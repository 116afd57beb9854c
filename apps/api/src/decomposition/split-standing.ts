import { Injectable } from '@nestjs/common'
import { gapsTo } from '@plancascade/allocation'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import { TaskRepository } from '../task/task.repository.js'
import type { TownshipSplitEntity } from './split.entity.js'
import { latestTargets, splitOutcomeOf, splitSettingsOf } from './split.reader.js'
import { SplitRepository } from './split.repository.js'

/** How the latest edition of a split stands to what the task asks today. */
export interface SplitState {
  readonly split: TownshipSplitEntity
  readonly goalName: string
  /** Years in which the townships do not make up the target. */
  readonly offYears: readonly number[]
}

@Injectable()
export class SplitStanding {
  constructor(
    private readonly splits: SplitRepository,
    private readonly tasks: TaskRepository,
    private readonly plans: PlanRepository,
  ) {}

  /** The person's own unit's splits in a plan, each in its latest edition. */
  async ofOwnUnit({ unitId, scope }: Actor, planId: string): Promise<SplitState[]> {
    if (unitId === null) return []
    const latest = await this.splits.latestOfUnit(planId, unitId)
    if (latest.length === 0) return []
    const targets = await this.tasks.targetsOfPlan(scope, planId, { unitId })
    const goals = new Map((await this.plans.listGoals(planId)).map(({ id, name }) => [id, name]))
    return latest.map((split) => {
      const asked = latestTargets(targets.get(split.taskId) ?? [])
      const gaps = gapsTo(splitSettingsOf(split), splitOutcomeOf(split), asked)
      return { split, goalName: goals.get(split.goalId) ?? '', offYears: gaps.map(({ year }) => year) }
    })
  }
}
