import { findMove, reportLifecycle, type Ability, type Permission } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import type { ReportItemEntity, ReportSheetEntity } from './report.entity.js'

type Action = (typeof reportLifecycle)['moves'][number]['action']

/** Facts about a sheet that its acts depend on. */
export interface SheetFacts {
  readonly unitId: string
  readonly sheet: Pick<ReportSheetEntity, 'sealed'> | null
  readonly items: ReadonlyArray<Pick<ReportItemEntity, 'status' | 'enteredBy'>>
}

const DENIED = '您没有这项权限'
const SEALED = '该期数据已封存'

export function movable(items: SheetFacts['items'], action: Action): SheetFacts['items'] {
  return items.filter((item) => findMove(reportLifecycle, item.status, action))
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

function withItems(ability: Ability, facts: SheetFacts, action: Action, none: string): Ability {
  if (ability !== true) return ability
  return movable(facts.items, action).length > 0 ? true : { denied: none }
}

export function sheetAbilities(
  actor: Actor,
  facts: SheetFacts,
): Record<'edit' | 'handIn' | 'sendBack' | 'submit' | 'withdraw' | 'review', Ability> {
  const enter = ownUnitAct(actor, 'report:enter', facts)
  const approve = ownUnitAct(actor, 'report:submit', facts)
  const begun = facts.items.some((item) => item.status === 'approved' || item.status === 'returned')
  const submit = withItems(approve, facts, 'submit', '没有待县局审核的数据')
  const own = movable(facts.items, 'submit').some((item) => isOwnEntry(actor, item))
  const withdraw = withItems(approve, facts, 'withdraw', '没有已提交的数据')
  return {
    edit: enter,
    handIn: withItems(enter, facts, 'hand_in', '没有草稿或退回的数据'),
    sendBack: withItems(approve, facts, 'send_back', '没有待县局审核的数据'),
    submit: submit === true && own ? { denied: '不能审核自己填报的数据' } : submit,
    withdraw: withdraw === true && begun ? { denied: '市局已开始核验，不能撤回' } : withdraw,
    review: reviewAbility(actor, facts),
  }
}

function reviewAbility(actor: Actor, facts: SheetFacts): Ability {
  if (!actor.permissions.has('report:review')) return { denied: DENIED }
  if (facts.sheet?.sealed === 1) return { denied: SEALED }
  return movable(facts.items, 'approve').length > 0 ? true : { denied: '没有待核验的数据' }
}

/** A cell is open for its unit's reporter while nobody else has it on the desk. */
export function editAbility(actor: Actor, facts: SheetFacts, status: ReportItemEntity['status']): Ability {
  const enter = ownUnitAct(actor, 'report:enter', facts)
  if (enter !== true) return enter
  return findMove(reportLifecycle, status, 'hand_in') ? true : { denied: '已送审，不能再改' }
}

export function correctAbility(actor: Actor, facts: SheetFacts, status: ReportItemEntity['status']): Ability {
  if (!actor.permissions.has('report:correct')) return { denied: DENIED }
  if (facts.sheet?.sealed === 1) return { denied: SEALED }
  return status === 'approved' ? true : { denied: '认定之后才能更正' }
}
