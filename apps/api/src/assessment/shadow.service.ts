import { Injectable } from '@nestjs/common'
import { canonicalJson } from '@plancascade/kernel'
import { ENGINE_VERSION } from '@plancascade/scoring'
import type { SchemeShadow } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { sha256 } from '../platform/sha256.js'
import { SheetReader } from '../report/sheet.reader.js'
import type { SchemeEntity } from './assessment.entity.js'
import { definitionOf } from './assessment.mapper.js'
import { seesWholeCity, whyNotEditScheme } from './assessment.policy.js'
import { AssessmentRepository } from './assessment.repository.js'
import type { RunRow } from './run.mapper.js'
import { inputsOf } from './run.standing.js'
import { SchemeShadowEntity } from './shadow.entity.js'
import { shadowOf, toShadowBase, toShadowReport } from './shadow.report.js'
import { ShadowRepository } from './shadow.repository.js'
import { SnapshotReader, type EnteredCell } from './snapshot.reader.js'

/** What an issue stands on: a report, or the reason why there is none. */
export interface ShadowGround {
  readonly shadowId: string | null
  readonly noShadowReason: string | null
}

/** 影子报告: before a scheme binds anybody, the newest sealed figures are scored under it and everybody sees who would move. */
@Injectable()
export class ShadowService {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly shadows: ShadowRepository,
    private readonly snapshots: SnapshotReader,
    private readonly organization: OrganizationRepository,
    private readonly sheets: SheetReader,
    private readonly uow: UnitOfWork,
  ) {}

  async get(actor: Actor, schemeId: string): Promise<SchemeShadow> {
    return this.standing(await this.scheme(actor, schemeId))
  }

  /** Figures are gathered and scored outside of the unit; what is stored is what was scored. */
  async make(actor: Actor, schemeId: string): Promise<SchemeShadow> {
    const scheme = await this.scheme(actor, schemeId)
    assertAllowed(whyNotEditScheme(scheme))
    const base = await this.shadows.base(scheme)
    if (!base) throw new AppError('scheme.shadow_reason', { detail: '还没有封存的结果，没有数据可以试算。' })
    const rulesHash = await this.rulesHash(scheme)
    const request = await this.requestOf(actor, scheme, base)
    const units = await this.organization.listUnits(actor.scope)
    const findings = shadowOf(base, request, new Map(units.map((unit) => [unit.name, unit])))
    return this.uow.run(actor, 'scheme.shadow', async (tx) => {
      await tx.insert(SchemeShadowEntity, {
        id: newId(),
        schemeId,
        rulesHash,
        baseRunId: base.id,
        request,
        report: JSON.stringify(findings),
        engineVersion: ENGINE_VERSION,
        createdAt: tx.now,
        createdByName: actor.name,
      })
      tx.record({ entity: 'scheme', entityId: schemeId, after: { shadowOf: base.id, rulesHash } })
      return this.standing(scheme, tx)
    })
  }

  /** [R-SHADOW-02] A scheme is issued on a report that is still true, or on a written reason where none can be made. */
  async groundOf(scheme: SchemeEntity, reason: string | undefined, reads: Reads): Promise<ShadowGround> {
    const { base, report, isCurrent } = await this.standing(scheme, reads)
    if (base && (!report || !isCurrent)) throw new AppError('scheme.shadow_needed')
    const isCompared = report !== null && isCurrent && report.problems.length === 0
    if (!isCompared && reason === undefined) {
      const { errors = [] } = invalidField(
        '/noShadowReason',
        '没有可以试算的封存数据，请写明为什么不做影子报告。',
      ).options
      throw new AppError('scheme.shadow_reason', { errors })
    }
    return { shadowId: base ? (report?.id ?? null) : null, noShadowReason: isCompared ? null : (reason ?? null) }
  }

  private async standing(scheme: SchemeEntity, reads?: Reads): Promise<SchemeShadow> {
    const isDraft = scheme.status === 'draft'
    const base = isDraft ? await this.shadows.base(scheme, reads) : undefined
    const shadow = isDraft
      ? await this.shadows.newest(scheme.id, reads)
      : scheme.shadowId === null
        ? undefined
        : await this.shadows.find(scheme.shadowId, reads)
    const report = shadow ? toShadowReport(shadow) : null
    const isCurrent =
      !isDraft || (shadow?.baseRunId === base?.id && shadow?.rulesHash === (await this.rulesHash(scheme, reads)))
    return {
      schemeId: scheme.id,
      base: base ? toShadowBase(base) : (report?.base ?? null),
      report,
      isCurrent: report !== null && isCurrent,
      reason: scheme.noShadowReason,
    }
  }

  private async rulesHash(scheme: SchemeEntity, reads?: Reads): Promise<string> {
    const entered = await this.assessments.listEntered(scheme.id, reads)
    const values = entered.map(({ indicatorId, unitId, value }) => [indicatorId, unitId, value])
    return sha256(canonicalJson({ definition: definitionOf(scheme), entered: values }))
  }

  /** Sealed figures cannot change any more; entered values are those the sealed run counted, else the draft's own. */
  private async requestOf(actor: Actor, scheme: SchemeEntity, base: RunRow): Promise<string> {
    const plan = await this.sheets.planOf(actor, scheme.planId)
    const counted = inputsOf(base).flatMap(({ indicatorId, unitId, actual, basis, taskId }): EnteredCell[] =>
      taskId === null && actual !== null ? [{ indicatorId, unitId, value: actual, basis: basis ?? '' }] : [],
    )
    const own = await this.assessments.listEntered(scheme.id)
    const rules = { planId: scheme.planId, code: scheme.code, definition: definitionOf(scheme) }
    const month = this.sheets.monthOf(plan, base.period)
    const snapshot = await this.snapshots.of(actor, { ...rules, entered: [...counted, ...own] }, month)
    return canonicalJson(snapshot.request)
  }

  private async scheme(actor: Actor, id: string): Promise<SchemeEntity> {
    const scheme = await this.assessments.findScheme(id, actor.scope)
    if (!scheme || !seesWholeCity(actor)) throw notFound()
    return scheme
  }
}
