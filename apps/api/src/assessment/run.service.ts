import { Injectable } from '@nestjs/common'
import { canonicalJson, yearOf } from '@plancascade/kernel'
import { ENGINE_VERSION, score } from '@plancascade/scoring'
import type { RunCreate, RunSummary, RunView, SchemeQuery, ScoreRequest, ScoreResult } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { UnitEntity } from '../organization/organization.entity.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { sha256 } from '../platform/sha256.js'
import { ReportFlowService } from '../report/report-flow.service.js'
import { SheetReader } from '../report/sheet.reader.js'
import { RunEntity, type SchemeEntity } from './assessment.entity.js'
import { runAbilities, whyNotSeal, whyNotVoid } from './assessment.policy.js'
import { AssessmentRepository } from './assessment.repository.js'
import { PublicationRepository } from './publication.repository.js'
import { RunAccess } from './run.access.js'
import { toRunSummary, toRunView, type RunRow } from './run.mapper.js'
import { sightOf } from './run.sight.js'
import { SnapshotReader } from './snapshot.reader.js'

/** Computations of a scheme: tried, sealed for good or voided; each keeps its inputs, rules and result together. */
@Injectable()
export class RunService {
  constructor(
    private readonly assessments: AssessmentRepository,
    private readonly publications: PublicationRepository,
    private readonly access: RunAccess,
    private readonly organization: OrganizationRepository,
    private readonly snapshots: SnapshotReader,
    private readonly sheets: SheetReader,
    private readonly reports: ReportFlowService,
    private readonly uow: UnitOfWork,
  ) {}

  async list(actor: Actor, { planId, schemeId }: SchemeQuery): Promise<RunSummary[]> {
    const runs = await this.assessments.listRuns(actor.scope, planId, schemeId)
    const published = await this.publications.publishedRuns(planId)
    return runs.filter((run) => sightOf(actor, run, published) !== 'none').map(toRunSummary)
  }

  async get(actor: Actor, id: string): Promise<RunView> {
    return this.view(actor, await this.access.run(actor, id))
  }

  /** The document that `plancascade score -` takes to give the same result. */
  async request(actor: Actor, id: string): Promise<unknown> {
    return JSON.parse((await this.access.run(actor, id)).request)
  }

  /** Figures are gathered and scored outside of the unit; what is stored is exactly what was scored. */
  async create(actor: Actor, { schemeId, period }: RunCreate): Promise<RunView> {
    const scheme = await this.schemeOf(actor, schemeId)
    const plan = await this.sheets.planOf(actor, scheme.planId)
    const month = this.sheets.monthOf(plan, period)
    const snapshot = await this.snapshots.ofScheme(actor, scheme, month)
    const result = scored(snapshot.request)
    const request = canonicalJson(snapshot.request)
    const resultText = JSON.stringify(result)
    return this.uow.run(actor, 'run.create', async (tx) => {
      const run: RunEntity = {
        id: newId(),
        planId: scheme.planId,
        schemeId,
        schemeVersion: scheme.version,
        year: yearOf(month),
        period: month,
        status: 'trial',
        request,
        inputs: JSON.stringify(snapshot.inputs),
        result: resultText,
        snapshotHash: sha256(request),
        resultHash: sha256(resultText),
        engineVersion: ENGINE_VERSION,
        blockedUnits: result.units.filter(({ state }) => state === 'blocked').length,
        createdAt: tx.now,
        createdByName: actor.name,
        sealedAt: null,
        sealedByName: null,
        voidReason: null,
        version: 1,
      }
      await tx.insert(RunEntity, run)
      const { snapshotHash, resultHash } = run
      tx.record({ entity: 'run', entityId: run.id, after: { schemeId, period, snapshotHash, resultHash } })
      return this.view(
        actor,
        { ...run, schemeCode: scheme.code, schemeName: scheme.name, isExample: scheme.isExample },
        tx,
      )
    })
  }

  /** Sealing freezes the year's figures up to the run's period too: what was counted can no longer change under it. */
  seal(actor: Actor, id: string, version: number): Promise<RunView> {
    return this.uow.run(actor, 'run.seal', async (tx) => {
      const run = await this.access.run(actor, id, tx)
      assertAllowed(whyNotSeal(run, await this.schemeOf(actor, run.schemeId, tx)))
      const set = { sealedAt: tx.now, sealedByName: actor.name }
      await tx.transition(RunEntity, { id, version, from: 'trial', to: 'sealed', set })
      const sheets = await this.reports.seal(tx, { planId: run.planId, from: `${run.year}-01`, to: run.period })
      const { snapshotHash, resultHash } = run
      tx.record({ entity: 'run', entityId: id, after: { status: 'sealed', snapshotHash, resultHash, sheets } })
      return this.view(actor, { ...run, ...set, status: 'sealed', version: version + 1 }, tx)
    })
  }

  void(actor: Actor, id: string, version: number, reason: string): Promise<RunView> {
    return this.uow.run(actor, 'run.void', async (tx) => {
      const run = await this.access.run(actor, id, tx)
      assertAllowed(whyNotVoid(run))
      await tx.transition(RunEntity, { id, version, from: 'trial', to: 'void', set: { voidReason: reason } })
      tx.record({ entity: 'run', entityId: id, after: { status: 'void' }, reason })
      return this.view(actor, { ...run, status: 'void', voidReason: reason, version: version + 1 }, tx)
    })
  }

  private async schemeOf(actor: Actor, id: string, reads?: Reads): Promise<SchemeEntity> {
    const scheme = await this.assessments.findScheme(id, actor.scope, reads)
    if (!scheme) throw notFound()
    return scheme
  }

  private async view(actor: Actor, run: RunRow, reads?: Reads): Promise<RunView> {
    const scheme = await this.schemeOf(actor, run.schemeId, reads)
    const units = await this.organization.listUnits(actor.scope)
    return toRunView(run, {
      abilities: runAbilities(actor, run, scheme),
      sight: await this.access.sight(actor, run, reads),
      own: actor.scope.kind === 'city' ? null : actor.scope.ids,
      names: new Map(units.map((unit: UnitEntity) => [unit.name, unit])),
    })
  }
}

function scored(request: ScoreRequest): ScoreResult {
  const outcome = score(request)
  if (outcome.status === 'invalid') throw new AppError('run.cannot_score', { errors: outcome.problems })
  return outcome.result
}
