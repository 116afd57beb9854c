import { Injectable } from '@nestjs/common'
import type { SchemeDocument, SchemeImport, SchemeView } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { EnteredValueEntity, SchemeEntity } from './assessment.entity.js'
import { toSchemeView } from './assessment.mapper.js'
import { schemeAbilities } from './assessment.policy.js'
import { AssessmentRepository } from './assessment.repository.js'
import { definitionFrom, toSchemeDocument, type SchemeNames } from './scheme-document.js'
import { SchemeService } from './scheme.service.js'

/** Schemes beyond one draft: the next edition of an issued one, and the document that carries one elsewhere and back. */
@Injectable()
export class SchemeEditionService {
  constructor(
    private readonly schemes: SchemeService,
    private readonly assessments: AssessmentRepository,
    private readonly plans: PlanRepository,
    private readonly organization: OrganizationRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /** [R-SCHEME-02] What is issued never changes: its next edition is a copy, with the entered values, drafted anew. */
  revise(actor: Actor, id: string): Promise<SchemeView> {
    return this.uow.run(actor, 'scheme.revise', async (tx) => {
      const source = await this.assessments.findScheme(id, actor.scope, tx)
      if (!source) throw notFound()
      assertAllowed(source.status === 'issued' ? null : 'scheme.not_revisable')
      const { planId, code, year } = source
      const draft: SchemeEntity = {
        ...source,
        id: newId(),
        edition: (await this.assessments.lastEdition(planId, code, year, tx)) + 1,
        status: 'draft',
        documentNumber: null,
        shadowId: null,
        noShadowReason: null,
        updatedAt: tx.now,
        version: 1,
      }
      await tx.insert(SchemeEntity, draft)
      const entered = await this.assessments.listEntered(id, tx)
      await tx.insertMany(
        EnteredValueEntity,
        entered.map((value) => ({ ...value, id: newId(), schemeId: draft.id })),
      )
      tx.record({ entity: 'scheme', entityId: draft.id, after: { revises: id, edition: draft.edition } })
      return toSchemeView(draft, schemeAbilities(actor, draft))
    })
  }

  async document(actor: Actor, id: string): Promise<SchemeDocument> {
    const scheme = await this.schemes.find(actor, id)
    return toSchemeDocument(scheme, await this.names(actor, scheme.planId))
  }

  /** A document becomes a draft; what it names and this plan or city does not have is refused by pointer. */
  async import(actor: Actor, { planId, document }: SchemeImport): Promise<SchemeView> {
    if (!(await this.plans.findPlan(planId, actor.scope))) throw notFound()
    const definition = definitionFrom(document, await this.names(actor, planId))
    const { code, name, year, isExample } = document
    return this.schemes.create(actor, { planId, code, name, year, isExample, definition })
  }

  private async names(actor: Actor, planId: string): Promise<SchemeNames> {
    const goals = (await this.plans.listGoals(planId)).filter(({ decision }) => decision === 'accepted')
    return { goals, units: await this.organization.listUnits(actor.scope) }
  }
}
