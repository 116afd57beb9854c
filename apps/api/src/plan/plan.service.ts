import { Injectable } from '@nestjs/common'
import type {
  FindingSettle,
  FindingsSettle,
  GoalCreate,
  GoalDecide,
  GoalPatch,
  GoalView,
  PlanDocumentView,
  PlanFindingView,
  PlanPatch,
  PlanSummary,
  PlanView,
} from '@plancascade/types'
import { assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError, invalidField, notFound } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { given, pick } from '../platform/fields.js'
import { newId } from '../platform/id.js'
import { readDocument, unreadText } from './document.reading.js'
import { FindingKeeper } from './finding.keeper.js'
import { placeOf, placesOf, placesText, withoutPlaces } from './goal.places.js'
import { IndicatorLinks } from './indicator.links.js'
import { assertArithmetic } from './indicator.policy.js'
import { GoalEntity, PlanDocumentEntity, PlanEntity, PlanFindingEntity } from './plan.entity.js'
import { rowsOf, yearsOf } from './plan.intake.js'
import { toFindingView, toGoalFields, toGoalView, toPlanSummary, amountText } from './plan.mapper.js'
import { assertComplete, whyNotConfirm } from './plan.policy.js'
import { PlanReader } from './plan.reader.js'
import { PlanRepository } from './plan.repository.js'

/** A document handed in: pasted text, or a file's bytes. */
export interface PlanSource {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** 示例: the plan belongs to the example city and is marked wherever it shows. */
  readonly isExample?: boolean
}

