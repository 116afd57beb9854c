import { Injectable } from '@nestjs/common'
import type { SplitOrderView, TownshipReceipt, TownshipReceive } from '@plancascade/types'
import { PlanRepository } from '../plan/plan.repository.js'
import { abilityOf, assertAllowed } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import { invalidField } from '../platform/app-error.js'
import { Clock } from '../platform/clock.js'
import type { Reads } from '../platform/database/reads.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { fingerprintOf } from '../task/fingerprint.js'
import { TownshipReceiptEntity } from './split-receipt.entity.js'
import { TownshipSplitEntity } from './split.entity.js'
import { whyNotReceive } from './split.policy.js'
import { splitOutcomeOf, SplitReader, type SplitTask } from './split.reader.js'
import { SplitRepository } from './split.repository.js'

/** [R-ALLOC-106] 乡镇任务通知单 of an edition, and 签收 of each township as the county writes it down. */
@Injectable()
export class SplitReceiptService {
  constructor(
    private readonly reader: SplitReader,
    private readonly splits: SplitRepository,
    private readonly plans: PlanRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async order(actor: Actor, id: string): Promise<SplitOrderView> {
    return this.orderOf(actor, await this.reader.visible(actor, id))
  }

  /** Written again, an entry takes the place of the one before; the trail keeps both. */
  receive(actor: Actor, id: string, version: number, receipt: TownshipReceive): Promise<SplitOrderView> {
    return this.uow.run(actor, 'split.receive', async (tx) => {
      const split = await this.reader.visible(actor, id, tx)
      assertAllowed(whyNotReceive(actor, split))
      assertReceipt(split, receipt, tx.now)
      // Two people at once must not both write the first entry of a township.
      await tx.change(TownshipSplitEntity, { id, version, set: {} })
      const { unitId, receivedOn, receivedBy } = receipt
      const former = (await this.splits.receiptsOf([id], tx)).find((entry) => entry.unitId === unitId)
      await this.write(tx, former, { splitId: id, unitId, receivedOn, receivedBy })
      tx.record({
        entity: 'split',
        entityId: id,
        unitId: split.unitId,
        ...(former ? { before: { ...receipt, receivedOn: former.receivedOn, receivedBy: former.receivedBy } } : {}),
        after: { ...receipt },
      })
      return this.orderOf(actor, { ...split, version: version + 1 }, tx)
    })
  }

  private async write(
    tx: Tx,
    former: TownshipReceiptEntity | undefined,
    said: Pick<TownshipReceiptEntity, 'splitId' | 'unitId' | 'receivedOn' | 'receivedBy'>,
  ): Promise<void> {
    const set = { ...said, recordedByName: tx.actor.name, recordedAt: tx.now }
    if (former) await tx.update(TownshipReceiptEntity, { id: former.id }, set)
    else await tx.insert(TownshipReceiptEntity, { id: newId(), ...set })
  }

  private async orderOf(actor: Actor, split: TownshipSplitEntity, reads?: Reads): Promise<SplitOrderView> {
    const of = await this.reader.taskOf(actor, split.taskId, reads)
    const plan = await this.plans.findPlan(split.planId, actor.scope, reads)
    if (!plan) throw new Error(`split ${split.id} has no plan`)
    const receipts = await this.splits.receiptsOf([split.id], reads)
    const { id, taskId, edition, status, documentNumber, issuedAt, issuedByName, version } = split
    const sheets = sheetsOf(split, of, plan.title)
    return {
      ...{ id, taskId, edition, status, documentNumber, issuedAt, issuedByName, version },
      ...{ goalName: of.goal.name, direction: of.goal.direction, unitName: of.task.unitName, planTitle: plan.title },
      ...{ goalNumber: of.goal.number, unit: of.goal.unit, today: shanghaiDay(this.clock.nowText()) },
      years: splitOutcomeOf(split).years.map(({ year }) => year),
      townships: sheets.map((sheet) => ({ ...sheet, receipt: receiptOf(receipts, sheet.unitId) })),
      abilities: { receive: abilityOf(actor, 'decomposition:split', whyNotReceive(actor, split)) },
    }
  }
}

type Sheet = Omit<SplitOrderView['townships'][number], 'receipt'>

/** A sheet for each township, in their own order; signing for it changes no number and so no fingerprint. */
function sheetsOf(split: TownshipSplitEntity, { task, goal, townships }: SplitTask, planTitle: string): Sheet[] {
  const outcome = splitOutcomeOf(split)
  return townships.flatMap(({ id, name }): Sheet[] => {
    const own = outcome.units.find(({ unitId }) => unitId === id)
    if (!own) return []
    const figures = outcome.cells
      .filter(({ unitId }) => unitId === id)
      .map(({ year, value, high }) => ({ year, value, high }))
    const fingerprint = fingerprintOf({
      ...{ document: split.documentNumber, edition: split.edition, issuedAt: split.issuedAt, plan: planTitle },
      ...{ goal: goal.name, measure: goal.unit, targets: figures, township: name, unit: task.unitName },
    })
    return [{ unitId: id, name, figures, total: goal.kind === 'flow' ? own.total : null, ...fingerprint }]
  })
}

function receiptOf(receipts: readonly TownshipReceiptEntity[], unitId: string): TownshipReceipt | null {
  const found = receipts.find((entry) => entry.unitId === unitId)
  if (!found) return null
  const { receivedOn, receivedBy, recordedByName, recordedAt } = found
  return { receivedOn, receivedBy, recordedByName, recordedAt }
}

/** Nobody signs before the order went out, nor on a day to come. */
function assertReceipt(split: TownshipSplitEntity, { unitId, receivedOn }: TownshipReceive, now: string): void {
  if (!splitOutcomeOf(split).units.some((unit) => unit.unitId === unitId))
    throw invalidField('/unitId', '这个乡镇不在这一版方案里。')
  const [first, today] = [shanghaiDay(split.issuedAt ?? now), shanghaiDay(now)]
  if (receivedOn < first || receivedOn > today)
    throw invalidField('/receivedOn', `签收日期应在下达日 ${first} 和今天 ${today} 之间。`)
}
