import { Injectable } from '@nestjs/common'
import { decompose, gapsTo } from '@plancascade/allocation'
import type {
  DecompositionOutcome,
  DecompositionSettings,
  SplitEdition,
  SplitUpdate,
  SplitView,
  TaskSplit,
} from '@plancascade/types'
import { abilityOf, assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { AppError } from '../platform/app-error.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { TaskRepository } from '../task/task.repository.js'
import { decided, totals } from './decomposition.engine.js'
import { settingsOf } from './decomposition.mapper.js'
import { DecompositionReader } from './decomposition.reader.js'
import { assertShape } from './decomposition.shape.js'
import { proposeSplit } from './split.defaults.js'
import { TownshipSplitEntity } from './split.entity.js'
import { whyNotEditSplit, whyNotPrepare } from './split.policy.js'
import { splitOutcomeOf, SplitReader, toSplitView, type SplitTask } from './split.reader.js'
import { SplitRepository } from './split.repository.js'

/** 分解到乡镇: a unit divides its own task with the engine and the settings of the city's workbench. */
@Injectable()
export class SplitService {
  constructor(
    private readonly reader: SplitReader,
    private readonly decompositions: DecompositionReader,
    private readonly splits: SplitRepository,
    private readonly tasks: TaskRepository,
    private readonly uow: UnitOfWork,
  ) {}

  async ofTask(actor: Actor, taskId: string): Promise<TaskSplit> {
    const of = await this.reader.taskOf(actor, taskId)
    const { task, goal, townships, editions } = of
    const shown = (status: string): SplitView | null => {
      const split = editions.find((one) => one.status === status)
      return split ? toSplitView(actor, split, of) : null
    }
    const why = whyNotPrepare(actor, task, townships.length, editions.length)
    return {
      taskId,
      goalName: goal.name,
      unitId: task.unitId,
      unitName: task.unitName,
      townships: townships.length,
      inForce: shown('issued'),
      draft: shown('draft'),
      editions: await this.editionsOf(editions),
      abilities: { prepare: abilityOf(actor, 'decomposition:split', why) },
    }
  }

  private async editionsOf(editions: readonly TownshipSplitEntity[]): Promise<SplitEdition[]> {
    const receipts = await this.splits.receiptsOf(editions.map(({ id }) => id))
    return editions.toReversed().map((split) => {
      const { id, edition, status, documentNumber, issuedAt, issuedByName, preparedByName } = split
      return {
        ...{ id, edition, status, documentNumber, issuedAt, issuedByName, preparedByName },
        townships: splitOutcomeOf(split).units.length,
        received: receipts.filter(({ splitId }) => splitId === id).length,
      }
    })
  }

  async get(actor: Actor, id: string): Promise<SplitView> {
    return this.reader.view(actor, await this.reader.visible(actor, id))
  }

  async prepare(actor: Actor, taskId: string): Promise<SplitView> {
    const of = await this.reader.taskOf(actor, taskId)
    assertAllowed(whyNotPrepare(actor, of.task, of.townships.length, of.editions.length))
    const settings = proposeSplit(
      of,
      await this.parentSettings(actor, of),
      await this.splits.factorsBelow(of.task.unitId),
    )
    if (!settings) throw new AppError('split.no_factors')
    const outcome = await this.decided(actor, of, settings)
    return this.uow.run(actor, 'split.create', async (tx) => {
      const now = await this.reader.taskOf(actor, taskId, tx)
      assertAllowed(whyNotPrepare(actor, now.task, now.townships.length, now.editions.length))
      const { planId, goalId, unitId } = now.task
      const split: TownshipSplitEntity = {
        ...{ id: newId(), planId, goalId, unitId, taskId },
        edition: 1,
        status: 'draft',
        settings: JSON.stringify(settings),
        outcome: JSON.stringify(outcome),
        preparedBy: actor.userId,
        preparedByName: actor.name,
        documentNumber: null,
        issuedAt: null,
        issuedByName: null,
        revisesId: null,
        updatedAt: tx.now,
        version: 1,
      }
      await tx.insert(TownshipSplitEntity, split)
      tx.record({ entity: 'split', entityId: split.id, unitId, after: { taskId, ...totals(outcome) } })
      return toSplitView(actor, split, { ...now, editions: [split] })
    })
  }

  /** The engine runs here again, and the totals must be the task's own: what the browser showed is never taken on trust. */
  async update(actor: Actor, id: string, version: number, { settings }: SplitUpdate): Promise<SplitView> {
    const before = await this.reader.visible(actor, id)
    assertAllowed(whyNotEditSplit(actor, before))
    const of = await this.reader.taskOf(actor, before.taskId)
    const outcome = await this.decided(actor, of, settings)
    return this.uow.run(actor, 'split.update', async (tx) => {
      const current = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotEditSplit(actor, current))
      const now = await this.reader.taskOf(actor, current.taskId, tx)
      assertOnTarget(now, settings, outcome)
      const set = {
        settings: JSON.stringify(settings),
        outcome: JSON.stringify(outcome),
        preparedBy: actor.userId,
        preparedByName: actor.name,
        updatedAt: tx.now,
      }
      await tx.transition(TownshipSplitEntity, { id, version, from: 'draft', to: 'draft', set })
      tx.record({
        entity: 'split',
        entityId: id,
        unitId: current.unitId,
        before: totals(splitOutcomeOf(current)),
        after: { ...totals(outcome), settings },
      })
      return toSplitView(actor, { ...current, ...set, version: version + 1 }, now)
    })
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.uow.run(actor, 'split.remove', async (tx) => {
      const current = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotEditSplit(actor, current))
      await tx.removeVersion(TownshipSplitEntity, { id, version })
      const { taskId, unitId, settings } = current
      tx.record({ entity: 'split', entityId: id, unitId, before: { taskId, settings } })
    })
  }

  /** What settings make of the task, for its own townships and for exactly its own figures. */
  async decided(actor: Actor, of: SplitTask, settings: DecompositionSettings): Promise<DecompositionOutcome> {
    assertShape(of.goal, settings)
    assertTownships(of, settings)
    const outcome = decided(settings, await this.decompositions.names(actor), of.goal.name)
    assertOnTarget(of, settings, outcome)
    return outcome
  }

  /** Whether the engine can do what settings ask at all. */
  async isFeasible(actor: Actor, settings: DecompositionSettings): Promise<boolean> {
    return decompose(settings, await this.decompositions.names(actor)).status === 'decomposed'
  }

  /** How the city divided the goal when it last ordered this task. */
  private async parentSettings(actor: Actor, { task }: SplitTask): Promise<DecompositionSettings> {
    const later = await this.tasks.adjustmentsOf(task.id)
    const id = later.at(-1)?.decompositionId ?? task.decompositionId
    return settingsOf(await this.decompositions.visible(actor, id))
  }
}

/** [R-ALLOC-102] */
function assertOnTarget(
  { targets, task }: SplitTask,
  settings: DecompositionSettings,
  outcome: DecompositionOutcome,
): void {
  const gaps = gapsTo(settings, outcome, targets)
  if (gaps.length === 0) return
  throw new AppError('split.off_target', {
    errors: gaps.map(({ year, target, divided }) => ({
      pointer: `/settings/years/${year}`,
      code: 'off_target',
      message: `${year} 年${task.unitName}的目标是 ${target ?? '无'}，各乡镇合计 ${divided ?? '无'}。`,
    })),
  })
}

function assertTownships({ townships }: SplitTask, settings: DecompositionSettings): void {
  const own = new Set(townships.map(({ id }) => id))
  const reserve = settings.shape === 'split' && settings.reserve ? [settings.reserve] : []
  const foreign = [...settings.units, ...reserve].filter(({ unitId }) => !own.has(unitId))
  if (foreign.length === 0) return
  throw new AppError('split.foreign_unit', {
    errors: foreign.slice(0, 20).map(({ unitId }) => ({
      pointer: `/settings/units/${unitId}`,
      code: 'foreign_unit',
      message: '不是本单位下属的乡镇。',
    })),
  })
}
