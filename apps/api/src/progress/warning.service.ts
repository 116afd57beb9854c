import { Injectable } from '@nestjs/common'
import { stepsAllowed, stepsAbove } from '@plancascade/pacing'
import {
  findMove,
  WARNING_STEP_LABELS,
  warningLifecycle,
  type WarningAnswer,
  type WarningEscalate,
  type WarningIssue,
  type WarningQuery,
  type WarningReason,
  type WarningStep,
  type WarningView,
} from '@plancascade/types'
import { announce } from '../notice/notice.events.js'
import type { Actor } from '../platform/actor.js'
import { AppError, notFound } from '../platform/app-error.js'
import type { Tx } from '../platform/database/tx.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { newId } from '../platform/id.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import { SheetReader } from '../report/sheet.reader.js'
import { TodoSources } from './todo-sources.js'
import { WarningCaseEntity, WarningStepEntity, WarningTaskEntity } from './warning.entity.js'
import { toWarnedGoal, toWarningView, warningAbility, type WarningAction } from './warning.mapper.js'
import { WarningRepository, type WarningRecord } from './warning.repository.js'
import { warningTodo } from './warning.todos.js'
import { WarningSuggestions } from './warning.suggestions.js'

type Terms = WarningEscalate
const WORST: readonly WarningStep[] = ['talk', 'supervision', 'notice', 'reminder']

/** 预警: issued by a person where the lights ask for it, received, answered and closed. */
@Injectable()
export class WarningService {
  constructor(
    private readonly warnings: WarningRepository,
    private readonly suggestions: WarningSuggestions,
    private readonly sheets: SheetReader,
    private readonly uow: UnitOfWork,
    todos: TodoSources,
  ) {
    todos.add(async (actor, planId) => {
      if (!actor.permissions.has('progress:answer') && !actor.permissions.has('progress:warn')) return []
      const warnings = await this.list(actor, { planId })
      return warnings.flatMap((warning) => warningTodo(actor, warning, this.sheets.today()) ?? [])
    })
  }

  async list(actor: Actor, query: WarningQuery): Promise<WarningView[]> {
    await this.sheets.planOf(actor, query.planId)
    const records = await this.warnings.list(actor.scope, query)
    return records.map((record) => toWarningView(actor, record, this.sheets.today()))
  }

  async get(actor: Actor, id: string): Promise<WarningView> {
    return toWarningView(actor, await this.visible(actor, id), this.sheets.today())
  }

  /** [R-WARN-01] A case of one or several tasks whose lights are yellow or red. */
  async issue(actor: Actor, input: WarningIssue): Promise<WarningView> {
    const { planId, period, unitId, taskIds } = input
    await this.sheets.planOf(actor, planId)
    const wanted = new Set(taskIds)
    const verdicts = await this.suggestions.verdicts(actor, { planId, period })
    const chosen = verdicts.filter((verdict) => verdict.unitId === unitId && wanted.has(verdict.taskId))
    if (chosen.length < wanted.size) throw notFound()
    if (chosen.some(({ light }) => light !== 'red' && light !== 'yellow')) throw new AppError('warning.not_lit')
    const suggested = worst(chosen.flatMap(({ suggested: one, caseId }) => (one && caseId === null ? [one] : [])))
    return this.uow.run(actor, 'warning.issue', async (tx) => {
      const open = await this.warnings.openCases(taskIds, tx)
      if (open.size > 0) throw new AppError('warning.case_open')
      const reason = this.reasonFor(null, suggested, input)
      const id = newId()
      const year = Number(period.slice(0, 4))
      const opened = {
        status: 'issued',
        step: input.step,
        openedAt: tx.now,
        closedAt: null,
        closeReason: null,
      } as const
      await tx.insert(WarningCaseEntity, { id, planId, unitId, year, ...opened, version: 1 })
      for (const taskId of wanted) {
        await tx.insert(WarningTaskEntity, { id: newId(), caseId: id, taskId, openTaskId: taskId })
      }
      await this.append(tx, { caseId: id, planId, unitId, position: 1 }, input, reason)
      return this.view(actor, id, tx)
    })
  }

  /** The next step of a case, or a higher one where it is urgent. */
  async escalate(actor: Actor, id: string, version: number, input: WarningEscalate): Promise<WarningView> {
    const { row } = await this.visible(actor, id)
    const period = `${row.year}-${await this.lastMonth(actor, row.planId, row.year)}`
    const verdicts = await this.suggestions.verdicts(actor, { planId: row.planId, period })
    const suggested = worst(verdicts.flatMap(({ caseId, suggested: one }) => (one && caseId === id ? [one] : [])))
    return this.act(actor, id, version, 'escalate', async (tx, record) => {
      const reason = this.reasonFor(record.row.step, suggested, input)
      const position = (record.steps.at(-1)?.position ?? 0) + 1
      await this.append(
        tx,
        { caseId: id, planId: record.row.planId, unitId: record.row.unitId, position },
        input,
        reason,
      )
      return { step: input.step }
    })
  }

  receive(actor: Actor, id: string, version: number): Promise<WarningView> {
    return this.act(actor, id, version, 'receive', async (tx, record) => {
      await this.fill(tx, record, { receivedAt: tx.now, receivedBy: actor.name })
      return {}
    })
  }

  answer(actor: Actor, id: string, version: number, answer: WarningAnswer): Promise<WarningView> {
    return this.act(actor, id, version, 'answer', async (tx, record) => {
      assertAhead('/mendBy', answer.mendBy, shanghaiDay(tx.now))
      await this.fill(tx, record, { answeredAt: tx.now, answeredBy: actor.name, ...answer })
      await announce(tx, 'warning.answered', factsOf(record))
      return {}
    })
  }

