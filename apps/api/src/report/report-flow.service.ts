import { Injectable } from '@nestjs/common'
import { period as asPeriod } from '@plancascade/kernel'
import {
  findMove,
  reportLifecycle,
  type Ability,
  type Figure,
  type ProblemItem,
  type ReportSheetView,
  type SheetReview,
} from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { ReportItemEntity, ReportItemEventEntity, ReportSheetEntity } from './report.entity.js'
import { ReportEvents } from './report.events.js'
import { adoptedColumns, declaredOf, NOT_VERIFIED, verifiedOf } from './report.figures.js'
import { factsOf, type SheetContent } from './sheet.content.js'
import { announceMoves } from './report.notices.js'
import { OWN_ENTRY } from './on-behalf.policy.js'
import { isOwnEntry, movable, sheetAbilities } from './report.policy.js'
import { isCountyTold } from './verification.policy.js'
import { ReportRepository } from './report.repository.js'
import { SheetReader } from './sheet.reader.js'

type Action = (typeof reportLifecycle)['moves'][number]['action']
type Step = 'handIn' | 'sendBack' | 'submit' | 'withdraw' | 'review'

/** One figure's move, with what is written beside the status. */
interface ItemMove {
  readonly item: ReportItemEntity
  readonly action: Action
  readonly set?: Partial<ReportItemEntity>
  readonly reason?: string
  /** What the move is about where it is not the declared figure. */
  readonly figure?: Figure
}

const NOT_TOLD = '核实数与申报数不一致：请等填报单位知悉，或自告知之日起满 3 日后再认定。'

/** What happens to figures after they are entered: handed in, submitted, reviewed. */
@Injectable()
export class ReportFlowService {
  constructor(
    private readonly reports: ReportRepository,
    private readonly sheets: SheetReader,
    private readonly events: ReportEvents,
    private readonly uow: UnitOfWork,
  ) {}

  handIn(actor: Actor, id: string, version: number): Promise<ReportSheetView> {
    return this.act(actor, id, version, 'report.hand_in', 'handIn', (content) => {
      const moves = movesOf(actor, content, 'hand_in')
      assertFindingsAnswered(content, moves)
      return moves
    })
  }

  sendBack(actor: Actor, id: string, version: number, reason: string): Promise<ReportSheetView> {
    return this.act(actor, id, version, 'report.send_back', 'sendBack', (content) =>
      movesOf(actor, content, 'send_back').map((move) => ({ ...move, reason })),
    )
  }

  submit(actor: Actor, id: string, version: number): Promise<ReportSheetView> {
    return this.act(actor, id, version, 'report.submit', 'submit', (content) => movesOf(actor, content, 'submit'), true)
  }

  withdraw(actor: Actor, id: string, version: number): Promise<ReportSheetView> {
    return this.act(actor, id, version, 'report.withdraw', 'withdraw', (content) => movesOf(actor, content, 'withdraw'))
  }

  /** The city's verdict on single cells: approved ones are adopted, returned ones reopen alone. */
  review(actor: Actor, id: string, version: number, verdict: SheetReview): Promise<ReportSheetView> {
    return this.act(actor, id, version, 'report.review', 'review', (content) => reviewMoves(actor, content, verdict))
  }

  /** Called by the assessment stage inside its own act: figures that a sealed run counted never change again. */
  async seal(tx: Tx, { planId, from, to }: { planId: string; from: string; to: string }): Promise<number> {
    const sealed = await tx.run(
      'UPDATE report_sheet SET sealed = 1, version = version + 1 WHERE plan_id = ? AND period >= ? AND period <= ? AND sealed = 0',
      [planId, from, to],
    )
    const after = { planId, from, to, sheets: sealed }
    if (sealed > 0) tx.record({ action: 'report.seal', entity: 'report_period', entityId: planId, after })
    return sealed
  }

  private act(
    actor: Actor,
    id: string,
    version: number,
    command: string,
    step: Step,
    decide: (content: SheetContent) => ItemMove[],
    submits = false,
  ): Promise<ReportSheetView> {
    return this.uow.run(actor, command, async (tx) => {
      const sheet = await this.sheetOf(actor, id, tx)
      const { planId, unitId } = sheet
      const month = asPeriod(sheet.period)
      const content = await this.sheets.read(actor, { planId, unitId, month }, tx)
      assertAble(sheetAbilities(actor, factsOf(content))[step])
      const moves = decide(content)
      if (moves.length === 0) throw new AppError('report.nothing_to_do')
      await tx.change(ReportSheetEntity, { id, version, set: submits ? { submittedAt: tx.now } : {} })
      await this.move(tx, sheet, moves)
      await announceMoves(tx, sheet, moves)
      return this.sheets.viewAfter(actor, content, tx)
    })
  }

