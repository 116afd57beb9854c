import { FIGURE_STATE_LABELS, SheetReview, type ReportItemView, type ReturnReason } from '@plancascade/types'

/** What the reviewer means to say of one figure; nothing is official before all of them are sent. */
export type Verdict =
  | { readonly kind: 'approve' }
  | { readonly kind: 'return'; readonly code: ReturnReason; readonly reason: string; readonly dueOn: string }
export type Verdicts = ReadonlyMap<string, Verdict>

/** A figure that waits for this person's word: not one that they entered in the unit's place themselves. */
export function awaitsVerdict(item: ReportItemView): item is ReportItemView & { id: string } {
  return item.id !== null && item.status === 'submitted' && !isOwnOnBehalf(item)
}

function isOwnOnBehalf({ onBehalfBy, abilities }: ReportItemView): boolean {
  return onBehalfBy !== null && abilities.verify !== true
}

/** Figures that are looked at one by one: no figure at all, a check that noticed more than a remark, or a 核实数 the county does not know of. */
export function isException(item: ReportItemView): boolean {
  return (
    isUntold(item) || item.declared.state !== 'reported' || item.findings.some(({ severity }) => severity !== 'note')
  )
}

function isUntold({ verified }: ReportItemView): boolean {
  return verified !== null && verified.acknowledgedAt === null
}

/** Why a figure is not accepted with the others. */
export function exceptionReason(item: ReportItemView): string {
  const { declared, findings } = item
  if (isUntold(item)) return '核实数与申报数不一致，填报单位尚未知悉。'
  if (declared.state !== 'reported') return FIGURE_STATE_LABELS[declared.state]
  return findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ message }) => message)
    .join(' ')
}

/** 全部认定（除例外）: every ordinary figure without a verdict is approved; what was decided already stays. */
export function approveOrdinary(items: readonly ReportItemView[], verdicts: Verdicts): Verdicts {
  const next = new Map(verdicts)
  for (const item of items) {
    if (awaitsVerdict(item) && !isException(item) && !next.has(item.id)) next.set(item.id, { kind: 'approve' })
  }
  return next
}

export function reviewOf(verdicts: Verdicts): SheetReview {
  const review: SheetReview = { approve: [], return: [] }
  for (const [itemId, verdict] of verdicts) {
    if (verdict.kind === 'approve') review.approve.push(itemId)
    else review.return.push({ itemId, code: verdict.code, reason: verdict.reason, dueOn: verdict.dueOn })
  }
  return review
}

export function verdictsOf({ approve, return: returned }: SheetReview): Verdicts {
  return new Map<string, Verdict>([
    ...approve.map((id) => [id, { kind: 'approve' }] as const),
    ...returned.map(({ itemId, ...rest }) => [itemId, { kind: 'return', ...rest }] as const),
  ])
}

const keyOf = (userId: string, sheetId: string): string => `plancascade.review.${userId}.${sheetId}`

/** Verdicts outlive a reload and a look at another unit, in this tab. */
export function storedVerdicts(userId: string, sheetId: string): Verdicts {
  const text = sessionStorage.getItem(keyOf(userId, sheetId))
  if (text === null) return new Map()
  try {
    return verdictsOf(SheetReview.parse(JSON.parse(text)))
  } catch {
    // Left behind by another version of this page.
    return new Map()
  }
}

export function storeVerdicts(userId: string, sheetId: string, verdicts: Verdicts): void {
  if (verdicts.size === 0) sessionStorage.removeItem(keyOf(userId, sheetId))
  else sessionStorage.setItem(keyOf(userId, sheetId), JSON.stringify(reviewOf(verdicts)))
}
