import { Injectable } from '@nestjs/common'
import { Rational } from '@plancascade/kernel'
import { DecompositionSettings, type OutdatedDecomposition } from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import { amountOf } from '../plan/plan.mapper.js'
import { PlanRepository } from '../plan/plan.repository.js'
import type { Actor } from '../platform/actor.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { DecompositionReader } from './decomposition.reader.js'
import { DecompositionRepository } from './decomposition.repository.js'

/** [R-PLAN-95] After an edition of the plan: what was issued for another figure than the goal now has. Shown, never altered. */
@Injectable()
export class OutdatedService {
  constructor(
    private readonly decompositions: DecompositionRepository,
    private readonly plans: PlanRepository,
    private readonly reader: DecompositionReader,
  ) {}

  async list(actor: Actor, planId: string): Promise<OutdatedDecomposition[]> {
    await this.reader.planOf(actor, planId)
    const issued = (await this.decompositions.listOfPlan(planId)).filter(({ status }) => status === 'issued')
    const latest = new Map(issued.map((entry) => [entry.goalId, entry]))
    return (await this.plans.listGoals(planId)).flatMap((goal) => {
      const decomposition = latest.get(goal.id)
      return decomposition ? outdatedOf(goal, decomposition) : []
    })
  }
}

function outdatedOf(goal: GoalEntity, decomposition: DecompositionEntity): OutdatedDecomposition[] {
  const isWithdrawn = goal.decision === 'withdrawn'
  const targetValue = amountOf(goal.target)?.value ?? null
  const dividedValue = dividedBy(DecompositionSettings.parse(JSON.parse(decomposition.settings)))
  if (!isWithdrawn && isSame(dividedValue, targetValue)) return []
  return [
    {
      decompositionId: decomposition.id,
      goalId: goal.id,
      goalName: goal.name,
      unit: goal.unit,
      documentNumber: decomposition.documentNumber,
      dividedValue,
      targetValue: isWithdrawn ? null : targetValue,
      isWithdrawn,
    },
  ]
}

/** The city's figure that a decomposition stands on: its total, or what it asks for in the last year. */
function dividedBy(settings: DecompositionSettings): string | null {
  switch (settings.shape) {
    case 'split':
      return settings.total
    case 'level':
      return settings.years.at(-1)?.level ?? null
    default:
      return settings.years.at(-1)?.target ?? null
  }
}

function isSame(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : Rational.from(a).eq(Rational.from(b))
}
