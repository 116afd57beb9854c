import { toFixedText, type Rational } from '@plancascade/kernel'
import { SAMPLE_METHODS, type ScoreRequest, type ScoreWarning, type ScoringMethod } from '@plancascade/types'
import type { BranchOutcome } from './evaluate.js'
import type { ObservationTable } from './observations.js'
import type { Branch, Scheme } from './scheme.js'

/** [R-SCORE-27] What a careful reader of the result should know; nothing here changes a number. */
export function warningsOf(
  request: ScoreRequest,
  scheme: Scheme,
  observations: ObservationTable,
  roots: readonly BranchOutcome[],
  scores: readonly (Rational | null)[],
): ScoreWarning[] {
  return [
    ...displayTies(request, scores),
    ...sampleMethods(scheme),
    ...usedTwice(scheme),
    ...unused(request, scheme),
    ...unwritten(request, scheme, observations),
    ...zeroMeans(request, roots),
  ]
}

/** Equal ranks, and the trap of two scores that print alike but are not equal. */
function displayTies(request: ScoreRequest, scores: readonly (Rational | null)[]): ScoreWarning[] {
  const byText = new Map<string, { id: string; value: Rational }[]>()
  request.units.forEach((unit, i) => {
    const value = scores[i]
    if (!value || !unit.ranked) return
    const text = toFixedText(value, request.rounding)
    byText.set(text, [...(byText.get(text) ?? []), { id: unit.id, value }])
  })
  const warnings: ScoreWarning[] = []
  for (const [text, alike] of byText) {
    const [first] = alike
    if (!first || alike.length < 2) continue
    const units = alike.map(({ id }) => id)
    if (alike.every(({ value }) => value.eq(first.value))) {
      warnings.push({ code: 'score.tie', message: `${units.join('、')}的得分完全相等（${text}），名次并列。`, units })
    } else {
      const message = `${units.join('、')}的得分都显示为 ${text}，但精确值不全相等，名次按精确值排列。`
      warnings.push({ code: 'score.alike', message, units })
    }
  }
  return warnings
}

function sampleMethods(scheme: Scheme): ScoreWarning[] {
  const methods: readonly ScoringMethod[] = SAMPLE_METHODS
  const used = [
    ...new Set(scheme.leaves.filter(({ rule }) => methods.includes(rule.method)).map(({ indicator }) => indicator)),
  ]
  if (used.length === 0) return []
  const message = `${used.join('、')}采用与样本有关的无量纲化方法：增减一个单位会改变其他单位的得分和名次，只宜作分析，不宜直接用于考核。`
  return [{ code: 'score.sample_based', message, indicators: used }]
}

function usedTwice(scheme: Scheme): ScoreWarning[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { indicator } of scheme.leaves) (seen.has(indicator) ? twice : seen).add(indicator)
  if (twice.size === 0) return []
  const indicators = [...twice]
  return [
    {
      code: 'score.used_twice',
      message: `${indicators.join('、')}在指标体系中使用了不止一次，其影响会叠加。`,
      indicators,
    },
  ]
}

function unused(request: ScoreRequest, scheme: Scheme): ScoreWarning[] {
  const used = usedIndicators(scheme)
  const indicators = request.indicators.map(({ id }) => id).filter((id) => !used.has(id))
  if (indicators.length === 0) return []
  return [{ code: 'score.unused_indicator', message: `${indicators.join('、')}已列入名单但没有参与计分。`, indicators }]
}

function usedIndicators(scheme: Scheme): Set<string> {
  const elements = [...scheme.leaves, ...scheme.branches]
  const around = elements.flatMap(({ modifiers: { bonus, deduction, vetoes } }) => [
    ...(bonus?.items ?? []),
    ...(deduction?.items ?? []),
    ...vetoes,
  ])
  return new Set([...scheme.leaves, ...around].map(({ indicator }) => indicator))
}

function unwritten(request: ScoreRequest, scheme: Scheme, observations: ObservationTable): ScoreWarning[] {
  const indicators = [...new Set(scheme.leaves.map(({ indicator }) => indicator))]
  return request.units.flatMap(({ id }) => {
    const blanks = indicators.filter((indicator) => {
      const observation = observations.observe(id, indicator)
      return observation.kind === 'gap' && observation.unwritten
    })
    if (blanks.length === 0) return []
    const message = `${id}没有写出${blanks.join('、')}的数值，按缺报（missing）处理，不作 0 计。`
    return [{ code: 'score.unwritten', message, units: [id], indicators: blanks }]
  })
}

/** One zero inside a geometric or harmonic mean makes the whole node zero: right, but seldom meant. */
function zeroMeans(request: ScoreRequest, roots: readonly BranchOutcome[]): ScoreWarning[] {
  const units = new Map<Branch, string[]>()
  const visit = (node: BranchOutcome, unit: string): void => {
    const { branch, children } = node
    if (branch.aggregate !== 'arithmetic' && children.some(({ value }) => value?.isZero)) {
      units.set(branch, [...(units.get(branch) ?? []), unit])
    }
    for (const child of children) if (child.kind === 'branch') visit(child, unit)
  }
  roots.forEach((root, i) => visit(root, request.units[i]?.id ?? ''))
  return [...units].map(([branch, ids]) => {
    const word = branch.aggregate === 'geometric' ? '几何平均' : '调和平均'
    const message = `${ids.join('、')}在“${branch.name}”中有一项为 0 分，按${word}整个节点为 0。`
    return { code: 'score.zero_in_mean', message, units: ids }
  })
}
