import type {
  AdditiveAllocated,
  AllocationCertificate,
  AllocationOutcome,
  AllocationStep,
  AllocationTie,
} from '@plancascade/types'
import { toDecimalText } from '@plancascade/kernel'
import { marginConflict } from './margin/margin-conflict.js'
import { marginSteps } from './margin/margin-steps.js'
import { paradoxCheck } from './margin/paradox.js'
import { shareMargin, type SharedMargin } from './margin/share-margin.js'
import type { AdditiveProblem } from './request/additive-problem.js'

/** [R-ALLOC-01] Total → units. */
export function allocateOneWay(problem: AdditiveProblem): AllocationOutcome {
  const { units, scale, total } = problem
  const shared = shareMargin(problem, units, total)
  if (shared.status !== 'shared') return marginConflict(problem, 'units', units, shared)
  const tie = problem.tie === 'report' ? marginTie(problem, 'units', shared) : null
  if (tie) return tie
  const paradox = paradoxCheck(problem, shared)
  const allocated: AdditiveAllocated = {
    status: 'allocated',
    kind: 'additive',
    total: scale.text(total),
    target: problem.target,
    units: units.ids.map((id, i) => ({ id, total: scale.text(shared.totals[i] ?? 0), cells: {} })),
    periods: [],
    ...(problem.reserve ? { reserve: { id: problem.reserve.id, amount: problem.reserve.amount } } : {}),
    certificate: thresholdCertificate(problem, shared),
    ...(paradox ? { paradox } : {}),
    steps: [totalStep(problem), ...marginSteps(problem, 'unit', units, shared), ...paradoxSteps(paradox)],
  }
  return allocated
}

/** [R-ALLOC-09] With `"tie": "report"`, equal claims for the last steps are put to a human. */
export function marginTie(
  problem: AdditiveProblem,
  side: 'units' | 'periods',
  shared: SharedMargin,
): AllocationTie | null {
  const tied = shared.open?.result.tied
  if (!tied || !shared.open) return null
  const { members } = shared.open
  const ids = problem[side]?.ids ?? []
  const names = [...tied.winners, ...tied.losers].map((k) => ids[members[k] ?? 0] ?? '').sort()
  const remaining = problem.scale.text(tied.winners.length)
  if (side === 'units') return { status: 'tie', ties: [{ units: names, period: null, remaining }] }
  return { status: 'tie', ties: names.map((period) => ({ units: [], period, remaining })) }
}

/** What was to be shared out, in one sentence. */
export function totalStep({ scale, total, target, markup, bound, reserve }: AdditiveProblem): AllocationStep {
  const value = scale.text(total)
  const rate = toDecimalText(markup)
  const marked = markup.isZero ? '' : bound === 'at_most' ? `，按加码率 ${rate} 收紧` : `，按加码率 ${rate} 加码`
  const set = reserve ? `，“${reserve.name}”承接 ${reserve.amount}` : ''
  const text = `总量 ${target}${marked}${set}，以 ${scale.text(1)} 为步长分给各单位的合计是 ${value}。`
  return { rule: 'R-ALLOC-08', about: 'total', unit: null, period: null, decision: 'summary', value, text }
}

export function paradoxSteps(paradox: AdditiveAllocated['paradox'] | null): AllocationStep[] {
  if (!paradox) return []
  return [{ rule: 'R-ALLOC-11', about: 'paradox', unit: null, period: null, decision: 'summary', text: paradox.text }]
}

function thresholdCertificate({ units }: AdditiveProblem, { open }: SharedMargin): AllocationCertificate {
  const claimOf = (k: number, held: number) => {
    if (!open || k < 0) return null
    const { num, den } = open.result.claims.fraction(k, held)
    return { unit: units.ids[open.members[k] ?? 0] ?? '', claim: `${num}/${den}` }
  }
  const lastWon = open?.result.lastWon ?? -1
  const nextInLine = open?.result.nextInLine ?? -1
  const shares = open?.result.shares
  return {
    form: 'threshold',
    lastWon: claimOf(lastWon, (shares?.[lastWon] ?? 0) - 1),
    nextInLine: claimOf(nextInLine, shares?.[nextInLine] ?? 0),
  }
}
