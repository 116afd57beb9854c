import { Injectable } from '@nestjs/common'
import type { ConsultationSummary, ConsultationView } from '@plancascade/types'
import type { GoalEntity } from '../plan/plan.entity.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { ConsultationEntity } from './consultation.entity.js'
import { toAnswerView, toConsultationGoal, toRoundFields } from './consultation.mapper.js'
import { whyNotClose } from './consultation.policy.js'
import { ConsultationRepository, type AnswerRow } from './consultation.repository.js'
import type { DecompositionEntity } from './decomposition.entity.js'
import { outcomeOf } from './decomposition.mapper.js'
import { DecompositionRepository } from './decomposition.repository.js'

/** Rounds of 征求意见 as the city sees them: every goal with every unit's answer. */
@Injectable()
export class ConsultationReader {
  constructor(
    private readonly consultations: ConsultationRepository,
    private readonly decompositions: DecompositionRepository,
    private readonly plans: PlanRepository,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  today(): string {
    return shanghaiDay(this.clock.nowText())
  }

  async list(actor: Actor, planId: string): Promise<ConsultationSummary[]> {
    if (!(await this.plans.findPlan(planId, actor.scope))) throw notFound()
    const rounds = await this.consultations.listOfPlan(planId)
    const answers = await this.consultations.answersOf(actor.scope, { planId })
    const goals = await this.goalsByDecomposition(planId, this.database.read)
    return rounds.map((round) => {
      const own = answers.filter(({ consultationId }) => consultationId === round.id)
      const names = new Set(own.map(({ decompositionId }) => goals.get(decompositionId)?.goal.name ?? ''))
      return { ...toRoundFields(round, own, this.today()), goalNames: [...names] }
    })
  }

  async visible(actor: Actor, id: string, reads?: Reads): Promise<ConsultationEntity> {
    const round = await this.consultations.find(id, actor.scope, reads)
    if (!round) throw notFound()
    return round
  }

  async view(actor: Actor, id: string, reads: Reads = this.database.read): Promise<ConsultationView> {
    const round = await this.visible(actor, id, reads)
    const answers = await this.consultations.answersOf(actor.scope, { consultationId: id }, reads)
    const goals = await this.goalsByDecomposition(round.planId, reads)
    const evidence = await this.consultations.evidenceOf(actor.scope, round.planId, reads)
    return {
      ...toRoundFields(round, answers, this.today()),
      goals: [...goals.values()].flatMap(({ decomposition, goal }) => {
        const own = answers.filter(({ decompositionId }) => decompositionId === decomposition.id)
        if (own.length === 0) return []
        const outcome = outcomeOf(decomposition)
        const views = own.map((answer) =>
          toAnswerView(answer, { round, today: this.today(), outcome, evidence: evidence.get(answer.id) ?? [] }),
        )
        return [toConsultationGoal(decomposition, goal, outcome, views)]
      }),
      abilities: this.abilities(actor, round, answers),
    }
  }

  private abilities(
    actor: Actor,
    round: ConsultationEntity,
    answers: readonly AnswerRow[],
  ): ConsultationView['abilities'] {
    const closed = round.status === 'open' ? null : 'consultation.closed'
    return {
      decide: abilityOf(actor, 'decomposition:edit', closed),
      close: abilityOf(actor, 'decomposition:edit', whyNotClose(round, answers)),
    }
  }

  /** In the order of the plan. */
  async goalsByDecomposition(
    planId: string,
    reads: Reads,
  ): Promise<Map<string, { decomposition: DecompositionEntity; goal: GoalEntity }>> {
    const decompositions = await this.decompositions.listOfPlan(planId, reads)
    const goals = await this.plans.listGoals(planId, reads)
    return new Map(
      goals.flatMap((goal) =>
        decompositions
          .filter(({ goalId }) => goalId === goal.id)
          .map((decomposition) => [decomposition.id, { decomposition, goal }] as const),
      ),
    )
  }
}
