import { addDays } from '@plancascade/kernel'
import type { Ability, ReportItemView } from '@plancascade/types'
import type { Actor } from '../platform/actor.js'
import { shanghaiDay } from '../platform/shanghai-day.js'
import type { ReportItemEntity } from './report.entity.js'
import { verifiedOf } from './report.figures.js'
import { OWN_ENTRY } from './on-behalf.policy.js'
import { isOwnEntry, type SheetFacts } from './report.policy.js'

const DENIED = '您没有这项权限'
const SEALED = '该期数据已封存'

/** [R-REPORT-19] A 核实数 stands beside what is still to be decided. */
export function verifyAbility(
  actor: Actor,
  sheet: SheetFacts['sheet'],
  item: Pick<ReportItemEntity, 'status' | 'enteredBy'> | null,
): Ability {
  if (!actor.permissions.has('report:review')) return { denied: DENIED }
  if (sheet?.sealed === 1) return { denied: SEALED }
  if (item?.status !== 'submitted') return { denied: '只能对待核验的数据填写核实数' }
  return isOwnEntry(actor, item) ? { denied: OWN_ENTRY } : true
}

type Verified = Pick<ReportItemEntity, 'unitId' | 'status' | 'verifiedState' | 'verifiedAt' | 'acknowledgedAt'>

export function acknowledgeAbility(actor: Actor, item: Verified): Ability {
  const ofCounty = actor.permissions.has('report:enter') || actor.permissions.has('report:submit')
  if (!ofCounty || actor.unitId !== item.unitId) return { denied: '由填报单位知悉' }
  if (item.verifiedState === null || item.status !== 'submitted') return { denied: '没有待知悉的核实数' }
  return item.acknowledgedAt === null ? true : { denied: '已知悉' }
}

/** Days after which a county that says nothing is taken to know. */
const DAYS_TO_KNOW = 3

/** The day from which a 核实数 may be adopted without the county's word. */
export function adoptableOn(verifiedAt: string): string {
  return addDays(shanghaiDay(verifiedAt), DAYS_TO_KNOW)
}

/** [R-REPORT-20] What differs from the declared figure is adopted only after the county knows of it. */
export function isCountyTold({ verifiedAt, acknowledgedAt }: Verified, today: string): boolean {
  return verifiedAt === null || acknowledgedAt !== null || today >= adoptableOn(verifiedAt)
}

export function toVerified(item: ReportItemEntity): ReportItemView['verified'] {
  const figure = verifiedOf(item)
  const { verifiedAt: at, verifiedReason: reason, verifiedBy: by, acknowledgedBy, acknowledgedAt } = item
  if (!figure || at === null) return null
  return {
    figure,
    reason: reason ?? '',
    by: by ?? '',
    at,
    acknowledgedBy,
    acknowledgedAt,
    adoptableOn: adoptableOn(at),
  }
}
