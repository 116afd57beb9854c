import { EvidenceKind, type EvidenceNeed, type GoalWindow } from '@plancascade/types'

/** A goal's rule as it is typed. */
export interface GoalRuleForm {
  mode: 'city' | GoalWindow['mode']
  shift: string
  due: string
  close: string
  /** Whether the rule says anything of documents. */
  ownEvidence: boolean
  minimum: string
  /** Of each kind, as typed; blank for none. */
  kinds: Record<EvidenceKind, string>
}

export function emptyForm(): GoalRuleForm {
  const kinds = { ledger: '', document: '', voucher: '', stamped: '', other: '' }
  return { mode: 'shift', shift: '3', due: '15', close: '', ownEvidence: false, minimum: '1', kinds }
}

const count = (typed: string): number => (/^-?\d+$/.test(typed.trim()) ? parseInt(typed, 10) : NaN)

/** Null where the city's windows hold. */
export function windowOf({ mode, shift, due, close }: GoalRuleForm): GoalWindow | null {
  if (mode === 'city') return null
  if (mode === 'shift') return { mode, days: count(shift) }
  return { mode, dueDays: count(due), closeDays: close.trim() === '' ? null : count(close) }
}

/** Null where the order's word holds. */
export function needOf({ ownEvidence, minimum, kinds }: GoalRuleForm): EvidenceNeed | null {
  if (!ownEvidence) return null
  const asked = EvidenceKind.options.filter((kind) => kinds[kind].trim() !== '' && kinds[kind].trim() !== '0')
  return { minimum: count(minimum), kinds: asked.map((kind) => ({ kind, minimum: count(kinds[kind]) })) }
}
