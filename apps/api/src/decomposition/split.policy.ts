import { findMove, splitLifecycle, type ErrorCode, type SplitView } from '@plancascade/types'
import type { TaskEntity } from '../task/task.entity.js'
import { abilityOf } from '../platform/ability.js'
import type { Actor } from '../platform/actor.js'
import type { TownshipSplitEntity } from './split.entity.js'

/** [R-ALLOC-100] A unit divides its own tasks; the city looks on, and so does a unit above the one that has the task. */
export function whyNotOwn(actor: Actor, { unitId }: Pick<TaskEntity, 'unitId'>): ErrorCode | null {
  return actor.unitId === unitId ? null : 'split.not_own'
}

export function whyNotPrepare(actor: Actor, task: TaskEntity, townships: number, editions: number): ErrorCode | null {
  const why = whyNotOwn(actor, task)
  if (why !== null) return why
  if (townships === 0) return 'split.no_townships'
  return editions > 0 ? 'split.exists' : null
}

export function whyNotEditSplit(actor: Actor, split: TownshipSplitEntity): ErrorCode | null {
  return whyNotOwn(actor, split) ?? (split.status === 'draft' ? null : 'split.not_draft')
}

/** [R-ALLOC-103] Who prepared an edition last does not issue it, and nothing is issued that does not make up the target. */
export function whyNotIssueSplit(actor: Actor, split: TownshipSplitEntity, gaps: number): ErrorCode | null {
  const why = whyNotOwn(actor, split)
  if (why !== null) return why
  if (!findMove(splitLifecycle, split.status, 'issue')) return 'split.not_draft'
  if (gaps > 0) return 'split.off_target'
  return split.preparedBy === actor.userId ? 'split.four_eyes' : null
}

/** [R-ALLOC-106] Of a draft nobody has got anything; an edition that was replaced may still be signed for afterwards. */
export function whyNotReceive(actor: Actor, split: TownshipSplitEntity): ErrorCode | null {
  return whyNotOwn(actor, split) ?? (split.status === 'draft' ? 'split.not_issued' : null)
}

export function whyNotRebalance(
  actor: Actor,
  split: TownshipSplitEntity,
  { gaps, isLatest }: { gaps: number; isLatest: boolean },
): ErrorCode | null {
  const why = whyNotOwn(actor, split)
  if (why !== null) return why
  if (split.status === 'superseded') return 'split.not_draft'
  if (!isLatest) return 'split.being_revised'
  return split.status === 'draft' && gaps === 0 ? 'split.fits' : null
}

export function splitAbilities(
  actor: Actor,
  split: TownshipSplitEntity,
  standing: { gaps: number; isLatest: boolean },
): SplitView['abilities'] {
  return {
    edit: abilityOf(actor, 'decomposition:split', whyNotEditSplit(actor, split)),
    issue: abilityOf(actor, 'decomposition:split_issue', whyNotIssueSplit(actor, split, standing.gaps)),
    rebalance: abilityOf(actor, 'decomposition:split', whyNotRebalance(actor, split, standing)),
  }
}
