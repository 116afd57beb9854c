import { Injectable } from '@nestjs/common'
import { holdYears } from '@plancascade/allocation'
import type { DecompositionRevise, DecompositionView } from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { DecompositionEntity } from './decomposition.entity.js'
import { decided, totals } from './decomposition.engine.js'
import { outcomeOf, settingsOf } from './decomposition.mapper.js'
import { heldYears, whyNotRevise } from './decomposition.policy.js'
import { DecompositionReader } from './decomposition.reader.js'
import { DecompositionRepository } from './decomposition.repository.js'

/** 调整: a new edition of an issued decomposition, as a draft on the planner's desk. */
@Injectable()
export class RevisionService {
  constructor(
    private readonly reader: DecompositionReader,
    private readonly decompositions: DecompositionRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /** [R-ALLOC-71] Years that are over keep their figures; nothing that is sealed can be reached by the day of effect. */
  async revise(actor: Actor, id: string, { validFrom }: DecompositionRevise): Promise<DecompositionView> {
    const inForce = await this.reader.visible(actor, id)
    const [settings, outcome] = [settingsOf(inForce), outcomeOf(inForce)]
    const sealed = await this.decompositions.lastSealedPeriod(inForce.planId)
    assertDay(validFrom, { inForce, years: outcome.years.map(({ year }) => year), sealed })
    const held = heldYears(
      outcome.years.map(({ year }) => year),
      validFrom,
      sealed,
    )
    const next = holdYears(settings, outcome, held)
    const result = decided(next, await this.reader.names(actor))
    return this.uow.run(actor, 'decomposition.revise', async (tx) => {
      const current = await this.reader.visible(actor, id, tx)
      const editions = await this.decompositions.listOfGoal(current.goalId, tx)
      assertAllowed(whyNotRevise(current, editions.at(-1)?.id === id))
      // Two people revising at once: the one in force has its version raised, so only one of them gets through.
      await tx.change(DecompositionEntity, { id, version: inForce.version, set: {} })
      const revision: DecompositionEntity = {
        ...current,
        id: newId(),
        edition: current.edition + 1,
        status: 'draft',
        settings: JSON.stringify(next),
        outcome: JSON.stringify(result),
        documentNumber: null,
        issuedAt: null,
        revisesId: id,
        validFrom,
        adjustReason: null,
        approver: null,
        terms: null,
        updatedAt: tx.now,
        version: 1,
      }
      await tx.insert(DecompositionEntity, revision)
      const after = { revises: id, edition: revision.edition, validFrom, heldYears: held, ...totals(result) }
      tx.record({ entity: 'decomposition', entityId: revision.id, after })
      return this.reader.view(actor, revision, tx)
    })
  }
}

interface Day {
  readonly inForce: DecompositionEntity
  readonly years: readonly number[]
  readonly sealed: string | null
}

/** Within the plan, not before the edition it changes, and after the last sealed month. */
function assertDay(validFrom: string, { inForce, years, sealed }: Day): void {
  if (sealed !== null && validFrom.slice(0, 7) <= sealed)
    throw new AppError('decomposition.sealed_period', { detail: `${sealed} 及以前已经封存，请选择以后的日期。` })
  const refuse = (message: string): AppError =>
    new AppError('decomposition.valid_from', { errors: [{ pointer: '/validFrom', code: 'valid_from', message }] })
  const year = Number(validFrom.slice(0, 4))
  if (!years.includes(year)) throw refuse(`应在 ${years[0]}—${years.at(-1)} 年内。`)
  if (inForce.validFrom !== null && validFrom <= inForce.validFrom)
    throw refuse(`现行目标自 ${inForce.validFrom} 起执行，生效日期应在此之后。`)
}