  close(actor: Actor, id: string, version: number, reason: string): Promise<WarningView> {
    return this.end(actor, id, version, 'close', reason)
  }

  withdraw(actor: Actor, id: string, version: number, reason: string): Promise<WarningView> {
    return this.end(actor, id, version, 'withdraw', reason)
  }

  private end(actor: Actor, id: string, version: number, action: WarningAction, reason: string): Promise<WarningView> {
    return this.act(
      actor,
      id,
      version,
      action,
      async (tx, record) => {
        await tx.update(WarningTaskEntity, { caseId: id }, { openTaskId: null })
        await announce(tx, 'warning.closed', { ...factsOf(record), reason })
        return { closedAt: tx.now, closeReason: reason }
      },
      reason,
    )
  }

  private act(
    actor: Actor,
    id: string,
    version: number,
    action: WarningAction,
    work: (tx: Tx, record: WarningRecord) => Promise<Partial<WarningCaseEntity>>,
    reason?: string,
  ): Promise<WarningView> {
    return this.uow.run(actor, `warning.${action}`, async (tx) => {
      const record = await this.visible(actor, id, tx)
      const able = warningAbility(actor, record, action)
      if (able !== true) throw new AppError('lifecycle.refused', { detail: `${able.denied}。` })
      const { status, unitId } = record.row
      const to = findMove(warningLifecycle, status, action)?.to ?? status
      const set = await work(tx, record)
      await tx.transition(WarningCaseEntity, { id, version, from: status, to, set })
      tx.record({
        entity: 'warning',
        entityId: id,
        unitId,
        before: { status },
        after: { status: to, ...set },
        ...(reason === undefined ? {} : { reason }),
      })
      return this.view(actor, id, tx)
    })
  }

  private async append(
    tx: Tx,
    { caseId, planId, unitId, position }: { caseId: string; planId: string; unitId: string; position: number },
    { step, documentNumber, text, answerBy, urgentReason }: Terms,
    { rule, text: reason }: WarningReason,
  ): Promise<void> {
    const issuedOn = shanghaiDay(tx.now)
    assertAhead('/answerBy', answerBy, issuedOn)
    const standing = await this.visible(tx.actor, caseId, tx)
    const goals = JSON.stringify(standing.tasks.map(toWarnedGoal))
    const regionId = tx.actor.regionId ?? ''
    if (await this.warnings.isNumberUsed(regionId, documentNumber, tx)) throw new AppError('warning.number_used')
    await tx.insert(WarningStepEntity, {
      ...{
        id: newId(),
        caseId,
        regionId,
        position,
        step,
        documentNumber,
        issuedOn,
        text,
        goals,
        answerBy,
        rule,
        reason,
      },
      issuedAt: tx.now,
      issuedBy: tx.actor.name,
      isUrgent: Number(urgentReason !== null),
      ...{ receivedAt: null, receivedBy: null, answeredAt: null, answeredBy: null },
      ...{ cause: null, measure: null, mendBy: null },
    })
    tx.record({ entity: 'warning', entityId: caseId, unitId, after: { step, documentNumber, answerBy, rule }, reason })
    const isGrave = step === 'supervision' || step === 'talk'
    const facts = { caseId, planId, unitId, stepLabel: WARNING_STEP_LABELS[step], documentNumber, answerBy, isGrave }
    await announce(tx, 'warning.issued', facts)
  }

  private async fill(tx: Tx, { steps }: WarningRecord, set: Partial<WarningStepEntity>): Promise<void> {
    await tx.update(WarningStepEntity, { id: steps.at(-1)?.id ?? '' }, set)
  }

  /** The rule that allows the step; above it, the urgency that a person gave. */
  private reasonFor(open: WarningStep | null, suggested: WarningReason | null, input: Terms): WarningReason {
    const { step, urgentReason } = input
    if (!stepsAbove(open).includes(step)) throw new AppError('warning.step_skipped')
    if (urgentReason !== null) return { step, rule: 'R-WARN-08', text: `紧急：${urgentReason}` }
    if (!stepsAllowed(open, suggested?.step ?? null).includes(step)) throw new AppError('warning.step_skipped')
    return suggested ?? { step, rule: 'R-WARN-01', text: '按亮灯情况逐级发出。' }
  }

  private async lastMonth(actor: Actor, planId: string, year: number): Promise<string> {
    const months = (await this.sheets.months(actor, planId)).filter((month) => month.startsWith(`${year}-`))
    return (months.at(-1) ?? `${year}-01`).slice(5)
  }

  private async visible(actor: Actor, id: string, tx?: Tx): Promise<WarningRecord> {
    const record = await this.warnings.find(id, actor.scope, tx)
    if (!record) throw notFound()
    return record
  }

  private async view(actor: Actor, id: string, tx: Tx): Promise<WarningView> {
    return toWarningView(actor, await this.visible(actor, id, tx), shanghaiDay(tx.now))
  }
}

function worst(reasons: readonly WarningReason[]): WarningReason | null {
  for (const step of WORST) {
    const found = reasons.find((reason) => reason.step === step)
    if (found) return found
  }
  return null
}

function factsOf({ row, steps }: WarningRecord) {
  const last = steps.at(-1)
  const stepLabel = WARNING_STEP_LABELS[row.step]
  return {
    caseId: row.id,
    planId: row.planId,
    unitId: row.unitId,
    stepLabel,
    documentNumber: last?.documentNumber ?? '',
  }
}

function assertAhead(pointer: string, day: string, today: string): void {
  if (day >= today) return
  throw new AppError('warning.date_past', {
    errors: [{ pointer, code: 'date_past', message: '期限不能早于今天。' }],
  })
}
