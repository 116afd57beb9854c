import { Injectable } from '@nestjs/common'
import type {
  ChangeDecide,
  EditionDrop,
  GoalVersionView,
  PlanChangeView,
  PlanEditionPatch,
  PlanEditionSummary,
  PlanEditionView,
} from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import { Database } from '../platform/database/database.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { given, pick } from '../platform/fields.js'
import { newId } from '../platform/id.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { readDocument, unreadText } from './document.reading.js'
import { changesOf } from './edition.comparison.js'
import { PlanChangeEntity, PlanEditionEntity } from './edition.entity.js'
import { toChangeView, toEditionSummary, toEditionView, toVersionView, wordsOf } from './edition.mapper.js'
import { editionAbilities, whyNotApply, whyNotEditEdition, whyNotOpenEdition } from './edition.policy.js'
import { EditionRepository } from './edition.repository.js'
import { EditionApplier } from './edition.applier.js'
import { PlanDocumentEntity, type PlanEntity } from './plan.entity.js'
import { PlanReader } from './plan.reader.js'
import { PlanRepository } from './plan.repository.js'
import type { PlanSource } from './plan.service.js'

/** 中期调整: a later edition of a confirmed plan, from its document to the act that applies it. */
@Injectable()
export class EditionService {
  constructor(
    private readonly editions: EditionRepository,
    private readonly plans: PlanRepository,
    private readonly reader: PlanReader,
    private readonly applier: EditionApplier,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {}

  async list(actor: Actor, planId: string): Promise<PlanEditionSummary[]> {
    await this.reader.visible(actor, planId)
    const lines: PlanEditionSummary[] = []
    for (const edition of await this.editions.list(planId)) {
      const document = await this.documentOf(edition, this.database.read)
      lines.push(toEditionSummary(edition, document, await this.editions.changes(edition.id)))
    }
    return lines
  }

  async get(actor: Actor, id: string): Promise<PlanEditionView> {
    return this.view(actor, await this.visible(actor, id), this.database.read)
  }

  async versions(actor: Actor, goalId: string): Promise<GoalVersionView[]> {
    if (!(await this.plans.findGoal(goalId, actor.scope))) throw notFound()
    return (await this.editions.versions(goalId)).map(toVersionView)
  }

  /** Before a byte of the new document is read. */
  async assertOpenable(actor: Actor, planId: string): Promise<void> {
    assertAllowed(whyNotOpenEdition(await this.reader.visible(actor, planId), await this.editions.list(planId)))
  }

  /** Reads the new document outside of the unit of work, then stores it with what differs from the goals that stand. */
  async create(actor: Actor, planId: string, { fileName, bytes }: PlanSource): Promise<PlanEditionView> {
    await this.assertOpenable(actor, planId)
    const { text, sha256, reading } = readDocument(bytes)
    return this.uow.run(actor, 'plan_edition.create', async (tx) => {
      const plan = await this.reader.visible(actor, planId, tx)
      const before = await this.editions.list(planId, tx)
      assertAllowed(whyNotOpenEdition(plan, before))
      const documents = await this.plans.listDocuments(planId, tx)
      if (documents.some((document) => document.sha256 === sha256)) throw new AppError('edition.same_document')
      const edition = newEdition(plan, before.length + 2, actor, tx)
      const changes = changesOf(edition.id, await this.plans.listGoals(planId, tx), reading)
      if (!changes.some(({ proposed }) => proposed !== null)) {
        throw new AppError('plan.nothing_read', { detail: '请检查是否粘贴了完整的指标表；也可以先粘贴表格部分。' })
      }
      const unread = unreadText(reading)
      const document = { id: newId(), planId, edition: edition.edition, fileName, sha256, text, unread }
      await tx.insert(PlanDocumentEntity, document)
      await tx.insert(PlanEditionEntity, edition)
      await tx.insertMany(PlanChangeEntity, changes)
      tx.record({ entity: 'plan_edition', entityId: edition.id, after: { planId, sha256, edition: edition.edition } })
      return this.view(actor, edition, tx)
    })
  }

  change(actor: Actor, id: string, version: number, input: PlanEditionPatch): Promise<PlanEditionView> {
    return this.uow.run(actor, 'plan_edition.change', async (tx) => {
      const edition = await this.open(actor, id, tx)
      const set = given(input)
      await tx.change(PlanEditionEntity, { id, version, set })
      tx.record({ entity: 'plan_edition', entityId: id, before: pick(edition, set), after: set })
      return this.view(actor, { ...edition, ...set, version: version + 1 }, tx)
    })
  }

  /** [R-PLAN-93] Every change is taken or left one by one, each with its reason. */
  decide(actor: Actor, id: string, version: number, input: ChangeDecide): Promise<PlanChangeView> {
    return this.uow.run(actor, 'plan_change.decide', async (tx) => {
      const change = await this.editions.findChange(id, actor.scope, tx)
      if (!change) throw notFound()
      await this.open(actor, change.editionId, tx)
      const reason = input.reason?.trim() || null
      if (input.decision !== 'proposed' && reason === null) {
        throw invalidField('/reason', '请写明采用或不采用的理由。', 'required')
      }
      const set = { decision: input.decision, reason, proposed: mended(change, input) }
      await tx.change(PlanChangeEntity, { id, version, set })
      tx.record({ entity: 'plan_change', entityId: id, before: { decision: change.decision }, after: set, reason })
      return toChangeView({ ...change, ...set, version: version + 1 })
    })
  }

  /** [R-PLAN-94] One act: all accepted changes become the plan, each goal with a dated version of what it was. */
  apply(actor: Actor, id: string, version: number): Promise<PlanEditionView> {
    return this.uow.run(actor, 'plan_edition.apply', async (tx) => {
      const edition = await this.visible(actor, id, tx)
      const changes = await this.editions.changes(id, tx)
      assertAllowed(whyNotApply(edition, changes))
      const set = { settledAt: tx.now, settledBy: actor.name }
      await tx.transition(PlanEditionEntity, { id, version, from: 'open', to: 'applied', set })
      const plan = await this.reader.visible(actor, edition.planId, tx)
      const applied = await this.applier.apply(tx, { plan, edition, changes })
      tx.record({
        entity: 'plan_edition',
        entityId: id,
        before: { status: 'open' },
        after: { status: 'applied', ...applied },
      })
      return this.view(actor, { ...edition, ...set, status: 'applied', version: version + 1 }, tx)
    })
  }

  drop(actor: Actor, id: string, version: number, { reason }: EditionDrop): Promise<PlanEditionView> {
    return this.uow.run(actor, 'plan_edition.drop', async (tx) => {
      const edition = await this.open(actor, id, tx)
      const set = { settledAt: tx.now, settledBy: actor.name }
      await tx.transition(PlanEditionEntity, { id, version, from: 'open', to: 'dropped', set })
      tx.record({ entity: 'plan_edition', entityId: id, after: { status: 'dropped' }, reason })
      return this.view(actor, { ...edition, ...set, status: 'dropped', version: version + 1 }, tx)
    })
  }

  private async visible(actor: Actor, id: string, reads?: Reads): Promise<PlanEditionEntity> {
    const edition = await this.editions.find(id, actor.scope, reads)
    if (!edition) throw notFound()
    return edition
  }

  private async open(actor: Actor, id: string, tx: Tx): Promise<PlanEditionEntity> {
    const edition = await this.visible(actor, id, tx)
    assertAllowed(whyNotEditEdition(edition))
    return edition
  }

  private async documentOf({ planId, edition }: PlanEditionEntity, reads: Reads) {
    const { fileName, sha256, text } = await this.plans.getDocument(planId, edition, reads)
    return { edition, fileName, sha256, length: text.length }
  }

  private async view(actor: Actor, edition: PlanEditionEntity, reads: Reads): Promise<PlanEditionView> {
    const plan = await this.reader.visible(actor, edition.planId, reads)
    const changes = await this.editions.changes(edition.id, reads)
    const parts = { planTitle: plan.title, document: await this.documentOf(edition, reads), changes }
    return toEditionView(edition, parts, editionAbilities(actor, edition, changes))
  }
}

function newEdition(plan: PlanEntity, edition: number, actor: Actor, tx: Tx): PlanEditionEntity {
  return {
    id: newId(),
    planId: plan.id,
    edition,
    status: 'open',
    documentNumber: null,
    effectiveFrom: shanghaiDay(tx.now),
    createdAt: tx.now,
    createdBy: actor.name,
    settledAt: null,
    settledBy: null,
    version: 1,
  }
}

/** The new document's words with what the planner mended in them. */
function mended(change: PlanChangeEntity, { fields }: ChangeDecide): string | null {
  const words = wordsOf(change.proposed)
  if (words === null || fields === undefined) return change.proposed
  const known = Object.keys(words)
  const own = Object.fromEntries(Object.entries(given(fields)).filter(([key]) => known.includes(key)))
  return JSON.stringify({ ...words, ...own })
}
