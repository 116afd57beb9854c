import type { MissingPolicy } from '@plancascade/types'
import type { BranchOutcome, LeafOutcome } from './evaluate.js'
import type { Standing } from './unit-result.js'

/** [R-SCORE-19] What the declared policy makes of a unit's gaps. Blocked and excluded units get no score and no rank. */
export function standingOf(root: BranchOutcome, missing: MissingPolicy): Standing {
  const gaps = leavesOf(root).filter(({ state }) => state === 'missing')
  const names = gaps.map(({ leaf }) => `“${leaf.name}”`).join('、')
  if (gaps.length > 0 && missing === 'block') {
    return { state: 'blocked', reasons: [`${names}缺报，须先补报或由有权的人决定如何处理，暂不计分、不排名。`] }
  }
  if (gaps.length > 0 && missing === 'exclude') {
    return { state: 'excluded', reasons: [`${names}缺报，按办法规定不参加本次计分和排名。`] }
  }
  if (root.value) return { state: 'scored', reasons: [] }
  switch (root.absence) {
    case 'not_assessed':
      return { state: 'excluded', reasons: ['全部指标不适用或未到期，不参加本次计分和排名。'] }
    case 'below_availability':
      return { state: 'blocked', reasons: ['有数据的指标达不到规定比例，须由有权的人决定如何处理。'] }
    default:
      return { state: 'blocked', reasons: ['没有任何可以计分的指标，须由有权的人决定如何处理。'] }
  }
}

function leavesOf(node: BranchOutcome): LeafOutcome[] {
  return node.children.flatMap((child) => (child.kind === 'leaf' ? [child] : leavesOf(child)))
}
