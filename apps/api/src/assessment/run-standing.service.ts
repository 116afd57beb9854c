import { Injectable } from '@nestjs/common'
import type { RunStanding, TrueUpCreate, TrueUpReceipt } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { AssessmentRepository } from './assessment.repository.js'
import { AssessmentCorrectionEntity } from './objection.entity.js'
import { RunAccess } from './run.access.js'
import { estimatesOf, indicatorStatuses, inputsOf, trueUpOf, type StandingNames } from './run.standing.js'

/** How settled a run's figures are, and the 核定 that settles a 推算 one afterwards. */
@Injectable()
export class RunStandingService {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly organization: OrganizationRepository,
    private readonly access: RunAccess,
    private readonly uow: UnitOfWork,
  ) {}

  async standing(actor: Actor, id: string): Promise<RunStanding> {
    const run = await this.access.run(actor, id)
    const sight = await this.access.sight(actor, run)
    const own = actor.scope.kind === 'city' ? [] : actor.scope.ids
    const units = await this.organization.listUnits(actor.scope)
    const names: StandingNames = {
      units: new Map(units.map(({ id: unitId, shortName, name }) => [unitId, { shortName, name }])),
      seen: (unitId) => sight === 'all' || own.includes(unitId),
    }
    const family = await this.assessments.listRuns(actor.scope, run.planId, undefined)
    const earlier = family.filter(
      (one) => one.schemeCode === run.schemeCode && one.year === run.year && one.status === 'sealed' && one.id < run.id,
    )
    return {
      runId: run.id,
      indicators: indicatorStatuses(run, names),
      estimates: estimatesOf(run, names),
      trueUpOf: trueUpOf(run, earlier, names),
    }
  }

  /** [R-PUB-08] Only what was counted as 推算 can be settled; the sealed report stays and the next run counts the settled figure. */
  trueUp(actor: Actor, id: string, input: TrueUpCreate): Promise<TrueUpReceipt> {
    return this.uow.run(actor, 'run.true_up', async (tx) => {
      const run = await this.access.run(actor, id, tx)
      const { unitId, indicatorId, value, basis } = input
      const counted = inputsOf(run).find((one) => one.unitId === unitId && one.indicatorId === indicatorId)
      if (!counted) throw notFound()
      assertAllowed(run.status === 'sealed' ? null : 'run.not_sealed')
      assertAllowed(counted.dataStatus === 'estimated' ? null : 'run.not_estimated')
      const correction: AssessmentCorrectionEntity = {
        id: newId(),
        planId: run.planId,
        code: run.schemeCode,
        year: run.year,
        unitId,
        indicatorId,
        objectionId: null,
        state: 'reported',
        value,
        basis: `核定：${basis}`,
        at: tx.now,
        byName: actor.name,
      }
      await tx.insert(AssessmentCorrectionEntity, correction)
      const before = { value: counted.actual, dataStatus: counted.dataStatus }
      tx.record({ entity: 'run', entityId: id, unitId, before, after: { indicatorId, value }, reason: basis })
      return { id: correction.id, runId: id, at: tx.now }
    })
  }
}
