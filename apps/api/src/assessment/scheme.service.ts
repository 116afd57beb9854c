import { Injectable } from '@nestjs/common'
import type {
  EnteredValue,
  EnteredValuesSave,
  ProblemItem,
  SchemeCreate,
  SchemeDefinition,
  SchemeIssue,
  SchemeSummary,
  SchemeUpdate,
  SchemeView,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { PlanRepository } from '../plan/plan.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { EnteredValueEntity, SchemeEntity } from './assessment.entity.js'
import { definitionOf, findingsOf, toEnteredValue, toSchemeSummary, toSchemeView } from './assessment.mapper.js'
import { schemeAbilities, seesWholeCity, whyNotEditScheme, whyNotIssueScheme } from './assessment.policy.js'
import { AssessmentRepository } from './assessment.repository.js'
import { ShadowService } from './shadow.service.js'

/** 考核办法: written as a draft with the prover's findings beside, issued under a document number, never changed after. */
@Injectable()
export class SchemeService {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly plans: PlanRepository,
    private readonly organization: OrganizationRepository,
    private readonly shadows: ShadowService,
    private readonly uow: UnitOfWork,
  ) {}

  /** Drafts are the assessor's; a unit learns of a scheme when it is issued. */
  async list(actor: Actor, planId: string): Promise<SchemeSummary[]> {
    const schemes = await this.assessments.listSchemes(actor.scope, planId)
    return schemes.filter(({ status }) => status === 'issued' || seesWholeCity(actor)).map(toSchemeSummary)
  }

  async get(actor: Actor, id: string): Promise<SchemeView> {
    const scheme = await this.visible(actor, id)
    return toSchemeView(scheme, schemeAbilities(actor, scheme))
  }

  find(actor: Actor, id: string): Promise<SchemeEntity> {
    return this.visible(actor, id)
  }

  async create(actor: Actor, input: SchemeCreate): Promise<SchemeView> {
    await this.assertReferences(actor, input.planId, input.definition)
    return this.uow.run(actor, 'scheme.create', async (tx) => {
      if (!(await this.plans.findPlan(input.planId, actor.scope, tx))) throw notFound()
      const { planId, code, name, year, isExample, definition } = input
      const scheme: SchemeEntity = {
        id: newId(),
        planId,
        code,
        name,
        year,
        edition: (await this.assessments.lastEdition(planId, code, year, tx)) + 1,
        status: 'draft',
        documentNumber: null,
        isExample: Number(isExample),
        definition: JSON.stringify(definition),
        shadowId: null,
        noShadowReason: null,
        updatedAt: tx.now,
        version: 1,
      }
      await tx.insert(SchemeEntity, scheme)
      tx.record({ entity: 'scheme', entityId: scheme.id, after: input })
      return toSchemeView(scheme, schemeAbilities(actor, scheme))
    })
  }

  async update(actor: Actor, id: string, version: number, { name, definition }: SchemeUpdate): Promise<SchemeView> {
    const before = await this.visible(actor, id)
    await this.assertReferences(actor, before.planId, definition)
    return this.uow.run(actor, 'scheme.update', async (tx) => {
      const scheme = await this.visible(actor, id, tx)
      assertAllowed(whyNotEditScheme(scheme))
      const set = { name, definition: JSON.stringify(definition), updatedAt: tx.now }
      await tx.transition(SchemeEntity, { id, version, from: 'draft', to: 'draft', set })
      tx.record({
        entity: 'scheme',
        entityId: id,
        before: { name: scheme.name, definition: definitionOf(scheme) },
        after: { name, definition },
      })
      const next = { ...scheme, ...set, version: version + 1 }
      return toSchemeView(next, schemeAbilities(actor, next))
    })
  }

  issue(actor: Actor, id: string, version: number, input: SchemeIssue): Promise<SchemeView> {
    const { documentNumber, noShadowReason: reason } = input
    return this.uow.run(actor, 'scheme.issue', async (tx) => {
      const scheme = await this.visible(actor, id, tx)
      const why = whyNotIssueScheme(scheme)
      if (why === 'scheme.unsound') throw unsound(definitionOf(scheme))
      assertAllowed(why)
      const ground = await this.shadows.groundOf(scheme, reason, tx)
      const set = { documentNumber, ...ground, updatedAt: tx.now }
      await tx.transition(SchemeEntity, { id, version, from: 'draft', to: 'issued', set })
      const after = { status: 'issued', documentNumber, ...ground }
      tx.record({ entity: 'scheme', entityId: id, after, ...(reason === undefined ? {} : { reason }) })
      const next: SchemeEntity = { ...scheme, ...set, status: 'issued', version: version + 1 }
      return toSchemeView(next, schemeAbilities(actor, next))
    })
  }

  async entered(actor: Actor, id: string): Promise<EnteredValue[]> {
    await this.visible(actor, id)
    return (await this.assessments.listEntered(id)).map(toEnteredValue)
  }

  /** Replaces all entered values of a scheme; each says on what basis it stands. */
  async enter(actor: Actor, id: string, version: number, { values }: EnteredValuesSave): Promise<EnteredValue[]> {
    const scheme = await this.visible(actor, id)
    await this.assertEntered(actor, definitionOf(scheme), values)
    return this.uow.run(actor, 'scheme.enter', async (tx) => {
      await tx.change(SchemeEntity, { id, version, set: { updatedAt: tx.now } })
      const before = (await this.assessments.listEntered(id, tx)).map(toEnteredValue)
      await tx.remove(EnteredValueEntity, { schemeId: id })
      await tx.insertMany(
        EnteredValueEntity,
        values.map((value) => ({ id: newId(), schemeId: id, ...value })),
      )
      tx.record({ entity: 'scheme', entityId: id, before: { entered: before }, after: { entered: values } })
      return (await this.assessments.listEntered(id, tx)).map(toEnteredValue)
    })
  }

  private async visible(actor: Actor, id: string, reads?: Reads): Promise<SchemeEntity> {
    const scheme = await this.assessments.findScheme(id, actor.scope, reads)
    if (!scheme || (scheme.status === 'draft' && !seesWholeCity(actor))) throw notFound()
    return scheme
  }

  /** Goals must be accepted ones of the plan, units must be the city's and stand in one group only. */
  private async assertReferences(actor: Actor, planId: string, definition: SchemeDefinition): Promise<void> {
    const accepted = (await this.plans.listGoals(planId)).filter(({ decision }) => decision === 'accepted')
    const goals = new Set(accepted.map(({ id }) => id))
    const units = new Set((await this.organization.listUnits(actor.scope)).map(({ id }) => id))
    const seen = new Set<string>()
    const fault = (pointer: string, message: string): ProblemItem => ({ pointer, code: 'unknown_reference', message })
    const errors = [
      ...definition.indicators.flatMap(({ name, source }, index) =>
        source.type === 'goal' && !goals.has(source.goalId)
          ? [fault(`/definition/indicators/${index}/source/goalId`, `“${name}”引用的目标不在本规划已采用的目标中。`)]
          : [],
      ),
      ...definition.groups.flatMap(({ name, unitIds }, group) =>
        unitIds.flatMap((unitId, index) => {
          const pointer = `/definition/groups/${group}/unitIds/${index}`
          if (!units.has(unitId)) return [fault(pointer, `“${name}”组中有不存在的单位。`)]
          if (seen.has(unitId)) return [fault(pointer, '一个单位只能在一个组中。')]
          seen.add(unitId)
          return []
        }),
      ),
    ]
    if (errors.length > 0) throw new AppError('scheme.reference', { errors })
  }

  private async assertEntered(
    actor: Actor,
    definition: SchemeDefinition,
    values: readonly EnteredValue[],
  ): Promise<void> {
    const entered = new Set(definition.indicators.filter(({ source }) => source.type === 'entered').map(({ id }) => id))
    const units = new Set((await this.organization.listUnits(actor.scope)).map(({ id }) => id))
    const errors = values.flatMap(({ indicatorId, unitId }, index): ProblemItem[] => [
      ...(entered.has(indicatorId)
        ? []
        : [{ pointer: `/values/${index}/indicatorId`, code: 'unknown_reference', message: '该指标不是录入项。' }]),
      ...(units.has(unitId)
        ? []
        : [{ pointer: `/values/${index}/unitId`, code: 'unknown_reference', message: '没有这个单位。' }]),
    ])
    if (errors.length > 0) throw new AppError('scheme.reference', { errors })
  }
}

function unsound(definition: SchemeDefinition): AppError {
  const errors = findingsOf(definition)
    .filter(({ severity }) => severity === 'blocking')
    .map(({ pointer, code, message }) => ({ pointer, code, message }))
  return new AppError('scheme.unsound', { errors })
}