  private async move(tx: Tx, sheet: ReportSheetEntity, moves: readonly ItemMove[]): Promise<void> {
    const positions = await this.reports.lastPositions(sheet.id, tx)
    const history: ReportItemEventEntity[] = []
    for (const { item, action, set, reason, figure } of moves) {
      const next = findMove(reportLifecycle, item.status, action)
      if (!next) throw new AppError('lifecycle.refused')
      const { id, version, status } = item
      await tx.transition(ReportItemEntity, {
        id,
        version,
        from: status,
        to: next.to,
        set: { ...set, updatedAt: tx.now },
      })
      const event = eventOf(tx, item, action, (positions.get(id) ?? 0) + 1, reason ?? null)
      history.push({ ...event, ...figure })
    }
    await tx.insertMany(ReportItemEventEntity, history)
    tx.record({
      entity: 'report_sheet',
      entityId: sheet.id,
      unitId: sheet.unitId,
      after: { period: sheet.period, items: moves.map(toldMove) },
    })
    const taskIds = moves.filter(({ action }) => action === 'approve').map(({ item }) => item.taskId)
    if (taskIds.length > 0) {
      const { planId, unitId, period } = sheet
      await this.events.adopted(tx, { planId, unitId, period, taskIds })
    }
  }

  private async sheetOf(actor: Actor, id: string, tx: Tx): Promise<ReportSheetEntity> {
    const sheet = await this.reports.findSheet(id, actor.scope, tx)
    if (!sheet) throw notFound()
    return sheet
  }
}

function assertAble(ability: Ability): void {
  if (ability !== true) throw new AppError('lifecycle.refused', { detail: `${ability.denied}。` })
}

/** What the trail keeps of a move: enough to say from it alone where the figure stands (`audit replay`). */
function toldMove({ item, action, set, reason, figure }: ItemMove) {
  const returned = { reason, code: set?.returnCode, dueOn: set?.returnDueOn }
  return {
    ...{ id: item.id, action },
    ...(action === 'approve' ? { adopted: figure } : {}),
    ...(action === 'return' ? returned : reason === undefined ? {} : { reason }),
  }
}

/** The guard `figureGiven` holds by construction: an item exists only where something was entered. */
function movesOf(actor: Actor, content: SheetContent, action: Action): ItemMove[] {
  const items = content.asked.flatMap(({ item }) => item ?? [])
  return movable(actor, factsOf(content), items, action).map((item) => ({ item, action }))
}

/** Blocking findings must be mended, those that ask for an explanation need a note. */
function assertFindingsAnswered(content: SheetContent, moves: readonly ItemMove[]): void {
  const moved = new Set(moves.map(({ item }) => item.id))
  const open = content.asked.flatMap((asked): ProblemItem[] => {
    const { task, item } = asked
    if (!item || !moved.has(item.id)) return []
    return content
      .findingsOf(asked)
      .filter(({ severity }) => severity === 'blocking' || (severity === 'explain' && item.note === null))
      .map(({ code, severity, message }) => ({
        pointer: `/items/${item.id}`,
        code,
        message: `“${task.goalName}”：${message}${severity === 'explain' ? ' 请在备注中说明。' : ''}`,
      }))
  })
  if (open.length > 0) throw new AppError('report.findings_open', { errors: open })
}

function reviewMoves(actor: Actor, { asked, today }: SheetContent, verdict: SheetReview): ItemMove[] {
  const items = new Map(asked.flatMap(({ item }) => (item ? [[item.id, item] as const] : [])))
  const find = (id: string): ReportItemEntity => {
    const item = items.get(id)
    if (!item) throw notFound()
    if (isOwnEntry(actor, item)) throw new AppError('report.own_entry', { detail: `${OWN_ENTRY}。` })
    return item
  }
  const named = [...verdict.approve, ...verdict.return.map(({ itemId }) => itemId)]
  if (new Set(named).size < named.length) {
    throw new AppError('input.invalid', {
      errors: [{ pointer: '/return', code: 'duplicate', message: '同一数据不能同时认定和退回，也不能重复。' }],
    })
  }
  return [
    ...verdict.approve.map((id) => {
      const item = find(id)
      if (!isCountyTold(item, today)) throw new AppError('report.county_not_told', { detail: NOT_TOLD })
      const figure = verifiedOf(item) ?? declaredOf(item)
      const set = { ...adoptedColumns(figure), returnCode: null, returnReason: null, returnDueOn: null }
      return { item, action: 'approve' as const, set, figure }
    }),
    ...verdict.return.map(({ itemId, code, reason, dueOn }) => ({
      item: find(itemId),
      action: 'return' as const,
      set: { ...NOT_VERIFIED, returnCode: code, returnReason: reason, returnDueOn: dueOn },
      reason,
    })),
  ]
}

function eventOf(
  tx: Tx,
  item: ReportItemEntity,
  act: string,
  position: number,
  reason: string | null,
): ReportItemEventEntity {
  return {
    id: newId(),
    itemId: item.id,
    position,
    at: tx.now,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    act,
    ...declaredOf(item),
    reason,
  }
}
