import type { ParadoxCheck } from '@plancascade/types'
import type { AdditiveProblem } from '../request/additive-problem.js'
import { shareMargin, type SharedMargin } from './share-margin.js'

/**
 * [R-ALLOC-11] If the total rose by one step, would any unit lose (调增反降)? The split is really made again with one step
 * more. Null when all units' totals are given.
 */
export function paradoxCheck(problem: AdditiveProblem, shared: SharedMargin): ParadoxCheck | null {
  if (!shared.open) return null
  const { units, scale, total } = problem
  const more = shareMargin(problem, units, total + 1, {
    lo: boundsBack(units.lo, shared, 'lo'),
    hi: boundsBack(units.hi, shared, 'hi'),
  })
  const raised = scale.text(total + 1)
  if (more.status !== 'shared') {
    const text = `总量再增加 ${scale.text(1)} 就超出各单位的上限，无法比较。`
    return { total: raised, feasible: false, gains: [], loses: [], text }
  }
  const gains: string[] = []
  const loses: string[] = []
  const names = { gains: [] as string[], loses: [] as string[] }
  units.ids.forEach((id, i) => {
    const change = (more.totals[i] ?? 0) - (shared.totals[i] ?? 0)
    if (change === 0) return
    ;(change > 0 ? gains : loses).push(id)
    ;(change > 0 ? names.gains : names.loses).push(units.labels[i] ?? id)
  })
  const text =
    loses.length > 0
      ? `总量增加到 ${raised} 时，${names.loses.map(quoted).join('、')}反而减少（调增反降）；改用韦伯斯特法可以避免。`
      : `总量增加到 ${raised} 时，没有单位减少，增加的 ${scale.text(1)} 给${names.gains.map(quoted).join('、')}。`
  return { total: raised, feasible: true, gains, loses, text }
}

/** The bounds the split was made under (they may be narrower than stated, because of the cells). */
function boundsBack(stated: Float64Array, { open }: SharedMargin, which: 'lo' | 'hi'): Float64Array {
  const bounds = Float64Array.from(stated)
  open?.members.forEach((member, k) => {
    bounds[member] = open[which][k] ?? stated[member] ?? 0
  })
  return bounds
}

function quoted(id: string): string {
  return `“${id}”`
}
