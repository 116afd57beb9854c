import { Injectable } from '@nestjs/common'
import { score } from '@plancascade/scoring'
import {
  findMove,
  OBJECTION_STATUS_LABELS,
  objectionLifecycle,
  type CorrectedFigure,
  type ObjectionView,
  type RulingGive,
  type RulingPreview,
  type ScoreRequest,
  type ScoreResult,
} from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import { announce } from '../notice/notice.events.js'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { AssessmentCorrectionEntity, ObjectionEntity } from './objection.entity.js'
import { toFigure } from './objection.mapper.js'
import { whyNotAct } from './objection.policy.js'
import { ObjectionService } from './objection.service.js'
import { uncounted } from './publication.policy.js'
import { PublicationReader } from './publication.reader.js'
import { PublicationRepository } from './publication.repository.js'
import { withFigure } from './ruling.preview.js'
import { RunAccess } from './run.access.js'

/** 裁定: what it would change is computed first; given, it sets a figure for later runs and edits nothing (R-PUB-06). */
@Injectable()
export class RulingService {
  constructor(
    private readonly objections: ObjectionService,
    private readonly publications: PublicationRepository,
    private readonly reader: PublicationReader,
    private readonly access: RunAccess,
    private readonly organization: OrganizationRepository,
    private readonly uow: UnitOfWork,
  ) {}

  /** The result that holds now with the figures already ruled, against the same with this one as well. Nothing is written. */
  async preview(actor: Actor, id: string, figure: CorrectedFigure): Promise<RulingPreview> {
    const objection = await this.objections.visible(actor, id)
    const publication = await this.reader.visible(actor, objection.publicationId)
    const run = await this.access.run(actor, publication.runId)
    const units = await this.organization.listUnits(actor.scope)
    const unit = units.find((one) => one.id === objection.unitId)
    if (!unit) throw notFound()
    const ruled = uncounted(run, await this.publications.corrections(publication))
    const before = ruled.reduce(
      (request, correction) => {
        const name = units.find((one) => one.id === correction.unitId)?.name ?? ''
        return withFigure(request, { unit: name, indicator: correction.indicatorId, figure: toFigure(correction) })
      },
      JSON.parse(run.request) as ScoreRequest,
    )
    const cell = { unit: unit.name, indicator: objection.indicatorId, figure }
    const [old, now] = [scored(before), scored(withFigure(before, cell))]
    return toPreview({ old, now, cell, names: new Map(units.map((one) => [one.name, one])) })
  }

  async rule(actor: Actor, id: string, version: number, ruling: RulingGive): Promise<ObjectionView> {
    // A figure with which nothing could be scored any more is refused before it is ruled.
    if (ruling.ruling === 'upheld') await this.preview(actor, id, ruling.figure)
    return this.uow.run(actor, 'objection.rule', async (tx) => {
      const objection = await this.objections.visible(actor, id, tx)
      const act = ruling.ruling === 'upheld' ? 'uphold' : 'dismiss'
      assertAllowed(whyNotAct(objection, act, { isCorrectionPublished: false }))
      const to = findMove(objectionLifecycle, objection.status, act)?.to ?? objection.status
      const set = { ruling: ruling.ruling }
      await tx.transition(ObjectionEntity, { id, version, from: objection.status, to, set })
      await this.objections.append(tx, objection, act, ruling.text)
      const { unitId, indicatorId, publicationId } = objection
      if (ruling.ruling === 'upheld') {
        const { planId, code, year } = await this.reader.visible(actor, publicationId, tx)
        await tx.insert(AssessmentCorrectionEntity, {
          id: newId(),
          planId,
          code,
          year,
          unitId,
          indicatorId,
          objectionId: id,
          state: ruling.figure.state,
          value: ruling.figure.state === 'reported' ? ruling.figure.value : null,
          basis: `异议裁定：${ruling.text}`,
          at: tx.now,
          byName: actor.name,
        })
      }
      tx.record({ entity: 'objection', entityId: id, unitId, after: { indicatorId, ...ruling }, reason: ruling.text })
      const told = { publicationId, objectionId: id, unitId, rulingLabel: OBJECTION_STATUS_LABELS[to] }
      await announce(tx, 'objection.ruled', told)
      return this.objections.view(actor, id, tx)
    })
  }
}

function scored(request: ScoreRequest): ScoreResult {
  const outcome = score(request)
  if (outcome.status === 'invalid') throw new AppError('run.cannot_score', { errors: outcome.problems })
  return outcome.result
}

interface Compared {
  readonly old: ScoreResult
  readonly now: ScoreResult
  readonly cell: { readonly unit: string; readonly indicator: string }
  readonly names: ReadonlyMap<string, { readonly id: string; readonly shortName: string }>
}

/** The unit of the objection first, then every other whose score or place would be another. */
function toPreview({ old, now, cell, names }: Compared): RulingPreview {
  const rows = now.units.flatMap((after) => {
    const before = old.units.find(({ id }) => id === after.id)
    const named = names.get(after.id)
    if (!before || !named) return []
    const place = ({ score: points, rank, groupRank }: typeof after) => ({ score: points, rank, groupRank })
    const isOwn = after.id === cell.unit
    const moved = before.exact !== after.exact || before.rank !== after.rank || before.groupRank !== after.groupRank
    if (!isOwn && !moved) return []
    return [{ unitId: named.id, unitName: named.shortName, isOwn, before: place(before), after: place(after) }]
  })
  const line = now.units.find(({ id }) => id === cell.unit)?.items.find(({ indicator }) => indicator === cell.indicator)
  return { units: rows.sort((a, b) => Number(b.isOwn) - Number(a.isOwn)), explanation: line?.explanation ?? null }
}
