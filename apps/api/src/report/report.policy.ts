import { findMove, reportLifecycle, type Ability, type Permission } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { allShutReason, isAllClosed, isShut, shutReason, type GatedCell, type SheetGate } from './cell-gate.js'
import type { ReportItemEntity, ReportSheetEntity } from './report.entity.js'

type Action = (typeof reportLifecycle)['moves'][number]['action']

/** Facts about a sheet that its acts depend on. */
export interface SheetFacts {
  readonly unitId: string
  readonly sheet: Pick<ReportSheetEntity, 'sealed'> | null
  readonly items: ReadonlyArray<Pick<ReportItemEntity, 'status' | 'enteredBy' | 'verifiedState'> & GatedCell>
  readonly gate: SheetGate
}

const DENIED = '您没有这项权限'
const SEALED = '该期数据已封存'

/** Acts of the county that closing ends; the city's own verdict has no window. */
const WITHIN_WINDOW: ReadonlySet<Action> = new Set(['hand_in', 'submit', 'withdraw'])

/** The figures that an act would move: in the right state, and open to this person. */
export function movable<T extends SheetFacts['items'][number]>(
  actor: Actor,
  { gate }: Pick<SheetFacts, 'gate'>,
  items: readonly T[],
  action: Action,
): T[] {
  const entering = action === 'hand_in' ? actor : null
  return items.filter(
    (item) =>
      findMove(reportLifecycle, item.status, action) !== undefined &&
      !(WITHIN_WINDOW.has(action) && isShut(gate, item, entering)),
  )
}

/** Another person's figures only: four eyes on every number. */
export function isOwnEntry(actor: Actor, item: Pick<ReportItemEntity, 'enteredBy'>): boolean {
  return item.enteredBy === actor.userId
}

function ownUnitAct(actor: Actor, permission: Permission, facts: SheetFacts): Ability {
  if (!actor.permissions.has(permission)) return { denied: DENIED }
  if (actor.unitId !== facts.unitId) return { denied: '只能办理本单位的填报' }
  return facts.sheet?.sealed === 1 ? { denied: SEALED } : true
}

function withItems(actor: Actor, ability: Ability, facts: SheetFacts, action: Action, none: string): Ability {
  if (ability !== true) return ability
  if (movable(actor, facts, facts.items, action).length > 0) return true
  // What waits and still cannot be moved is past its closing day.
  const waiting = facts.items.some(({ status }) => findMove(reportLifecycle, status, action))
  return { denied: waiting && WITHIN_WINDOW.has(action) ? allShutReason(facts.gate) : none }
}

/** Typing anywhere on the sheet: after closing only where single cells are open to this person. */
function enterAbility(actor: Actor, facts: SheetFacts): Ability {
  const enter = ownUnitAct(actor, 'report:enter', facts)
  if (enter !== true || !isAllClosed(facts.gate)) return enter
  const returned = facts.items.some((item) => item.status === 'returned' && !isShut(facts.gate, item, actor))
  const unlocked = facts.gate.unlocks.some(({ userId }) => userId === actor.userId)
  return returned || unlocked ? true : { denied: allShutReason(facts.gate) }
}

export function sheetAbilities(
  actor: Actor,
  facts: SheetFacts,
): Record<'edit' | 'handIn' | 'sendBack' | 'submit' | 'withdraw' | 'review', Ability> {
  const enter = ownUnitAct(actor, 'report:enter', facts)
  const approve = ownUnitAct(actor, 'report:submit', facts)
  const begun = facts.items.some(
    ({ status, verifiedState }) => status === 'approved' || status === 'returned' || verifiedState !== null,
  )
  const submit = withItems(actor, approve, facts, 'submit', '没有待县局审核的数据')
  const own = movable(actor, facts, facts.items, 'submit').some((item) => isOwnEntry(actor, item))
  const withdraw = withItems(actor, approve, facts, 'withdraw', '没有已提交的数据')
  return {
    edit: enterAbility(actor, facts),
    handIn: withItems(actor, enter, facts, 'hand_in', '没有草稿或退回的数据'),
    sendBack: withItems(actor, approve, facts, 'send_back', '没有待县局审核的数据'),
    submit: submit === true && own ? { denied: '不能审核自己填报的数据' } : submit,
    withdraw: withdraw === true && begun ? { denied: '市局已开始核验，不能撤回' } : withdraw,
    review: reviewAbility(actor, facts),
  }
}

function reviewAbility(actor: Actor, facts: SheetFacts): Ability {
  if (!actor.permissions.has('report:review')) return { denied: DENIED }
  if (facts.sheet?.sealed === 1) return { denied: SEALED }
  return movable(actor, facts, facts.items, 'approve').length > 0 ? true : { denied: '没有待核验的数据' }
}

/** A cell is open for its unit's reporter while nobody else has it on the desk and its window, or a grant, is open. */
export function editAbility(
  actor: Actor,
  facts: SheetFacts,
  cell: GatedCell & Pick<ReportItemEntity, 'status'>,
): Ability {
  const enter = ownUnitAct(actor, 'report:enter', facts)
  if (enter !== true) return enter
  if (!findMove(reportLifecycle, cell.status, 'hand_in')) return { denied: '已送审，不能再改' }
  return isShut(facts.gate, cell, actor) ? { denied: shutReason(facts.gate, cell) } : true
}

/** Whether a person may type into a cell: on the unit's own sheet, or in its place. */
export type CellAbility = typeof editAbility

export function correctAbility(actor: Actor, sheet: SheetFacts['sheet'], status: ReportItemEntity['status']): Ability {
  if (!actor.permissions.has('report:correct')) return { denied: DENIED }
  if (sheet?.sealed === 1) return { denied: SEALED }
  return status === 'approved' ? true : { denied: '认定之后才能更正' }
}