@Injectable()
export class PlanService {
  constructor(
    private readonly plans: PlanRepository,
    private readonly reader: PlanReader,
    private readonly findings: FindingKeeper,
    private readonly indicators: IndicatorLinks,
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<PlanSummary[]> {
    return (await this.plans.listPlans(actor.scope)).map((plan) => toPlanSummary(plan, plan))
  }

  async get(actor: Actor, id: string): Promise<PlanView> {
    return this.reader.view(actor, await this.reader.visible(actor, id), this.database.read)
  }

  /** The document as it was handed in; every edition of the plan keeps its own. */
  async document(actor: Actor, id: string, edition: number): Promise<PlanDocumentView> {
    await this.reader.visible(actor, id)
    const document = await this.plans.findDocument(id, edition)
    if (!document) throw notFound()
    const { planId, fileName, sha256, text } = document
    return { planId, edition, fileName, sha256, text }
  }

  /** Reads the document outside of the unit of work, then stores it whole with what was read. */
  async create(actor: Actor, { fileName, bytes, isExample = false }: PlanSource): Promise<PlanView> {
    const { regionId } = actor
    if (regionId === null) throw notFound()
    const { text, sha256, reading } = readDocument(bytes)
    const planId = newId()
    const { goals, findings } = rowsOf(planId, reading)
    if (goals.length === 0) {
      throw new AppError('plan.nothing_read', { detail: '请检查是否粘贴了完整的指标表；也可以先粘贴表格部分。' })
    }
    return this.uow.run(actor, 'plan.create', async (tx) => {
      const plan: PlanEntity = {
        id: planId,
        regionId,
        title: reading.document.title ?? fileName,
        ...yearsOf(reading.document, this.clock.now().getUTCFullYear()),
        status: 'draft',
        isExample: Number(isExample),
        createdAt: tx.now,
        version: 1,
      }
      await tx.insert(PlanEntity, plan)
      await tx.insert(PlanDocumentEntity, {
        id: newId(),
        planId,
        edition: 1,
        fileName,
        sha256,
        text,
        unread: unreadText(reading),
      })
      await tx.insertMany(GoalEntity, goals)
      await tx.insertMany(PlanFindingEntity, findings)
      tx.record({ entity: 'plan', entityId: planId, after: { title: plan.title, sha256, goals: goals.length } })
      return this.reader.view(actor, plan, tx)
    })
  }

  change(actor: Actor, id: string, version: number, input: PlanPatch): Promise<PlanView> {
    return this.uow.run(actor, 'plan.change', async (tx) => {
      const plan = await this.reader.editable(actor, id, tx)
      const set = given(input)
      const next = { ...plan, ...set, version: version + 1 }
      if (next.fromYear > next.toYear) throw invalidField('/toYear', '结束年份不能早于起始年份。')
      await tx.change(PlanEntity, { id, version, set })
      tx.record({ entity: 'plan', entityId: id, before: pick(plan, set), after: set })
      return this.reader.view(actor, next, tx)
    })
  }

  addGoal(actor: Actor, planId: string, input: GoalCreate): Promise<GoalView> {
    return this.uow.run(actor, 'goal.create', async (tx) => {
      await this.reader.editable(actor, planId, tx)
      await this.assertParent(planId, null, input.parentGoalId, tx)
      const last = (await this.plans.listGoals(planId, tx)).at(-1)
      const goal: GoalEntity = {
        id: newId(),
        planId,
        ...toGoalFields(input),
        indicatorId: null,
        indicatorVersion: null,
        places: placesText(placeOf(1, input.span)),
        mergedIntoGoalId: null,
        origin: 'hand',
        decision: 'proposed',
        decisionReason: null,
        position: (last?.position ?? 0) + 1,
        version: 1,
      }
      const linked = { ...goal, ...(await this.indicators.settle(actor, goal, input.indicatorId ?? null, tx)) }
      await tx.insert(GoalEntity, linked)
      tx.record({ entity: 'goal', entityId: goal.id, after: input })
      return toGoalView(linked)
    })
  }

  changeGoal(actor: Actor, id: string, version: number, input: GoalPatch): Promise<GoalView> {
    return this.uow.run(actor, 'goal.change', async (tx) => {
      const goal = await this.reader.editableGoal(actor, id, tx)
      if (input.parentGoalId !== undefined) await this.assertParent(goal.planId, id, input.parentGoalId, tx)
      const { indicatorId, ...fields } = input
      const changed = storedPatch(fields)
      const touchesMeasure = ['kind', 'shape', 'unit', 'indicatorId'].some((field) => field in input)
      const link = touchesMeasure
        ? await this.indicators.settle(actor, { ...goal, ...changed }, indicatorId, tx)
        : undefined
      const set = { ...changed, ...link }
      const before = await this.plans.listGoals(goal.planId, tx)
      await tx.change(GoalEntity, { id, version, set })
      await this.findings.review(tx, goal.planId, before)
      tx.record({ entity: 'goal', entityId: id, before: pick(goal, set), after: set })
      return toGoalView({ ...goal, ...set, version: version + 1 })
    })
  }

  decideGoal(actor: Actor, id: string, version: number, { decision, reason }: GoalDecide): Promise<GoalView> {
    return this.uow.run(actor, 'goal.decide', async (tx) => {
      const goal = await this.reader.editableGoal(actor, id, tx)
      if (decision === 'rejected' && !reason?.trim()) throw invalidField('/reason', '不采用须写明理由。', 'required')
      if (decision === 'accepted') assertComplete(goal)
      const before = await this.plans.listGoals(goal.planId, tx)
      if (decision !== 'rejected') await this.part(tx, goal, before)
      const set = { decision, decisionReason: reason?.trim() || null, mergedIntoGoalId: null }
      await tx.change(GoalEntity, { id, version, set })
      await this.findings.review(tx, goal.planId, before)
      tx.record({
        entity: 'goal',
        entityId: id,
        before: { decision: goal.decision },
        after: set,
        reason: reason ?? null,
      })
      return toGoalView({ ...goal, ...set, version: version + 1 })
    })
  }

  /** Accepts many at once: all or, when one is incomplete, none. */
  acceptGoals(actor: Actor, planId: string, goalIds: readonly string[]): Promise<PlanView> {
    return this.uow.run(actor, 'goal.accept', async (tx) => {
      const plan = await this.reader.editable(actor, planId, tx)
      const goals = new Map((await this.plans.listGoals(planId, tx)).map((goal) => [goal.id, goal]))
      for (const id of goalIds) {
        const goal = goals.get(id)
        if (!goal) throw notFound()
        assertComplete(goal)
        const set = { decision: 'accepted' as const, decisionReason: null }
        await tx.change(GoalEntity, { id, version: goal.version, set })
      }
      tx.record({ entity: 'plan', entityId: planId, after: { accepted: [...goalIds] } })
      return this.reader.view(actor, plan, tx)
    })
  }

  settleFinding(actor: Actor, id: string, { reason }: FindingSettle): Promise<PlanFindingView> {
    return this.uow.run(actor, 'finding.settle', async (tx) => {
      const finding = await this.plans.findFinding(id, actor.scope, tx)
      if (!finding) throw notFound()
      await this.reader.editable(actor, finding.planId, tx)
      return toFindingView(await settled(tx, finding, reason))
    })
  }

  /** One reason for several findings: all of them or none. */
  settleFindings(actor: Actor, planId: string, { findingIds, reason }: FindingsSettle): Promise<PlanView> {
    return this.uow.run(actor, 'finding.settle', async (tx) => {
      const plan = await this.reader.editable(actor, planId, tx)
      const known = new Map((await this.plans.listFindings(planId, tx)).map((finding) => [finding.id, finding]))
      for (const id of new Set(findingIds)) {
        const finding = known.get(id)
        if (!finding) throw notFound()
        await settled(tx, finding, reason)
      }
      return this.reader.view(actor, plan, tx)
    })
  }

  confirm(actor: Actor, id: string, version: number): Promise<PlanView> {
    return this.uow.run(actor, 'plan.confirm', async (tx) => {
      const plan = await this.reader.visible(actor, id, tx)
      const goals = await this.plans.listGoals(id, tx)
      assertAllowed(whyNotConfirm(plan, { goals, findings: await this.plans.listFindings(id, tx) }))
      goals.filter(({ decision }) => decision === 'accepted').forEach(assertArithmetic)
      await tx.transition(PlanEntity, { id, version, from: 'draft', to: 'confirmed' })
      tx.record({ entity: 'plan', entityId: id, after: { status: 'confirmed' } })
      return this.reader.view(actor, { ...plan, status: 'confirmed', version: version + 1 }, tx)
    })
  }

  /** A goal that was merged and is taken up again takes its own places back. */
  private async part(tx: Tx, goal: GoalEntity, all: readonly GoalEntity[]): Promise<void> {
    const survivor = all.find(({ id }) => id === goal.mergedIntoGoalId)
    if (!survivor) return
    const places = placesText(withoutPlaces(placesOf(survivor), placesOf(goal)))
    await tx.change(GoalEntity, { id: survivor.id, version: survivor.version, set: { places } })
  }

  private async assertParent(planId: string, goalId: string | null, parentId: string | null, tx: Tx): Promise<void> {
    if (parentId === null) return
    const goals = await this.plans.listGoals(planId, tx)
    const parent = goals.find((goal) => goal.id === parentId)
    if (!parent || parent.id === goalId || parent.parentGoalId !== null) {
      throw invalidField('/parentGoalId', '“其中”的上级应为本规划中另一个不带“其中”的目标。', 'unknown_reference')
    }
  }
}

function storedPatch(input: Omit<GoalPatch, 'indicatorId'>): Partial<GoalEntity> {
  const { previousTarget, baseline, target, ...rest } = input
  return given({
    ...rest,
    ...(previousTarget === undefined ? {} : { previousTarget: amountText(previousTarget) }),
    ...(baseline === undefined ? {} : { baseline: amountText(baseline) }),
    ...(target === undefined ? {} : { target: amountText(target) }),
  })
}

async function settled(tx: Tx, finding: PlanFindingEntity, reason: string): Promise<PlanFindingEntity> {
  const set = { settledReason: reason, settledBy: 'person' as const }
  await tx.update(PlanFindingEntity, { id: finding.id }, set)
  tx.record({ entity: 'plan_finding', entityId: finding.id, after: { code: finding.code }, reason })
  return { ...finding, ...set }
}
