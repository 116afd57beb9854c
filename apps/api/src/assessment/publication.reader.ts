import { Injectable } from '@nestjs/common'
import type { PublicationSummary, PublicationView } from '@plancascade/types'
import { OrganizationRepository } from '../organization/organization.repository.js'
import type { UnitEntity } from '../organization/organization.entity.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { notFound } from '../platform/app-error.js'
import type { Reads } from '../platform/database/reads.js'
import { SheetReader } from '../report/sheet.reader.js'
import type { RunEntity } from './assessment.entity.js'
import { seesWholeCity } from './assessment.policy.js'
import { AssessmentRepository } from './assessment.repository.js'
import type { AssessmentCorrectionEntity, ObjectionEntity } from './objection.entity.js'
import type { ObjectionContext } from './objection.mapper.js'
import { toObjectionView } from './objection.mapper.js'
import { ObjectionRepository } from './objection.repository.js'
import { toPeerComment, toPublicationSummary, toVersionView } from './publication.mapper.js'
import {
  uncounted,
  whyNotAdvance,
  whyNotComment,
  whyNotObject,
  type PublicationAction,
  type PublicationFacts,
} from './publication.policy.js'
import { PublicationRepository, type PublicationRow } from './publication.repository.js'

const OPEN = ['raised', 'accepted', 'answered', 'upheld', 'dismissed']

export function isOpen({ status }: ObjectionEntity): boolean {
  return OPEN.includes(status)
}

/** Publications as their readers may see them; the bureau's own check is nobody else's business (R-PUB-02). */
@Injectable()
export class PublicationReader {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly objections: ObjectionRepository,
    private readonly assessments: AssessmentRepository,
    private readonly organization: OrganizationRepository,
    private readonly sheets: SheetReader,
  ) {}

  async list(actor: Actor, planId: string): Promise<PublicationSummary[]> {
    const today = this.sheets.today()
    const objections = await this.objections.listOfPlan(actor.scope, planId)
    const rows = await this.publications.list(actor.scope, planId)
    return rows
      .filter((row) => row.status !== 'internal_check' || seesWholeCity(actor))
      .map((row) => {
        const openObjections = objections.filter((one) => one.publicationId === row.id && isOpen(one)).length
        return toPublicationSummary(row, { today, openObjections })
      })
  }

  async visible(actor: Actor, id: string, reads?: Reads): Promise<PublicationRow> {
    const row = await this.publications.find(id, actor.scope, reads)
    if (!row || (row.status === 'internal_check' && !seesWholeCity(actor))) throw notFound()
    return row
  }

  /** What the next act depends on, as the unit of work sees it. */
  async facts(actor: Actor, publication: PublicationRow, reads?: Reads): Promise<PublicationFacts> {
    const objections = await this.objections.list(actor.scope, publication.id, reads)
    return { publication, today: this.sheets.today(), openObjections: objections.filter(isOpen).length }
  }

  async view(actor: Actor, row: PublicationRow, reads?: Reads): Promise<PublicationView> {
    const facts = await this.facts(actor, row, reads)
    const units = await this.unitNames(actor)
    const whole = seesWholeCity(actor)
    const versions = (await this.publications.versions(row.id, reads)).filter(
      ({ kind }) => whole || kind !== 'internal_check',
    )
    const comments = await this.publications.comments(row.id, reads)
    const objections = await this.objections.list(actor.scope, row.id, reads)
    const context = await this.context(actor, row, reads)
    const run = context.runs.get(row.runId)
    const pending = run ? uncounted(run, await this.publications.corrections(row, reads)) : []
    return {
      ...toPublicationSummary(row, facts),
      versions: versions.map(toVersionView),
      comments: comments.map((one) => toPeerComment(one, units.get(one.unitId)?.shortName ?? '')),
      objections: objections.map((one) => toObjectionView(one, context)),
      pendingFigures: whole ? pending.length : 0,
      abilities: this.abilities(actor, facts),
    }
  }

  /** Everything that turns rows of objections into what is shown of them. */
  async context(actor: Actor, row: PublicationRow, reads?: Reads): Promise<ObjectionContext> {
    const runs = new Map<string, RunEntity>()
    const ids = new Set([
      row.runId,
      ...(await this.objections.list(actor.scope, row.id, reads)).map((one) => one.runId),
    ])
    for (const id of ids) {
      const run = await this.assessments.findRun(id, actor.scope, reads)
      if (run) runs.set(id, run)
    }
    const current = runs.get(row.runId)
    const pending = new Set(
      current ? uncounted(current, await this.publications.corrections(row, reads)).map(({ id }) => id) : [],
    )
    return {
      actor,
      today: this.sheets.today(),
      parts: await this.objections.parts(row.id, reads),
      unitNames: await this.unitNames(actor),
      runs,
      isPublished: ({ id }: AssessmentCorrectionEntity) => !pending.has(id),
    }
  }

  private async unitNames(actor: Actor): Promise<Map<string, UnitEntity>> {
    return new Map((await this.organization.listUnits(actor.scope)).map((unit) => [unit.id, unit]))
  }

  private abilities(actor: Actor, facts: PublicationFacts): PublicationView['abilities'] {
    const step = (action: PublicationAction) => abilityOf(actor, 'assessment:publish', whyNotAdvance(facts, action))
    const { publication, today } = facts
    return {
      recheck: step('recheck'),
      review: step('review'),
      notice: step('notice'),
      correct: step('correct'),
      finalise: step('finalise'),
      comment: abilityOf(actor, 'assessment:object', whyNotComment(publication)),
      object: abilityOf(actor, 'assessment:object', whyNotObject(publication, today)),
    }
  }
}
