import { Injectable } from '@nestjs/common'
import { yearOf, type Period } from '@plancascade/kernel'
import { lastReportDue } from '@plancascade/pacing'
import type { SchemeDefinition } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { Actor } from '../platform/actor.js'
import { ProgressRepository } from '../progress/progress.repository.js'
import { TaskRepository } from '../task/task.repository.js'
import { targetInForce } from '../task/task.targets.js'
import type { EnteredValueEntity, SchemeEntity } from './assessment.entity.js'
import { definitionOf } from './assessment.mapper.js'
import { AssessmentRepository } from './assessment.repository.js'
import { snapshotOf, type Snapshot, type TaskFigure } from './assessment.snapshot.js'
import { PublicationRepository } from './publication.repository.js'

export type EnteredCell = Pick<EnteredValueEntity, 'indicatorId' | 'unitId' | 'value' | 'basis'>

interface Rules {
  readonly planId: string
  readonly code: string
  readonly definition: SchemeDefinition
  readonly entered: readonly EnteredCell[]
}

/** Gathers what a computation takes: adopted figures up to a month, targets in force, entered values, corrections. */
@Injectable()
export class SnapshotReader {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly publications: PublicationRepository,
    private readonly organization: OrganizationRepository,
    private readonly tasks: TaskRepository,
    private readonly progress: ProgressRepository,
  ) {}

  async ofScheme(actor: Actor, scheme: SchemeEntity, month: Period): Promise<Snapshot> {
    const { planId, code } = scheme
    const entered = await this.assessments.listEntered(scheme.id)
    return this.of(actor, { planId, code, definition: definitionOf(scheme), entered }, month)
  }

  async of(actor: Actor, { planId, code, definition, entered }: Rules, month: Period): Promise<Snapshot> {
    const year = yearOf(month)
    const figures = await this.figures(actor, planId, month)
    const corrections = await this.publications.corrections({ planId, code, year })
    return snapshotOf({
      definition,
      units: await this.organization.listUnits(actor.scope),
      figureOf: (goalId, unitId) => figures.get(`${goalId}/${unitId}`) ?? null,
      enteredOf: (indicatorId, unitId) =>
        entered.find((value) => value.indicatorId === indicatorId && value.unitId === unitId) ?? null,
      correctionOf: (indicatorId, unitId) =>
        corrections.findLast((one) => one.indicatorId === indicatorId && one.unitId === unitId) ?? null,
    })
  }

  private async figures(actor: Actor, planId: string, month: Period): Promise<Map<string, TaskFigure>> {
    const targets = await this.tasks.targetsOfPlan(actor.scope, planId, { year: yearOf(month) })
    const tasks = await this.tasks.list(actor.scope, { planId })
    const items = await this.progress.listAdopted(actor.scope, planId, `${yearOf(month)}-01`, month)
    const figures = new Map<string, TaskFigure>()
    for (const task of tasks) {
      // A quarterly figure counts by its quarter; before the first one is due there is nothing to count.
      const due = lastReportDue(task.rhythm, month)
      const item = items.findLast((entry) => entry.taskId === task.id && entry.period === due) ?? null
      const target = targetInForce(targets.get(task.id) ?? [], month)
      figures.set(`${task.goalId}/${task.unitId}`, { taskId: task.id, target, item, isDue: due !== null })
    }
    return figures
  }
}
