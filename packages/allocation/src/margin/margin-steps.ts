import type { AllocationDecision, AllocationStep } from '@plancascade/types'
import { fixedText, type StepScale } from '../amounts.js'
import { METHOD_NAMES } from '../apportion/method.js'
import type { AdditiveProblem } from '../request/additive-problem.js'
import type { Margin } from '../request/margin.js'
import type { OpenShares, SharedMargin } from './share-margin.js'

type Side = 'unit' | 'period'

/** How one total came about: share, quota, bound met, rounding. */
export function marginSteps(
  problem: AdditiveProblem,
  side: Side,
  margin: Margin,
  shared: SharedMargin,
): AllocationStep[] {
  const steps: AllocationStep[] = []
  const placeOf = new Map(Array.from(shared.open?.members ?? [], (member, k) => [member, k]))
  margin.ids.forEach((id, i) => {
    const label = margin.labels[i] ?? id
    const k = placeOf.get(i)
    const value = problem.scale.text(shared.totals[i] ?? 0)
    const at = { about: side, unit: side === 'unit' ? id : null, period: side === 'period' ? id : null }
    if (k === undefined || !shared.open) {
      steps.push({
        rule: 'R-ALLOC-10',
        ...at,
        decision: 'given',
        value,
        text: `“${label}”的合计 ${value} 是给定的，原样保留。`,
      })
    } else steps.push({ ...at, ...shareStep(problem.scale, label, k, shared.open, value) })
  })
  if (shared.open) steps.push(...lastStep(problem, side, margin, shared.open))
  return steps
}

type ShareStep = Omit<AllocationStep, 'about' | 'unit' | 'period'>

function shareStep(
  scale: StepScale,
  label: string,
  k: number,
  open: NonNullable<SharedMargin['open']>,
  value: string,
): ShareStep {
  const weight = open.weights.exact[k] ?? 0n
  const share = fixedText(weight * 100n, open.weights.sum || 1n, 4)
  const quotaNum = weight * BigInt(open.rest)
  const quotaDen = open.weights.sum || 1n
  const quota = fixedText(quotaNum * scale.step.num, quotaDen * scale.step.den, 4)
  const decision = decide(open, k, quotaNum, quotaDen)
  const bounds = boundTexts(scale, open, k)
  const text = `“${label}”占权重的 ${share}%，按比例应得 ${quota}，${DECISION_TEXTS[decision](value)}`
  return { rule: RULES[decision], decision, share, quota, ...bounds, value, text }
}

const DECISION_TEXTS: Record<AllocationDecision, (value: string) => string> = {
  given: (value) => `给定为 ${value}。`,
  exact: (value) => `正好是整步，定为 ${value}。`,
  rounded_up: (value) => `进位为 ${value}。`,
  rounded_down: (value) => `舍去零头为 ${value}。`,
  at_min: (value) => `低于下限，按下限定为 ${value}。`,
  at_max: (value) => `超过上限，按上限定为 ${value}。`,
  zero_weight: (value) => `权重为 0，只取下限 ${value}。`,
  balanced: (value) => `因其他单位触及上下限而重新分摊，定为 ${value}。`,
  summary: (value) => value,
}
const RULES: Record<AllocationDecision, string> = {
  given: 'R-ALLOC-10',
  exact: 'R-ALLOC-02',
  rounded_up: 'R-ALLOC-02',
  rounded_down: 'R-ALLOC-02',
  at_min: 'R-ALLOC-06',
  at_max: 'R-ALLOC-06',
  zero_weight: 'R-ALLOC-22',
  balanced: 'R-ALLOC-05',
  summary: 'R-ALLOC-01',
}

function decide(
  open: NonNullable<SharedMargin['open']>,
  k: number,
  quotaNum: bigint,
  quotaDen: bigint,
): AllocationDecision {
  const value = BigInt(open.result.shares[k] ?? 0)
  const exact = value * quotaDen
  if (open.weights.exact[k] === 0n) return 'zero_weight'
  if (exact === quotaNum) return 'exact'
  if (exact > quotaNum) {
    if (open.result.shares[k] === open.lo[k] && value > 0n) return 'at_min'
    return exact - quotaNum < quotaDen ? 'rounded_up' : 'balanced'
  }
  if (open.result.shares[k] === open.hi[k]) return 'at_max'
  return quotaNum - exact < quotaDen ? 'rounded_down' : 'balanced'
}

function boundTexts(scale: StepScale, open: OpenShares, k: number): { min?: string; max?: string } {
  const lo = open.lo[k] ?? 0
  const hi = open.hi[k] ?? Infinity
  return { ...(lo > 0 ? { min: scale.text(lo) } : {}), ...(hi !== Infinity ? { max: scale.text(hi) } : {}) }
}

/** Who won the last step, who would be next, and whether a declared tie rule was needed. */
function lastStep(
  { method, scale }: AdditiveProblem,
  side: Side,
  margin: Margin,
  { members, result }: NonNullable<SharedMargin['open']>,
): AllocationStep[] {
  const { lastWon, nextInLine, claims, shares, tied } = result
  if (lastWon < 0 || nextInLine < 0 || lastWon === nextInLine) return []
  const idOf = (k: number) => margin.ids[members[k] ?? 0] ?? ''
  const labelOf = (k: number) => margin.labels[members[k] ?? 0] ?? ''
  const won = claimText(claims.fraction(lastWon, (shares[lastWon] ?? 0) - 1))
  const next = claimText(claims.fraction(nextInLine, shares[nextInLine] ?? 0))
  const unit = scale.text(1)
  const claim = method === 'hamilton' ? '余数' : method === 'huntington_hill' ? '得数的平方' : '得数（权重 ÷ 除数）'
  const reason = tied
    ? `两者${claim}完全相等（${won}），按约定权重大者先、代码小者先`
    : `“${labelOf(lastWon)}”的${claim}为 ${won}，排在其后的“${labelOf(nextInLine)}”为 ${next}`
  return [
    {
      rule: tied ? 'R-ALLOC-09' : 'R-ALLOC-02',
      about: 'last_step',
      unit: side === 'unit' ? idOf(lastWon) : null,
      period: side === 'period' ? idOf(lastWon) : null,
      decision: 'summary',
      text: `按${METHOD_NAMES[method]}，最后一个 ${unit} 给了“${labelOf(lastWon)}”：${reason}。`,
    },
  ]
}

function claimText({ num, den }: { readonly num: bigint; readonly den: bigint }): string {
  return num < 0n ? `-${fixedText(-num, den, 6)}` : fixedText(num, den, 6)
}
